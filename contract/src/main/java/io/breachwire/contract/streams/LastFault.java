package io.breachwire.contract.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The fault that a stream is not over yet. Running again does not end it: the record that failed is still ahead, and may
 * fail again at once. It is over when the stream has run for longer than such a record takes to fail.
 */
final class LastFault {
    /** Longer than what a record may wait for, above all for an answer of the schema registry. */
    static final Duration OVER_AFTER = Duration.ofSeconds(30);

    private static final String NONE = "";

    private final LongSupplier nanoTime;
    private String message = NONE;
    private boolean running;
    private long runningSince;

    LastFault(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A stream thread failed. */
    synchronized void failed(String why) {
        message = why;
        running = false;
    }

    /** All threads run, each with its partitions. */
    synchronized void runs() {
        running = true;
        runningSince = nanoTime.getAsLong();
    }

    /** What failed last, empty when nothing did or it is over. */
    synchronized String message() {
        if (running && nanoTime.getAsLong() - runningSince >= OVER_AFTER.toNanos()) {
            message = NONE;
        }
        return message;
    }
}
