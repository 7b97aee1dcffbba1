package io.breachwire.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a registry, and is away (503) at the first questions for the schema of a record. */
public final class UnsteadyRegistry implements AutoCloseable {
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger refusals;
    private final RegistryRelay relay;
    private final HttpServer server;

    /** Away at the first question. */
    public UnsteadyRegistry(String registry) {
        this(registry, 1);
    }

    private UnsteadyRegistry(String registry, int refusals) {
        relay = new RegistryRelay(registry);
        this.refusals = new AtomicInteger(refusals);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Away until it {@link #comesBack}. */
    public static UnsteadyRegistry away(String registry) {
        return new UnsteadyRegistry(registry, Integer.MAX_VALUE);
    }

    /** From now on it answers. */
    public void comesBack() {
        refusals.set(0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many questions were not answered. */
    public int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        try (exchange) {
            if (target.startsWith("/schemas/ids/") && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                refused.incrementAndGet();
                exchange.sendResponseHeaders(503, -1);
            } else {
                relay.handle(exchange);
            }
        }
    }
}
