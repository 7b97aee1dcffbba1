package io.breachwire.standalone.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.outbound.ServiceAddress;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.DataAtRest;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Installation;
import io.breachwire.standalone.topic.TopicTail;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Option;

/** Where commands get incidents from: the running enrich, or the data of an embedded edition that is not running. */
final class IncidentSource {
    private static final String DEFAULT_ENRICH = "http://127.0.0.1:8082";
    private static final int PAGE = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Option(
            names = "--enrich",
            paramLabel = "URL",
            description = {
                "Base address of a running enrich",
                "(default: " + DEFAULT_ENRICH + "). Of a proxy before",
                "it with the user that it asks for:",
                "https://USER:PASSWORD@HOST. Others on this machine",
                "can see that while it runs."
            })
    private URI enrich;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data of an embedded edition that is not running; read instead.")
    private Path data;

    /** All incidents, as {@link EventJson} shows them, in the order of their ids. */
    List<ObjectNode> incidents(Settings settings) throws InterruptedException {
        if (isAtRest()) {
            return stored(settings, IncidentSource::incidentsOn).stream()
                    .map(EventJson::of)
                    .toList();
        }
        HttpClient http = client();
        List<ObjectNode> incidents = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = get(http, "?limit=" + PAGE + (next.isEmpty() ? "" : "&after=" + next))
                    .orElseThrow(this::strange);
            page.path("incidents").forEach(incident -> incidents.add((ObjectNode) incident));
            next = page.hasNonNull("next") ? page.get("next").asText() : null;
        }
        return incidents;
    }

    /** The incident with this id, or the one that it was merged into; empty when there is neither. */
    Optional<ObjectNode> incident(Settings settings, String id) throws InterruptedException {
        if (isAtRest()) {
            return incidents(settings).stream()
                    .filter(one -> one.path("id").asText().equals(id)
                            || StreamSupport.stream(one.path("absorbed").spliterator(), false)
                                    .anyMatch(absorbed -> absorbed.asText().equals(id)))
                    .findFirst();
        }
        HttpClient http = client();
        Optional<JsonNode> found = get(http, "/" + encoded(id));
        if (found.isPresent() && found.get().hasNonNull("mergedInto")) {
            found = get(http, "/" + encoded(found.get().get("mergedInto").asText()));
        }
        return found.map(incident -> (ObjectNode) incident);
    }

    /**
     * From the path of each article, as published, to the id of the incident that it is in; articles of none are left out. Of a
     * running edition, which serves incidents alone, these are the paths of the wordings in force, else of all wordings.
     */
    Map<String, String> incidentsByPath(Settings settings) throws InterruptedException {
        if (isAtRest()) {
            return stored(settings, IncidentSource::incidentsByPathOn);
        }
        Map<String, String> byPath = new TreeMap<>();
        incidents(settings)
                .forEach(incident -> incident.path("articles")
                        .forEach(article -> byPath.put(
                                article.path("origin").asText(),
                                incident.path("id").asText())));
        return byPath;
    }

    private boolean isAtRest() {
        if (data != null && enrich != null) {
            throw CommandFailedException.usage("give either --enrich or --data");
        }
        return data != null;
    }

    private <T> T stored(Settings given, Function<Settings, T> reader) {
        try (DataDirectory directory = Installation.stored(data);
                DataAtRest atRest = DataAtRest.open(directory, given)) {
            return reader.apply(atRest.settings());
        }
    }

    /** In the order of their ids. */
    private static Collection<Incident> incidentsOn(Settings settings) {
        Map<String, Incident> incidents = new TreeMap<>();
        TopicTail.readAll(
                settings,
                Topics.of(settings).incidents(),
                AvroSerdes.of(settings).deserializer(Incident.class),
                record -> {
                    if (record.value() == null) {
                        incidents.remove(record.key());
                    } else {
                        incidents.put(record.key(), record.value());
                    }
                });
        return incidents.values();
    }

    private static Map<String, String> incidentsByPathOn(Settings settings) {
        Map<String, String> incidentOfArticle = new TreeMap<>();
        incidentsOn(settings)
                .forEach(incident -> incident.getArticles()
                        .forEach(article -> incidentOfArticle.put(article.getArticleId(), incident.getId())));
        Map<String, String> byPath = new TreeMap<>();
        TopicTail.readAll(
                settings, Topics.of(settings).raw(), AvroSerdes.of(settings).deserializer(RawArticle.class), record -> {
                    String incident = incidentOfArticle.get(record.key());
                    if (record.value() != null && incident != null) {
                        byPath.put(record.value().getOrigin(), incident);
                    }
                });
        return byPath;
    }

    private ServiceAddress address() {
        try {
            return ServiceAddress.of(enrich == null ? URI.create(DEFAULT_ENRICH) : enrich);
        } catch (IllegalArgumentException e) {
            throw CommandFailedException.usage("--enrich: " + e.getMessage());
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    /** What enrich answers below its collection, redirections included; empty when it says that there is no such thing. */
    private Optional<JsonNode> get(HttpClient http, String below) throws InterruptedException {
        ServiceAddress address = address();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address.url().resolve("/v1/incidents" + below))
                    .timeout(TIMEOUT);
            address.authorization().ifPresent(user -> request.header("Authorization", user));
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200, 307 -> Optional.of(new ObjectMapper().readTree(response.body()));
                case 404 -> Optional.empty();
                case 401 ->
                    throw CommandFailedException.failed("enrich at " + address
                            + " asks for another user name or password (--enrich https://USER:PASSWORD@HOST)");
                case 503 ->
                    throw CommandFailedException.failed(
                            "enrich at " + address + " is still loading its incidents; ask again in a moment");
                default ->
                    throw CommandFailedException.failed(
                            "enrich at " + address + " answers with HTTP status " + response.statusCode());
            };
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailedException.failed(
                    "enrich at " + address
                            + " does not answer; is it running, and is --enrich right? The data of an embedded"
                            + " edition that is not running are read with --data",
                    e);
        }
    }

    private CommandFailedException strange() {
        return CommandFailedException.failed("there are no incidents at " + address() + "; is --enrich right?");
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
