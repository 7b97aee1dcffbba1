package io.breachwire.contract.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to hosts that its guard lets pass. Redirects are answers like any other. Safe for use by several threads. */
public final class OutboundClient {
    private final HttpClient http;
    private final AddressGuard guard;
    private final Duration timeout;
    private final int mostBytes;
    private final Map<String, CompletableFuture<Void>> lookups = new ConcurrentHashMap<>();
    private final Executor threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "address-lookup");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A client that can be shared.
     *
     * @param timeout for one whole exchange, from looking up the name to the end of the answer
     * @param mostBytes of an answer's body that are read
     */
    public OutboundClient(AddressGuard guard, Duration timeout, int mostBytes) {
        this.guard = guard;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @throws RefusedAddressException when the host is private and not allowed
     * @throws IOException when there is no whole answer; its message says why in one line
     * @throws InterruptedException when the thread is to stop; whether the peer got the request is unknown then
     */
    public OutboundResponse send(HttpRequest request) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        check(request.uri().getHost(), deadline);
        return OutboundResponse.of(exchange(request, deadline));
    }

    /**
     * The system's resolver has limits of its own, which are longer than ours and not ours to set. A lookup that is given
     * up goes on; whoever asks for the same host meanwhile waits for that one, so that each host keeps one thread at most.
     */
    private void check(String host, long deadline) throws IOException, InterruptedException {
        CompletableFuture<Void> fresh = new CompletableFuture<>();
        CompletableFuture<Void> underWay = lookups.putIfAbsent(host, fresh);
        if (underWay == null) {
            start(host, fresh);
        }
        try {
            await(underWay == null ? fresh : underWay, deadline);
        } catch (TimeoutException e) {
            throw new IOException("no address for " + host + " within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedAddressException refused) {
                throw new RefusedAddressException(refused.getMessage());
            }
            throw new IOException("no address for " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void start(String host, CompletableFuture<Void> result) {
        try {
            threads.execute(() -> lookUp(host, result));
        } catch (RuntimeException | Error e) {
            // No thread to be had: the next request must not wait for this lookup.
            lookups.remove(host);
            throw e;
        }
    }

    /** The result is there for those who wait already; whoever comes after asks anew. */
    private void lookUp(String host, CompletableFuture<Void> result) {
        try {
            guard.check(host);
            lookups.remove(host);
            result.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            lookups.remove(host);
            result.completeExceptionally(e);
        }
    }

    /** The client's own timeout ends with the headers; this one covers an answer that drips as well. */
    private HttpResponse<byte[]> exchange(HttpRequest request, long deadline) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, headers -> new BoundedBody(mostBytes));
        try {
            return await(exchange, deadline);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static <T> T await(CompletableFuture<T> result, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        return result.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private static String reason(Throwable cause) {
        if (cause.getMessage() != null) {
            return cause.getMessage();
        }
        // The client says no more of a port where nobody listens.
        return cause instanceof ConnectException
                ? "cannot connect"
                : cause.getClass().getSimpleName();
    }
}
