package io.breachwire.standalone.operating;

import io.breachwire.contract.service.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** When to tell the person at the log that a service still waits, and that it works again. Not for several threads. */
final class LongWait {
    /** What passes by itself, as a change of instances does, mostly has passed by then. */
    private static final Duration FIRST = Duration.ofMinutes(3);

    private static final Duration AGAIN = Duration.ofMinutes(30);

    private final LongSupplier nanoTime;
    private long began;
    private Duration tellAfter = FIRST;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    LongWait(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** What is to be told now of a service that is in this health; mostly nothing. To be called every few seconds. */
    Optional<String> news(Health health) {
        Duration lasting = Duration.ofNanos(nanoTime.getAsLong() - began);
        if (health.ready()) {
            boolean told = !tellAfter.equals(FIRST);
            began = nanoTime.getAsLong();
            tellAfter = FIRST;
            return told ? Optional.of("works again") : Optional.empty();
        }
        if (lasting.compareTo(tellAfter) < 0) {
            return Optional.empty();
        }
        tellAfter = lasting.plus(AGAIN);
        return Optional.of("has waited for " + lasting.toMinutes() + " min: " + health.detail());
    }
}
