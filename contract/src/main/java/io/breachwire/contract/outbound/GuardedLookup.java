package io.breachwire.contract.outbound;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a guard about hosts, for no longer than there is time. The system's resolver has limits of its own, which are longer
 * than ours and not ours to set. A lookup that is given up goes on; whoever asks for the same host meanwhile waits for that
 * one, so that each host keeps one thread at most.
 */
final class GuardedLookup {
    private final AddressGuard guard;
    private final Map<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    private final Executor threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "address-lookup");
        thread.setDaemon(true);
        return thread;
    });

    GuardedLookup(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * Lets pass or throws.
     *
     * @param deadline by {@link System#nanoTime}
     * @throws RefusedAddressException when the host is private and not allowed
     * @throws IOException when the host has no address
     * @throws TimeoutException when it is not known in time
     */
    void check(String host, long deadline) throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<Void> fresh = new CompletableFuture<>();
        CompletableFuture<Void> earlier = underWay.putIfAbsent(host, fresh);
        if (earlier == null) {
            start(host, fresh);
        }
        CompletableFuture<Void> result = earlier == null ? fresh : earlier;
        try {
            result.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
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
            underWay.remove(host);
            throw e;
        }
    }

    /** The result is there for those who wait already; whoever comes after asks anew. */
    private void lookUp(String host, CompletableFuture<Void> result) {
        try {
            guard.check(host);
            underWay.remove(host);
            result.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            underWay.remove(host);
            result.completeExceptionally(e);
        }
    }
}
