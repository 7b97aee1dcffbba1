package io.breachwire.contract.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the system clock was set back. Kafka's clients wait until the clock says that a time is over: for as long as it
 * was set back they commit nothing, and look well. Those that start afterwards know nothing of the time before.
 */
final class ClockWatch {
    /** What is made good by waiting. */
    static final Duration TOLERATED = Duration.ofMinutes(1);

    private final LongSupplier clockMillis;
    private final LongSupplier nanoTime;
    private long furthestAheadMillis = Long.MIN_VALUE;

    /**
     * Compares two clocks whenever it is asked.
     *
     * @param clockMillis the clock that can be set
     * @param nanoTime one that cannot, since some moment of its own
     */
    ClockWatch(LongSupplier clockMillis, LongSupplier nanoTime) {
        this.clockMillis = clockMillis;
        this.nanoTime = nanoTime;
        setBack();
    }

    /** By how much the clock is behind where it would be had nobody set it back; zero when that is too little to matter. */
    synchronized Duration setBack() {
        long aheadMillis =
                clockMillis.getAsLong() - Duration.ofNanos(nanoTime.getAsLong()).toMillis();
        furthestAheadMillis = Math.max(furthestAheadMillis, aheadMillis);
        Duration behind = Duration.ofMillis(furthestAheadMillis - aheadMillis);
        return behind.compareTo(TOLERATED) > 0 ? behind : Duration.ZERO;
    }
}
