package io.breachwire.ingest.push;

import io.breachwire.contract.service.Parameters;
import io.breachwire.contract.service.RootCause;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

    private static final String ONE = PATH + "/{id}";
    private static final String ORIGIN = "origin";
    static final int CONCURRENT_REQUESTS = 8;
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_BODY = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_REST = Duration.ofSeconds(10);
    static final int RETRY_AFTER_SECONDS = 5;
    private static final int TOO_SLOW = 408;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int ROOM_BYTES = 1 << 10;

    private final Intake intake;
    private final long maxBodyBytes;
    private final Duration deliveryTimeout;
    private final Semaphore turns = new Semaphore(CONCURRENT_REQUESTS, true);
    /** Room for bodies that are here, in KB. Taken as they come, so that who sends slowly holds little. */
    private final Semaphore room;

    /**
     * An API that takes articles in.
     *
     * @param settings see {@link IngestSettings}
     */
    public ArticlesApi(Intake intake, Settings settings) {
        this.intake = intake;
        this.maxBodyBytes = settings.get(IngestSettings.HTTP_MAX_BODY_BYTES);
        this.room = new Semaphore(Math.toIntExact(CONCURRENT_REQUESTS * (maxBodyBytes / ROOM_BYTES + 1)), true);
        // The producer gives up by itself; this only covers what the producer does not time.
        this.deliveryTimeout = settings.get(IngestSettings.DELIVERY_TIMEOUT).plusSeconds(5);
    }

    /** Adds the routes to an endpoint. */
    public void configure(JavalinConfig config) {
        config.routes.post(PATH, this::post);
        config.routes.delete(ONE, this::delete);
    }

    private void post(Context context) throws InterruptedException {
        Received received = new Received();
        try {
            requireKnownParameters(context, Set.of(ORIGIN));
            DocumentFormat format = format(context);
            String origin = origin(context);
            try {
                byte[] body = received.body(context);
                take(turns, 1);
                try {
                    if (format == DocumentFormat.NDJSON) {
                        answerLines(context, begin(lines(body), origin));
                    } else {
                        Outcome outcome = await(intake.submit(format, Original.of(body), 0, origin, Channel.HTTP));
                        context.status(outcome instanceof Outcome.Accepted ? 200 : 400)
                                .json(described(outcome));
                    }
                } finally {
                    turns.release();
                }
            } finally {
                received.forget();
            }
        } catch (RefusedException refused) {
            // Reading is what gives the leave to send that who sent nothing yet may wait for.
            boolean waits = context.header("Expect") != null && !received.isBegun;
            if (refused.status != TOO_SLOW && !waits) {
                readRest(context);
            }
            answer(context, refused);
        }
    }

    /**
     * Reads what still comes, for a while, and forgets it. A connection that is closed on somebody who is still sending takes the
     * answer with it (RFC 9112, section 9.6), and who sent too much would not hear why.
     */
    private static void readRest(Context context) {
        byte[] buffer = new byte[BUFFER_BYTES];
        long deadline = System.nanoTime() + WAIT_FOR_REST.toNanos();
        try {
            InputStream stream = context.bodyInputStream();
            while (stream.read(buffer) >= 0 && System.nanoTime() < deadline) {
                // Nothing is kept.
            }
        } catch (IOException | RuntimeException broken) {
            // There is no rest.
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
            answer(context, refused);
        }
    }

    private static void answer(Context context, RefusedException refused) {
        if (refused.status == 503) {
            context.header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        context.status(refused.status).json(refused.answer);
    }

    private static void take(Semaphore semaphore, int permits) throws InterruptedException, RefusedException {
        if (!semaphore.tryAcquire(permits, WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw unavailable("too many requests at a time", "this service");
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

    /** A request's body as it comes in, and the room that it holds. For one thread. */
    private final class Received {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int held;
        private boolean isBegun;

        byte[] body(Context context) throws InterruptedException, RefusedException {
            if (context.contentLength() > maxBodyBytes) {
                throw tooLarge();
            }
            long deadline = System.nanoTime() + WAIT_FOR_BODY.toNanos();
            InputStream stream = context.bodyInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            isBegun = true;
            for (int count = read(stream, buffer); count >= 0; count = read(stream, buffer)) {
                if (bytes.size() + (long) count > maxBodyBytes) {
                    throw tooLarge();
                }
                bytes.write(buffer, 0, count);
                int more = bytes.size() / ROOM_BYTES + 1 - held;
                take(room, more);
                held += more;
                if (System.nanoTime() > deadline) {
                    throw tooSlow("the body took longer than " + WAIT_FOR_BODY.toSeconds() + " s");
                }
            }
            return bytes.toByteArray();
        }

        /** What fails here is the request's fault, whichever exception the server has for it. */
        private static int read(InputStream stream, byte[] buffer) throws RefusedException {
            try {
                return stream.read(buffer);
            } catch (IOException | RuntimeException e) {
                if (RootCause.of(e) instanceof TimeoutException) {
                    throw tooSlow("the rest of the body does not come");
                }
                throw new RefusedException(
                        400,
                        "the body is not as its headers say: " + RootCause.message(e),
                        "body",
                        "send all of it, as long as Content-Length says or in chunks");
            }
        }

        void forget() {
            room.release(held);
        }
    }

    private static RefusedException tooSlow(String what) {
        return new RefusedException(TOO_SLOW, what, "body", "send less at a time");
    }

    private RefusedException tooLarge() {
        return new RefusedException(
                413,
                "the body is larger than " + maxBodyBytes + " bytes",
                "body",
                "send fewer articles at a time, or raise " + IngestSettings.HTTP_MAX_BODY_BYTES.environmentVariable());
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
                throw unavailable(undelivered.reason(), "Kafka or the schema registry");
            }
            return settled;
        } catch (TimeoutException e) {
            throw unavailable("no answer within " + deliveryTimeout.toSeconds() + " s", "Kafka or the schema registry");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an intake never fails", e);
        }
    }

    /** To a request of lines; its fields are public. */
    record Answer(int accepted, int rejected, List<Map<String, Object>> results) {}

    /** To one that is not taken; its fields are public. */
    record Refusal(String error, String where, String mend) {}

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

    private static RefusedException unavailable(String what, String where) {
        return new RefusedException(
                503,
                what,
                where,
                "send the same request again after " + RETRY_AFTER_SECONDS + " s; nothing is doubled");
    }

    /** The request is not taken. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient Refusal answer;

        RefusedException(int status, String error, String where, String mend) {
            super(error, null, false, false);
            this.status = status;
            this.answer = new Refusal(error, where, mend);
        }
    }
}
