package io.breachwire.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.IncidentArchive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where commands get incidents from: the running enrich, or the data of an embedded edition that is not running. */
final class IncidentSource {
    private static final int PAGE = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--from",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8082",
            description = "Base address of a running enrich (default: ${DEFAULT-VALUE}).")
    private URI from;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data of an embedded edition that is not running; read instead.")
    private Path data;

    /** All incidents, as {@link EventJson} shows them, in the order of their ids. */
    List<ObjectNode> incidents(Settings settings) throws InterruptedException {
        if (data == null) {
            return running();
        }
        if (Files.notExists(data.resolve("broker"))) {
            throw CommandFailedException.usage("--data " + data + ": there is no data of breachwire");
        }
        try (DataDirectory directory = DataDirectory.open(data.toAbsolutePath().normalize())) {
            return IncidentArchive.read(directory, settings).stream()
                    .map(EventJson::of)
                    .toList();
        }
    }

    private List<ObjectNode> running() throws InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        List<ObjectNode> incidents = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = page(http, next);
            page.path("incidents").forEach(incident -> incidents.add((ObjectNode) incident));
            next = page.hasNonNull("next") ? page.get("next").asText() : null;
        }
        return incidents;
    }

    private JsonNode page(HttpClient http, String after) throws InterruptedException {
        String query = "?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after);
        try {
            HttpRequest request = HttpRequest.newBuilder(from.resolve("/v1/incidents" + query))
                    .timeout(TIMEOUT)
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return JSON.readTree(response.body());
            }
            throw CommandFailedException.failed(
                    "enrich at " + from + " answers with HTTP status " + response.statusCode());
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailedException.failed(
                    "enrich at " + from
                            + " does not answer; is it running, and is --from right? The data of an embedded"
                            + " edition that is not running are read with --data",
                    e);
        }
    }
}
