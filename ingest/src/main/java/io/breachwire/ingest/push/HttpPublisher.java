package io.breachwire.ingest.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.outbound.OutboundClient;
import io.breachwire.contract.outbound.OutboundResponse;
import io.breachwire.ingest.article.ArticleDecoder;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.file.ArticleFiles;
import io.breachwire.ingest.file.FileProgress;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.ingest.file.Found;
import io.breachwire.ingest.intake.Original;
import io.breachwire.ingest.intake.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Publishes files through the HTTP API of a breachwire elsewhere, many articles a request. What is no article is sent as it
 * is, so that it is kept there with the reason. Waits and tries again while the other end is away; sending twice doubles
 * nothing. For one thread at a time.
 */
public final class HttpPublisher {
    private static final int BATCH_BYTES = 512 << 10;
    /** Larger ones the other end does not take unless it is told to. */
    private static final int MAX_DOCUMENT_BYTES = 8 << 20;

    private static final int MAX_ANSWER_BYTES = 32 << 20;
    private static final int MAX_QUOTED_CHARACTERS = 200;
    private static final int TRIES = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI articles;
    private final Duration firstPause;
    private final OutboundClient client = OutboundClient.unguarded(REQUEST_TIMEOUT, MAX_ANSWER_BYTES);

    private FileProgress progress = FileProgress.SILENT;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private final List<Sent> sent = new ArrayList<>();
    private long accepted;
    private long skipped;
    private final Map<String, Long> rejectedByCause = new TreeMap<>();

    /**
     * A publisher.
     *
     * @param to the address that the other end prints when it starts, such as {@code http://host:8080}
     * @throws IllegalArgumentException when it is no http or https address
     */
    public HttpPublisher(URI to) {
        this(to, Duration.ofSeconds(1));
    }

    HttpPublisher(URI to, Duration firstPause) {
        if (to.getHost() == null || !("http".equals(to.getScheme()) || "https".equals(to.getScheme()))) {
            throw new IllegalArgumentException("\"" + to + "\" is no address such as http://host:8080");
        }
        String path = String.valueOf(to.getPath()).replaceFirst("/+$", "");
        articles = to.resolve(path.endsWith(ArticlesApi.PATH) ? path : path + ArticlesApi.PATH);
        this.firstPause = firstPause;
    }

    /**
     * Publishes everything in the given files and directories, and returns when the other end has it all.
     *
     * @throws NoSuchFileException before anything is published, when one of the paths does not exist
     * @throws PushException when the other end refuses, or stays away for minutes
     */
    public FileReport publish(List<Path> paths, FileProgress listener)
            throws NoSuchFileException, InterruptedException, PushException {
        for (Path path : paths) {
            if (Files.notExists(path)) {
                throw new NoSuchFileException(path.toString(), null, "there is no such file or directory");
            }
        }
        progress = listener;
        try {
            ArticleFiles files = new ArticleFiles(MAX_DOCUMENT_BYTES);
            for (Path path : paths) {
                files.visit(path, this::publish);
            }
            flush();
        } catch (StoppedException e) {
            throw new PushException(e.getMessage(), report());
        }
        return report();
    }

    /** An article of the batch: where it lies, and what was noted when it was read here. */
    private record Sent(String origin, List<String> notes) {}

    private FileReport report() {
        long rejected =
                rejectedByCause.values().stream().mapToLong(Long::longValue).sum();
        return new FileReport(accepted, rejected, skipped, 0, rejectedByCause);
    }

    private void publish(Found found) throws InterruptedException {
        if (found instanceof Found.Skipped skip) {
            skipped++;
            progress.skipped(skip.origin(), skip.reason());
        } else if (found instanceof Found.Unusable unusable) {
            Optional<byte[]> bytes = bytes(unusable.original(), unusable.origin());
            if (bytes.isPresent()) {
                publishOriginal(DocumentFormat.MARKDOWN, bytes.get(), unusable.fault(), unusable.origin());
            }
        } else if (found instanceof Found.Document document) {
            Optional<byte[]> bytes = bytes(document.original(), document.origin());
            if (bytes.isPresent()) {
                publish(document.format(), bytes.get(), document.origin());
            }
        }
    }

    /** What to send; empty when nothing can be, which is told. */
    private Optional<byte[]> bytes(Original original, String origin) {
        Fault fault;
        if (original.size() > MAX_DOCUMENT_BYTES) {
            fault = new Fault(
                    FaultCause.TOO_LARGE,
                    "it has " + original.size() + " bytes and was not sent, at most " + MAX_DOCUMENT_BYTES + " are",
                    "",
                    "split it; it stays where it is");
        } else {
            try {
                return Optional.of(original.bytes());
            } catch (IOException e) {
                fault = new Fault(
                        FaultCause.UNREADABLE_FILE,
                        "it cannot be read: " + e,
                        "",
                        "publish it again when nothing writes to it");
            }
        }
        settled(origin, new Outcome.Rejected(fault, false));
        return Optional.empty();
    }

