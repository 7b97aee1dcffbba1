package io.breachwire.ingest.push;

import io.breachwire.contract.service.Parameters;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.intake.Channel;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Original;
import io.breachwire.ingest.intake.Outcome;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code POST /v1/articles}: takes one article (application/json, text/html, text/markdown) or one a line
 * (application/x-ndjson), and answers once Kafka has all of it.
 *
 * <p>{@code DELETE /v1/articles/{id}} retracts one: its facts leave its incident. 200 once Kafka has it, whether or not there
 * was one.
 *
 * <ul>
 *   <li>200: every article was accepted. 207: some lines were rejected. 400: none was accepted.
 *   <li>408, 413, 415: the request was not taken at all, and nothing of it kept.
 *   <li>503 with Retry-After: Kafka or the registry is away, or too many requests are here already. Send the same request
 *       again: ids make that safe.
 * </ul>
 */
public final class ArticlesApi {
    static final String PATH = "/v1/articles";

    /** Articles in one request: each costs memory until it is answered, however small it is. */
    static final int MOST_ARTICLES = 1000;

    /** A name for where articles came from that is longer is refused. */
    static final int MAX_ORIGIN_CHARACTERS = 1000;

    static final int CONCURRENT_REQUESTS = 8;
    static final int RETRY_AFTER_SECONDS = 5;

    private static final String ONE = PATH + "/{id}";
    private static final String ORIGIN = "origin";
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(5);

    private final Intake intake;
    private final RequestBodies bodies;
    private final Duration deliveryTimeout;
    private final Semaphore turns = new Semaphore(CONCURRENT_REQUESTS, true);

    /**
     * An API that takes articles in.
     *
     * @param settings see {@link IngestSettings}
     */
    public ArticlesApi(Intake intake, Settings settings) {
        this.intake = intake;
        this.bodies = new RequestBodies(settings.get(IngestSettings.HTTP_MAX_BODY_BYTES), CONCURRENT_REQUESTS);
        // The producer gives up by itself; this only covers what the producer does not time.
        this.deliveryTimeout = settings.get(IngestSettings.DELIVERY_TIMEOUT).plusSeconds(5);
    }

    /** Adds the routes to an endpoint. */
    public void configure(JavalinConfig config) {
        config.routes.post(PATH, this::post);
        config.routes.delete(ONE, this::delete);
    }

    private void post(Context context) throws InterruptedException {
        RequestBodies.Body body = bodies.of(context);
        try (body) {
            requireKnownParameters(context, Set.of(ORIGIN));
            DocumentFormat format = format(context);
            String origin = origin(context);
            take(context, format, body.read(), origin);
        } catch (RefusedException refused) {
            body.readRest();
            refused.answer(context);
        }
    }

    private void take(Context context, DocumentFormat format, byte[] body, String origin)
            throws InterruptedException, RefusedException {
        if (!turns.tryAcquire(WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw RefusedException.tooManyRequests();
        }
        try {
            if (format == DocumentFormat.NDJSON) {
                answerLines(context, begin(lines(body), origin));
            } else {
                Outcome outcome = await(intake.submit(format, Original.of(body), 0, origin, Channel.HTTP));
                context.status(outcome instanceof Outcome.Accepted ? 200 : 400).json(described(outcome));
            }
        } finally {
            turns.release();
        }
    }

    private void delete(Context context) throws InterruptedException {
        try {
            requireKnownParameters(context, Set.of());
            String id = context.pathParam("id");
            if (!Intake.isId(id)) {
                throw new RefusedException(
                        400,
                        "an article's id is 32 hexadecimal digits in lower case",
                        "path",
                        "give the id that was answered when it was taken");
            }
            await(intake.retract(id));
            context.status(200).json(Map.of("status", "retracted", "id", id));
        } catch (RefusedException refused) {
            refused.answer(context);
        }
    }

    private static void requireKnownParameters(Context context, Set<String> known) throws RefusedException {
        try {
            Parameters.requireKnown(context, known, Set.of());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, e.getMessage(), "parameters", "docs/producing.md tells of the parameters");
        }
    }

