package io.breachwire.ingest.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.outbound.OutboundClient;
import io.breachwire.contract.outbound.OutboundResponse;
import io.breachwire.contract.outbound.ServiceAddress;
import io.breachwire.contract.outbound.UntrustedCertificateException;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.file.FileProgress;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.ingest.file.FileSource;
import io.breachwire.ingest.file.Found;
import io.breachwire.ingest.intake.Original;
import io.breachwire.ingest.intake.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Publishes files through the HTTP API of a breachwire elsewhere, which judges them. What is no article is sent as well, so that
 * it is kept there with the reason. Waits and tries again while the other end is away; sending twice doubles nothing.
 */
public final class HttpPublisher {
    /** As many as the other end takes at a time. */
    private static final int AT_A_TIME = ArticlesApi.CONCURRENT_REQUESTS;

    /** As long as the other end asks to be left alone. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(ArticlesApi.RETRY_AFTER_SECONDS);

    /** Larger ones the other end does not take unless it is told to. */
    private static final int MAX_DOCUMENT_BYTES = 8 << 20;

    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final int MAX_QUOTED_CHARACTERS = 200;
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI articles;
    private final Optional<String> authorization;
    private final Duration firstPause;
    private final OutboundClient client = OutboundClient.unguarded(REQUEST_TIMEOUT, MAX_ANSWER_BYTES);

    /**
     * A publisher.
     *
     * @param to the address that the other end prints when it starts, such as {@code http://host:8080}, or that of a proxy before it,
     *     with the user name and password that it asks for, which no message repeats
     */
    public HttpPublisher(ServiceAddress to) {
        this(to, FIRST_PAUSE);
    }

    HttpPublisher(ServiceAddress to, Duration firstPause) {
        String path = String.valueOf(to.url().getPath()).replaceFirst("/+$", "");
        articles = to.url().resolve(path.endsWith(ArticlesApi.PATH) ? path : path + ArticlesApi.PATH);
        authorization = to.authorization();
        this.firstPause = firstPause;
    }

    /**
     * Publishes everything in the given files and directories, and returns when the other end has it all, refuses, or stays
     * away for minutes; see {@link FileReport#stopped}.
     *
     * @throws NoSuchFileException before anything is published, when one of the paths does not exist
     */
    public FileReport publish(List<Path> paths, FileProgress progress)
            throws NoSuchFileException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            return new FileSource(
                            () -> found -> CompletableFuture.supplyAsync(() -> take(found), threads),
                            AT_A_TIME,
                            MAX_DOCUMENT_BYTES,
                            firstPause)
                    .publish(paths, progress);
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome take(Found found) {
        if (found instanceof Found.Document document) {
            Fault empty =
                    new Fault(FaultCause.EMPTY, "the document is empty", "", "write an article into it or remove it");
            return send(document.format(), document.original(), empty, document.origin());
        }
        // What is no article here may be one to a newer breachwire there; in any case it is kept there.
        Found.Unusable unusable = (Found.Unusable) found;
        return send(DocumentFormat.MARKDOWN, unusable.original(), unusable.fault(), unusable.origin());
    }

    /** @param fault of a document without a byte, which is not worth sending */
    private Outcome send(DocumentFormat format, Original original, Fault fault, String origin) {
        if (original.size() == 0) {
            return new Outcome.Rejected(fault, false);
        }
        if (original.size() > MAX_DOCUMENT_BYTES) {
            return new Outcome.Rejected(
                    new Fault(
                            FaultCause.TOO_LARGE,
                            "it has " + original.size() + " bytes and was not sent, at most " + MAX_DOCUMENT_BYTES
                                    + " are",
                            "",
                            "split it; it stays where it is"),
                    false);
        }
        byte[] bytes;
        try {
            bytes = original.bytes();
        } catch (IOException e) {
            return new Outcome.Rejected(Fault.unreadable(e), false);
        }
        String name = origin.substring(0, Math.min(origin.length(), ArticlesApi.MAX_ORIGIN_CHARACTERS));
        try {
            return outcome(client.send(request(format, name, bytes)));
        } catch (JsonProcessingException e) {
            return away("it answers, but not as a breachwire does: " + e.getOriginalMessage());
        } catch (UntrustedCertificateException e) {
            throw new IllegalStateException(articles + ": " + e.getMessage(), e);
        } catch (IOException e) {
            return away(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away("interrupted");
        }
    }

    private HttpRequest request(DocumentFormat format, String origin, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(articles + "?origin=" + URLEncoder.encode(origin, StandardCharsets.UTF_8)))
                // Over HTTP/2 the client loses an answer that comes before it has sent all, such as 401 or 413 by a
                // proxy.
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", format.mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        authorization.ifPresent(user -> request.header("Authorization", user));
        return request.build();
    }

    /** @throws IllegalStateException when it is not taken, nor will be */
    private Outcome outcome(OutboundResponse response) throws IOException {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        int status = response.status();
        if (status == 200 || status == 207 || status == 400) {
            JsonNode answer = JSON.readTree(text);
            return described(answer.has("results") ? answer.path("results").path(0) : answer);
        }
        String problem = "it answers " + status + ": " + inOneLine(text);
        if (status == 413) {
            return new Outcome.Rejected(new Fault(FaultCause.TOO_LARGE, problem, "", "it stays where it is"), false);
        }
        if (status == 401) {
            throw new IllegalStateException(
                    articles + " asks for another user name or password (https://USER:PASSWORD@HOST): " + problem);
        }
        if (status < 500 && status != 408 && status != 429) {
            throw new IllegalStateException(articles + " refuses: " + problem);
        }
        return away(problem);
    }

    private Outcome away(String problem) {
        return new Outcome.Undelivered(articles + ": " + problem);
    }

    /** One of which it is not said that it was accepted was not, whatever the reason. */
    private Outcome described(JsonNode result) {
        if (result.path("status").asText().equals("accepted")) {
            List<String> notes = new ArrayList<>();
            result.path("notes").forEach(note -> notes.add(note.asText()));
            return new Outcome.Accepted(
                    result.path("id").asText(), result.path("revision").asText(), notes);
        }
        if (!result.has("error")) {
            throw new IllegalStateException(
                    "the answer of " + articles + " is not that of a breachwire; is the address right?");
        }
        String code = result.path("cause").asText();
        FaultCause cause = Arrays.stream(FaultCause.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElse(FaultCause.BAD_FIELD);
        Fault fault = new Fault(
                cause,
                result.path("error").asText(),
                result.path("where").asText(),
                result.path("mend").asText());
        return new Outcome.Rejected(fault, result.path("kept").asBoolean());
    }

    private static String inOneLine(String answer) {
        String line = answer.strip().replaceAll("\\s+", " ");
        return line.length() > MAX_QUOTED_CHARACTERS ? line.substring(0, MAX_QUOTED_CHARACTERS) + "…" : line;
    }
}
