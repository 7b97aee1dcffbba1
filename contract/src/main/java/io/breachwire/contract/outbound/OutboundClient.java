package io.breachwire.contract.outbound;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to hosts that its guard lets pass. Redirects are answers like any other. Safe for use by several threads. */
public final class OutboundClient {
    private final HttpClient http;
    private final Optional<AddressGuard> guard;
    private final Duration timeout;
    private final int mostBytes;

    /**
     * A client that can be shared.
     *
     * @param timeout for one whole exchange, from connecting to the end of the answer
     * @param mostBytes of an answer's body that are read
     */
    public OutboundClient(AddressGuard guard, Duration timeout, int mostBytes) {
        this(Optional.of(guard), timeout, mostBytes);
    }

    private OutboundClient(Optional<AddressGuard> guard, Duration timeout, int mostBytes) {
        this.guard = guard;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** A client for what the user types himself, who may mean a private address. Else as the constructor. */
    public static OutboundClient unguarded(Duration timeout, int mostBytes) {
        return new OutboundClient(Optional.empty(), timeout, mostBytes);
    }

    /**
     * Sends a request and waits for the answer.
     *
     * @throws RefusedAddressException when the host is private and not allowed
     * @throws IOException when there is no whole answer; its message says why in one line
     * @throws InterruptedException when the thread is to stop; whether the peer got the request is unknown then
     */
    public OutboundResponse send(HttpRequest request) throws IOException, InterruptedException {
        try {
            if (guard.isPresent()) {
                guard.get().check(request.uri().getHost());
            }
        } catch (UnknownHostException e) {
            throw new IOException("no address for " + e.getMessage(), e);
        }
        return OutboundResponse.of(exchange(request));
    }

    /** The client's own timeout ends with the headers; this one covers an answer that drips as well. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, headers -> new BoundedBody(mostBytes));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException(message, cause);
        } finally {
            exchange.cancel(true);
        }
    }
}