    private static DocumentFormat format(Context context) throws RefusedException {
        String mend = "send Content-Type " + DocumentFormat.JSON.mediaType() + " with one article, "
                + DocumentFormat.NDJSON.mediaType() + " with one a line, " + DocumentFormat.HTML.mediaType()
                + " with a web page, or " + DocumentFormat.MARKDOWN.mediaType();
        String contentType = Optional.ofNullable(context.header("Content-Type")).orElse("");
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        String mediaType = parts[0].strip();
        DocumentFormat format = Arrays.stream(DocumentFormat.values())
                .filter(candidate -> candidate.mediaType().equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        415,
                        contentType.isEmpty()
                                ? "the request does not say what it holds"
                                : "\"" + mediaType + "\" is no format of articles",
                        "header Content-Type",
                        mend));
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw new RefusedException(
                        415, "articles are taken in UTF-8 only", "header Content-Type", "send them in UTF-8");
            }
        }
        String encoding =
                Optional.ofNullable(context.header("Content-Encoding")).orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new RefusedException(
                    415, "compressed requests are not taken", "header Content-Encoding", "send the body as it is");
        }
        return format;
    }

    /** Whoever forwards others' files says where they came from; else it is the peer's address. */
    private static String origin(Context context) throws RefusedException {
        String origin = context.queryParam(ORIGIN);
        if (origin != null && origin.length() > MAX_ORIGIN_CHARACTERS) {
            throw new RefusedException(
                    400,
                    "it is longer than " + MAX_ORIGIN_CHARACTERS + " characters",
                    "parameter " + ORIGIN,
                    "shorten it");
        }
        return origin == null || origin.isBlank() ? context.ip() : origin;
    }

    private record Line(int number, byte[] bytes) {}

    private record Begun(int number, CompletableFuture<Outcome> outcome) {}

    /** All of them before any is begun, so that a request is taken as a whole or not. */
    private static List<Line> lines(byte[] body) throws RefusedException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int end;
        for (int start = 0; start < body.length; start = end + 1) {
            end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            number++;
            byte[] bytes = Arrays.copyOfRange(body, start, end);
            if (!new String(bytes, StandardCharsets.ISO_8859_1).isBlank()) {
                lines.add(new Line(number, bytes));
            }
            if (lines.size() > MOST_ARTICLES) {
                throw new RefusedException(
                        413,
                        "the body has more than " + MOST_ARTICLES + " lines",
                        "body",
                        "send at most " + MOST_ARTICLES + " articles in one request");
            }
        }
        if (lines.isEmpty()) {
            throw new RefusedException(400, "there is no article", "body", "send one JSON object a line");
        }
        return lines;
    }

    /** Begins all lines; stops early when Kafka is found to be away, for then the request is answered 503 anyway. */
    private List<Begun> begin(List<Line> lines, String origin) {
        List<Begun> begun = new ArrayList<>();
        for (Line line : lines) {
            CompletableFuture<Outcome> outcome = intake.submit(
                    DocumentFormat.NDJSON, Original.of(line.bytes()), line.number(), origin, Channel.HTTP);
            begun.add(new Begun(line.number(), outcome));
            if (outcome.getNow(null) instanceof Outcome.Undelivered) {
                break;
            }
        }
        return begun;
    }

    private Outcome await(CompletableFuture<Outcome> outcome) throws InterruptedException, RefusedException {
        try {
            Outcome settled = outcome.get(deliveryTimeout.toMillis(), TimeUnit.MILLISECONDS);
            if (settled instanceof Outcome.Undelivered undelivered) {
                throw RefusedException.unavailable(undelivered.reason(), "Kafka or the schema registry");
            }
            return settled;
        } catch (TimeoutException e) {
            throw RefusedException.unavailable(
                    "no answer within " + deliveryTimeout.toSeconds() + " s", "Kafka or the schema registry");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an intake never fails", e);
        }
    }

    /** To a request of lines; its fields are public. */
    record Answer(int accepted, int rejected, List<Map<String, Object>> results) {}

    private void answerLines(Context context, List<Begun> lines) throws InterruptedException, RefusedException {
        List<Map<String, Object>> results = new ArrayList<>();
        int accepted = 0;
        for (Begun line : lines) {
            Outcome outcome = await(line.outcome());
            accepted += outcome instanceof Outcome.Accepted ? 1 : 0;
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("line", line.number());
            result.putAll(described(outcome));
            results.add(result);
        }
        int rejected = lines.size() - accepted;
        context.status(rejected == 0 ? 200 : accepted == 0 ? 400 : 207).json(new Answer(accepted, rejected, results));
    }

    private static Map<String, Object> described(Outcome outcome) {
        Map<String, Object> description = new LinkedHashMap<>();
        if (outcome instanceof Outcome.Accepted accepted) {
            description.put("status", "accepted");
            description.put("id", accepted.id());
            description.put("revision", accepted.revision());
            description.put("notes", accepted.notes());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            Fault fault = rejected.fault();
            description.put("status", "rejected");
            description.put("cause", fault.cause().code());
            description.put("error", fault.what());
            description.put("where", fault.where());
            description.put("mend", fault.mend());
            description.put("kept", rejected.kept());
        }
        return description;
    }
}
