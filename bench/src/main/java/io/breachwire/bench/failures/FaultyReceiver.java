package io.breachwire.bench.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A webhook endpoint that fails now and then: it refuses, breaks the connection before or after it read what was posted, or
 * answers too late. It checks every signature with the standard's own library, and remembers what it was posted.
 */
final class FaultyReceiver implements AutoCloseable {
    /** How long whoever posts should wait for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration TOO_LATE = PATIENCE.plusSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECRET_BYTES = 32;
    private static final int FAILS_OF_TEN = 3;

    private final String secret;
    private final Random random;
    private final Webhook webhook;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
    private final Queue<String> forged = new ConcurrentLinkedQueue<>();

    private FaultyReceiver(String secret, Random random) {
        this.secret = secret;
        this.random = random;
        try {
            webhook = new Webhook(secret);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException(e);
        }
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts one on any free port. */
    static FaultyReceiver start(Random random) {
        byte[] key = new byte[SECRET_BYTES];
        random.nextBytes(key);
        return new FaultyReceiver("whsec_" + Base64.getEncoder().encodeToString(key), random);
    }

    /**
     * A post with a valid signature.
     *
     * @param body as posted
     * @param alert the alert in it
     * @param taken whether it was answered that all is well
     */
    record Post(String webhookId, String body, JsonNode alert, boolean taken) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    String secret() {
        return secret;
    }

    /** All posts with a valid signature, in their order. */
    List<Post> posts() {
        return List.copyOf(posts);
    }

    /** What is wrong with the others. */
    List<String> forged() {
        return List.copyOf(forged);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private enum Behaviour {
        TAKES,
        REFUSES,
        BREAKS_BEFORE,
        BREAKS_AFTER,
        IS_LATE
    }

    private synchronized Behaviour behaviour() {
        return random.nextInt(10) >= FAILS_OF_TEN
                ? Behaviour.TAKES
                : Behaviour.values()[1 + random.nextInt(Behaviour.values().length - 1)];
    }

    private void receive(HttpExchange exchange) throws IOException {
        Behaviour behaviour = behaviour();
        try (exchange) {
            if (behaviour == Behaviour.BREAKS_BEFORE) {
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            webhook.verify(body, exchange.getRequestHeaders());
            posts.add(new Post(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    body,
                    JSON.readTree(body).get("data"),
                    behaviour == Behaviour.TAKES));
            switch (behaviour) {
                case TAKES -> exchange.sendResponseHeaders(204, -1);
                case REFUSES -> exchange.sendResponseHeaders(500, -1);
                case IS_LATE -> {
                    TimeUnit.MILLISECONDS.sleep(TOO_LATE.toMillis());
                    exchange.sendResponseHeaders(204, -1);
                }
                case BREAKS_BEFORE, BREAKS_AFTER -> {
                    // Closed without an answer.
                }
            }
        } catch (WebhookVerificationException e) {
            forged.add(e.getMessage());
            exchange.sendResponseHeaders(400, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
