package io.breachwire.standalone.topic;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;

/** Ends long work that gets nowhere: as long as it gets on it may take its time. For one thread. */
public final class StallWatch {
    /** As long as Kafka's clients wait for a broker. */
    private static final Duration STALLED = Duration.ofSeconds(60);

    private long last = Long.MIN_VALUE;
    private long since = System.nanoTime();

    /**
     * Takes note of how far the work is.
     *
     * @param state another whenever it got on
     * @throws TimeoutException when it did not for a minute
     */
    public void check(long state) {
        if (state != last) {
            last = state;
            since = System.nanoTime();
        } else if (System.nanoTime() - since > STALLED.toNanos()) {
            throw new TimeoutException("the brokers gave nothing for " + STALLED.toSeconds() + " s");
        }
    }
}
