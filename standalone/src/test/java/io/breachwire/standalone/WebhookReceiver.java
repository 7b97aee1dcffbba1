package io.breachwire.standalone;

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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Somebody else's webhook endpoint, which checks every signature with the standard's own library. */
public final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Webhook webhook;
    private final Queue<String> ids = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Queue<String> forged = new ConcurrentLinkedQueue<>();
    private volatile boolean down;
    private volatile Duration takes = Duration.ZERO;

    public WebhookReceiver(String secret) {
        try {
            webhook = new Webhook(secret);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException(e);
        }
        server.createContext("/", this::receive);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The webhook-id of every post with a valid signature, repeats included. */
    public List<String> ids() {
        return List.copyOf(ids);
    }

    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    /** What is wrong with the other posts. */
    public List<String> forged() {
        return List.copyOf(forged);
    }

    /** From now on it refuses whatever comes, or takes it again. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /** From now on it has a post for so long before it answers. */
    public void takes(Duration duration) {
        takes = duration;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (down) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            try {
                webhook.verify(body, exchange.getRequestHeaders());
                TimeUnit.MILLISECONDS.sleep(takes.toMillis());
                ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                bodies.add(body);
                exchange.sendResponseHeaders(204, -1);
            } catch (WebhookVerificationException e) {
                forged.add(e.getMessage());
                exchange.sendResponseHeaders(400, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
