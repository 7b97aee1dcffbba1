package io.breachwire.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.file.ArticleFiles;
import io.breachwire.ingest.file.Found;
import io.breachwire.ingest.intake.Original;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "publish",
        header = "Push articles to a running ingest over HTTP.",
        description = {
            "Sends every article to POST /v1/articles and waits for Kafka to have it. While ingest answers that it is"
                    + " not ready, the same article is sent again: ids make that safe.",
            "Ends with 1 when a document was rejected or not taken."
        })
final class PublishCommand implements Callable<Integer> {
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private Breachwire breachwire;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and directories: Markdown, JSON, NDJSON.")
    private List<Path> paths;

    @Option(
            names = "--to",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Base address of ingest (default: ${DEFAULT-VALUE}).")
    private URI to;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private int accepted;
    private int rejected;

    @Override
    public Integer call() throws InterruptedException {
        Console console = breachwire.console();
        if (to.getHost() == null || to.getScheme() == null || !to.getScheme().matches("https?")) {
            throw CommandFailedException.usage("--to " + to + ": expected an address such as http://127.0.0.1:8080");
        }
        for (Path path : paths) {
            if (Files.notExists(path)) {
                throw CommandFailedException.usage(path + ": there is no such file or directory");
            }
        }
        Progress progress = new Progress(console);
        ArticleFiles files = new ArticleFiles(breachwire.settings().get(IngestSettings.ARTICLE_MAX_BYTES));
        for (Path path : paths) {
            files.visit(path, found -> {
                publish(found, progress);
                progress.show("breachwire: published %,d articles, rejected %,d documents".formatted(accepted, rejected));
            });
        }
        progress.clear();
        console.say("breachwire: published %,d articles, rejected %,d documents".formatted(accepted, rejected));
        return rejected == 0 ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void publish(Found found, Progress progress) throws InterruptedException {
        if (found instanceof Found.Document document) {
            send(document, progress);
        } else if (found instanceof Found.Unusable unusable) {
            reject(unusable.origin(), unusable.fault().inWords(), progress);
        } else if (found instanceof Found.Skipped skipped) {
            progress.clear();
            breachwire.console().say("breachwire: left alone " + skipped.origin() + ": " + skipped.reason());
        }
    }

    private void send(Found.Document document, Progress progress) throws InterruptedException {
        Original original = document.original();
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(to.resolve("/v1/articles?origin="
                            + URLEncoder.encode(document.origin(), StandardCharsets.UTF_8)))
                    .header("content-type", document.format().mediaType())
                    .timeout(TIMEOUT)
                    .POST(BodyPublishers.ofByteArray(original.bytes()))
                    .build();
        } catch (IOException e) {
            reject(document.origin(), "it cannot be read: " + e.getMessage(), progress);
            return;
        }
        HttpResponse<String> response = answer(request);
        if (response.statusCode() == 200) {
            accepted++;
        } else {
            reject(document.origin(), reason(response), progress);
        }
    }

    private HttpResponse<String> answer(HttpRequest request) throws InterruptedException {
        String reason = "";
        for (int tries = 0; tries < TRIES; tries++) {
            if (tries > 0) {
                Thread.sleep(PAUSE.toMillis());
            }
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() != 503) {
                    return response;
                }
                reason = reason(response);
            } catch (IOException e) {
                reason = e.getMessage() == null ? "it does not answer" : e.getMessage();
            }
        }
        throw CommandFailedException.failed("ingest at " + to + " does not take articles: " + reason
                + "; is it running, and is --to right? " + accepted
                + " articles were published; publish the same again, nothing is doubled");
    }

    private static String reason(HttpResponse<String> response) {
        try {
            JsonNode answer = JSON.readTree(response.body());
            JsonNode detail = answer.path("results").path(0).isObject() ? answer.path("results").path(0) : answer;
            if (detail.hasNonNull("error")) {
                String where = detail.path("where").asText();
                return detail.path("error").asText() + (where.isEmpty() ? "" : " (" + where + ")") + "; "
                        + detail.path("mend").asText();
            }
        } catch (IOException e) {
            // Not ingest's own answer: its status must do.
            return "HTTP status " + response.statusCode();
        }
        return "HTTP status " + response.statusCode();
    }

    private void reject(String origin, String reason, Progress progress) {
        rejected++;
        progress.clear();
        breachwire.console().say("breachwire: rejected " + origin + ": " + reason);
    }
}
