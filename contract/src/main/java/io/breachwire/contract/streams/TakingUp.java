package io.breachwire.contract.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/** For how long a stream has not had its partitions, and what a person may do about it, for health. */
final class TakingUp {
    /** A change of instances takes less, state that is read anew from Kafka may take more. */
    static final Duration LONG = Duration.ofMinutes(3);

    private static final String WORDS = "taking up its partitions";

    private final LongSupplier nanoTime;
    private boolean running;
    private long since;

    TakingUp(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Whether all threads run, each with its partitions; to be told at each change. */
    synchronized void runs(boolean now) {
        if (running && !now) {
            since = nanoTime.getAsLong();
        }
        running = now;
    }

    /** What it is at while it does not run, in one line. */
    synchronized String inWords() {
        Duration lasting = Duration.ofNanos(nanoTime.getAsLong() - since);
        if (lasting.toMinutes() == 0) {
            return WORDS;
        }
        String forSoLong = WORDS + " (for " + lasting.toMinutes() + " min)";
        return lasting.compareTo(LONG) < 0
                ? forSoLong
                : forSoLong
                        + ": its state is read from Kafka; or Kafka cannot keep groups and transactions, which wants"
                        + " offsets.topic.replication.factor and transaction.state.log.replication.factor to be no more than"
                        + " its brokers are; or a transaction that Kafka left open is in the way. docs/operating.md"
                        + " (\"What breaks\") tells more of each";
    }
}
