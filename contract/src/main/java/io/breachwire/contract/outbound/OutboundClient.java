package io.breachwire.contract.outbound;

import io.breachwire.contract.service.RootCause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to hosts that its guard lets pass. Redirects are answers like any other. Safe for use by several threads. */
public final class OutboundClient {
    private final HttpClient http;
    private final Optional<GuardedLookup> lookup;
    private final Duration timeout;
    private final int mostBytes;

    /**
     * A client that can be shared.
     *
     * @param timeout for one whole exchange, from looking up the name to the end of the answer
     * @param mostBytes of an answer's body that are read
     */
    public OutboundClient(AddressGuard guard, Duration timeout, int mostBytes) {
        this(Optional.of(new GuardedLookup(guard)), timeout, mostBytes);
    }

    private OutboundClient(Optional<GuardedLookup> lookup, Duration timeout, int mostBytes) {
        this.lookup = lookup;
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
     * @throws UntrustedCertificateException when the peer is not who it should be, as far as its certificate tells
     * @throws IOException when there is no whole answer; its message says why in one line
     * @throws InterruptedException when the thread is to stop; whether the peer got the request is unknown then
     */
    public OutboundResponse send(HttpRequest request) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        String host = request.uri().getHost();
        if (lookup.isPresent()) {
            try {
                lookup.get().check(host, deadline);
            } catch (TimeoutException e) {
                throw new IOException("no address for " + host + " within " + timeout.toMillis() + " ms", e);
            }
        }
        return OutboundResponse.of(exchange(request, deadline));
    }

    /** The client's own timeout ends with the headers; this one covers an answer that drips as well. */
    private HttpResponse<byte[]> exchange(HttpRequest request, long deadline) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, headers -> new BoundedBody(mostBytes));
        try {
            return exchange.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static IOException failure(Throwable cause) {
        Optional<UntrustedCertificateException> untrusted = UntrustedCertificateException.in(cause);
        return untrusted.isPresent() ? untrusted.get() : new IOException(reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        if (RootCause.of(cause) instanceof UnresolvedAddressException) {
            return "there is no host of this name";
        }
        if (cause.getMessage() != null) {
            return cause.getMessage().endsWith("header parser received no bytes")
                    ? "it closed the connection without an answer"
                    : cause.getMessage();
        }
        // The client says no more of a port where nobody listens.
        return cause instanceof ConnectException
                ? "cannot connect"
                : cause.getClass().getSimpleName();
    }
}
