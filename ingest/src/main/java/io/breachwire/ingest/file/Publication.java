package io.breachwire.ingest.file;

import io.breachwire.ingest.intake.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One pass over files: many documents on their way at a time, but a bounded number. When one is not delivered, nothing new
 * is begun until it is, so that an outage costs one wait and not one for each file.
 */
final class Publication {
    private static final int TRIES = 5;

    private final Destination destination;
    private final int most;
    private final FileProgress progress;
    private final Duration pause;
    private final Semaphore window;
    private final Queue<Item> undelivered = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final Map<String, AtomicLong> rejectedByCause = new ConcurrentSkipListMap<>();
    private final Set<Path> failedFiles = ConcurrentHashMap.newKeySet();

    /** Why nothing else is worth trying; empty while it is. */
    private volatile String refused = "";

    private String stopped = "";

    /**
     * A pass.
     *
     * @param most documents on their way at a time
     * @param pause before the second try at a document; doubled before each further one
     */
    Publication(Destination destination, int most, FileProgress progress, Duration pause) {
        this.destination = destination;
        this.most = most;
        this.window = new Semaphore(most);
        this.progress = progress;
        this.pause = pause;
    }

    private record Item(Path file, Found found) {}

    /** The other end does not take anything; the pass is over. Unchecked, for it crosses visitors that know nothing of it. */
    static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AbandonedException(String reason) {
            super(reason);
        }
    }

    /**
     * Begins to publish what was found; blocks while too much is on its way.
     *
     * @param file where it was found
     */
    void publish(Path file, Found found) throws InterruptedException {
        if (found instanceof Found.Skipped skip) {
            skipped.increment();
            progress.skipped(skip.origin(), skip.reason());
            return;
        }
        deliverUndelivered();
        window.acquire();
        Item item = new Item(file, found);
        CompletableFuture<Outcome> unused = destination.take(found).whenComplete((outcome, error) -> {
            try {
                if (error != null) {
                    refused = reason(error);
                } else if (outcome instanceof Outcome.Undelivered) {
                    undelivered.add(item);
                } else {
                    settled(found, outcome);
                }
            } finally {
                window.release();
            }
        });
    }

    /** Waits until everything begun is settled. */
    void finish() throws InterruptedException {
        awaitAll();
        deliverUndelivered();
    }

    /** Waits for what is on its way, gives up the rest, and says which files it is of. */
    Set<Path> abandon(AbandonedException why) throws InterruptedException {
        stopped = why.getMessage();
        awaitAll();
        undelivered.forEach(item -> failedFiles.add(item.file()));
        return Set.copyOf(failedFiles);
    }

    FileReport report() {
        Map<String, Long> causes = new ConcurrentSkipListMap<>();
        rejectedByCause.forEach((cause, count) -> causes.put(cause, count.get()));
        long rejected = causes.values().stream().mapToLong(Long::longValue).sum();
        return new FileReport(accepted.sum(), rejected, skipped.sum(), causes, stopped);
    }

    private void awaitAll() throws InterruptedException {
        window.acquire(most);
        window.release(most);
    }

    private void deliverUndelivered() throws InterruptedException {
        if (!refused.isEmpty()) {
            throw new AbandonedException(refused);
        }
        for (Item item = undelivered.peek(); item != null; item = undelivered.peek()) {
            settled(item.found(), retried(item.found()));
            undelivered.remove();
        }
    }

    private Outcome retried(Found found) throws InterruptedException {
        Duration wait = pause;
        String reason = "";
        for (int tries = 0; tries < TRIES; tries++) {
            if (tries > 0) {
                progress.waiting(reason);
            }
            Thread.sleep(wait.toMillis());
            wait = wait.multipliedBy(2);
            try {
                Outcome outcome = destination.take(found).join();
                if (!(outcome instanceof Outcome.Undelivered failure)) {
                    return outcome;
                }
                reason = failure.reason();
            } catch (CompletionException e) {
                throw new AbandonedException(reason(e));
            }
        }
        throw new AbandonedException(found.origin() + " was not delivered in " + (TRIES + 1) + " tries: " + reason);
    }

    private static String reason(Throwable error) {
        return (error instanceof CompletionException && error.getCause() != null ? error.getCause() : error)
                .getMessage();
    }

    private void settled(Found found, Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            rejectedByCause
                    .computeIfAbsent(rejected.fault().cause().code(), cause -> new AtomicLong())
                    .incrementAndGet();
        } else {
            accepted.increment();
        }
        progress.settled(found.origin(), outcome);
    }
}
