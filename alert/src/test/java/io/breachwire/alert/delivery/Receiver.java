package io.breachwire.alert.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.contract.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real receiver of webhooks on the loopback interface, which answers as it is told and keeps what it got. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = (exchange, number) -> answer(exchange, 204, "");

    /** A request as it came in. */
    record Request(String path, Map<String, List<String>> headers, String body) {
        /** The first value of a header, by its name in any case. */
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no header " + name));
        }
    }

    /** What to do with a request, given how many came before it. */
    interface Behaviour {
        void handle(HttpExchange exchange, int earlier) throws IOException;
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int earlier;
            synchronized (requests) {
                earlier = requests.size();
                requests.add(new Request(
                        exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
            }
            behaviour.handle(exchange, earlier);
            exchange.close();
        });
        server.start();
    }

    /** Settings by which receivers may be called. */
    static Settings allowed() {
        return Settings.of(Map.of(WebhookSettings.ALLOW.name(), "127.0.0.1"));
    }

    Receiver answering(int... statuses) {
        return behaving((exchange, earlier) -> answer(exchange, statuses[Math.min(earlier, statuses.length - 1)], ""));
    }

    Receiver behaving(Behaviour given) {
        behaviour = given;
        return this;
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