    private void publish(DocumentFormat format, byte[] bytes, String origin) throws InterruptedException {
        Decoded decoded = ArticleDecoder.decode(format, bytes, origin, Instant.now());
        if (decoded instanceof Decoded.Bad bad) {
            publishOriginal(format, bytes, bad.fault(), origin);
            return;
        }
        Decoded.Good good = (Decoded.Good) decoded;
        byte[] line = EventJson.of(good.article()).toString().getBytes(StandardCharsets.UTF_8);
        if (line.length < MAX_DOCUMENT_BYTES) {
            add(line, new Sent(origin, good.notes()));
        } else {
            // Escaped it can be several times what it was, and more than the other end takes.
            publishOriginal(format, bytes, null, origin);
        }
    }

    private void add(byte[] line, Sent article) throws InterruptedException {
        if (batch.size() + line.length > BATCH_BYTES || sent.size() == ArticlesApi.MOST_ARTICLES) {
            flush();
        }
        batch.writeBytes(line);
        batch.write('\n');
        sent.add(article);
    }

    private void flush() throws InterruptedException {
        if (sent.isEmpty()) {
            return;
        }
        JsonNode answer = post(articles, DocumentFormat.NDJSON, batch.toByteArray());
        JsonNode results = answer.path("results");
        if (results.size() != sent.size()) {
            throw new StoppedException(
                    "the answer of " + articles + " is not that of a breachwire; is the address right?");
        }
        for (int i = 0; i < sent.size(); i++) {
            settled(sent.get(i).origin(), outcome(results.get(i), sent.get(i).notes()));
        }
        batch.reset();
        sent.clear();
    }

    /** What is no article here may be one to a newer breachwire there; in any case it is kept there, but for nothing. */
    private void publishOriginal(DocumentFormat format, byte[] bytes, Fault fault, String origin)
            throws InterruptedException {
        if (bytes.length == 0) {
            settled(origin, new Outcome.Rejected(fault, false));
            return;
        }
        flush();
        String name = origin.substring(0, Math.min(origin.length(), ArticlesApi.MAX_ORIGIN_CHARACTERS));
        URI to = URI.create(articles + "?origin=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        JsonNode answer = post(to, format, bytes);
        settled(origin, outcome(answer.has("results") ? answer.path("results").path(0) : answer, List.of()));
    }

    private void settled(String origin, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            rejectedByCause.merge(rejected.fault().cause().code(), 1L, Long::sum);
        } else {
            accepted++;
        }
        progress.settled(origin, outcome);
    }

    private static Outcome outcome(JsonNode result, List<String> notedHere) {
        if (result.path("status").asText().equals("accepted")) {
            Set<String> notes = new LinkedHashSet<>(notedHere);
            result.path("notes").forEach(note -> notes.add(note.asText()));
            return new Outcome.Accepted(
                    result.path("id").asText(), result.path("revision").asText(), List.copyOf(notes));
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

    /** The answer to a request that was taken: all, some or none of its articles accepted. */
    private JsonNode post(URI to, DocumentFormat format, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(to)
                .header("Content-Type", format.mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        Duration pause = firstPause;
        String problem = "";
        for (int tries = 0; tries < TRIES; tries++) {
            if (tries > 0) {
                if (tries > 1) {
                    progress.waiting(articles + ": " + problem);
                }
                Thread.sleep(pause.toMillis());
                pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
            }
            try {
                OutboundResponse response = client.send(request);
                String text = new String(response.body(), StandardCharsets.UTF_8);
                int status = response.status();
                if (status == 200 || status == 207 || status == 400) {
                    return JSON.readTree(text);
                }
                problem = "it answers " + status + ": " + message(text);
                if (status < 500 && status != 408 && status != 429) {
                    throw new StoppedException(articles + " refuses: " + problem + ".");
                }
                pause = response.retryAfter(Instant.now())
                        .map(wait -> Collections.min(List.of(wait, LONGEST_PAUSE)))
                        .orElse(pause);
            } catch (JsonProcessingException e) {
                problem = "it answers, but not as a breachwire does: " + e.getOriginalMessage();
            } catch (IOException e) {
                problem = e.getMessage();
            }
        }
        throw new StoppedException(
                articles + " was tried " + TRIES + " times; " + problem + ". Is it running, and is the address right?");
    }

    private static String message(String answer) {
        String text = answer;
        try {
            JsonNode json = JSON.readTree(answer);
            if (json.has("error")) {
                text = json.path("error").asText() + " (" + json.path("where").asText() + "); "
                        + json.path("mend").asText();
            }
        } catch (IOException e) {
            // Not JSON: the text itself then.
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > MAX_QUOTED_CHARACTERS ? line.substring(0, MAX_QUOTED_CHARACTERS) + "…" : line;
    }

    /** Ends the pass; unchecked, for it crosses the visitor. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException(String message) {
            super(message);
        }
    }
}
