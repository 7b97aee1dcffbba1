package io.breachwire.ingest.file;

import io.breachwire.ingest.intake.Channel;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    private static final int ON_THEIR_WAY = 256;
    private static final int TRIES = 5;

    private final Intake intake;
    private final FileProgress progress;
    private final Duration pause;
    private final Semaphore window = new Semaphore(ON_THEIR_WAY);
    private final Queue<Item> undelivered = new ConcurrentLinkedQueue<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final Map<String, AtomicLong> rejectedByCause = new ConcurrentSkipListMap<>();
    private final Set<Path> failedFiles = ConcurrentHashMap.newKeySet();

    /**
     * A pass.
     *
     * @param pause before the second try at a document; doubled before each further one
     */
    Publication(Intake intake, FileProgress progress, Duration pause) {
        this.intake = intake.together();
        this.progress = progress;
        this.pause = pause;
    }

    private record Item(Path file, Found found) {}

    /** Kafka does not take anything; the pass is over. Unchecked, for it crosses visitors that know nothing of it. */
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
        CompletableFuture<Void> unused = submit(found).thenAccept(outcome -> {
            try {
                if (outcome instanceof Outcome.Undelivered) {
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
    Set<Path> abandon() throws InterruptedException {
        awaitAll();
        undelivered.forEach(item -> failedFiles.add(item.file()));
        return Set.copyOf(failedFiles);
    }

    FileReport report() {
        Map<String, Long> causes = new ConcurrentSkipListMap<>();
        rejectedByCause.forEach((cause, count) -> causes.put(cause, count.get()));
        long rejected = causes.values().stream().mapToLong(Long::longValue).sum();
        return new FileReport(accepted.sum(), rejected, skipped.sum(), undelivered.size(), causes);
    }

    private void awaitAll() throws InterruptedException {
        window.acquire(ON_THEIR_WAY);
        window.release(ON_THEIR_WAY);
    }

    private void deliverUndelivered() throws InterruptedException {
        for (Item item = undelivered.peek(); item != null; item = undelivered.peek()) {
            Outcome outcome = retried(item.found());
            settled(item.found(), outcome);
            undelivered.remove();
        }
    }

    private Outcome retried(Found found) throws InterruptedException {
        Duration wait = pause;
        String reason = "";
        for (int tries = 0; tries < TRIES; tries++) {
            Thread.sleep(wait.toMillis());
            wait = wait.multipliedBy(2);
            Outcome outcome = submit(found).join();
            if (!(outcome instanceof Outcome.Undelivered failure)) {
                return outcome;
            }
            reason = failure.reason();
        }
        throw new AbandonedException(found.origin() + " was not delivered in " + (TRIES + 1) + " tries: " + reason);
    }

    private CompletableFuture<Outcome> submit(Found found) {
        if (found instanceof Found.Document document) {
            return intake.submit(
                    document.format(), document.original(), document.line(), document.origin(), Channel.FILE);
        }
        Found.Unusable unusable = (Found.Unusable) found;
        return intake.reject(unusable.original(), unusable.fault(), unusable.origin(), Channel.FILE);
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
