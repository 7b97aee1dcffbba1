package io.breachwire.bench.failures;

import io.breachwire.bench.Ending;
import java.time.Duration;
import java.util.List;

/** How long something may take. */
record Patience(Duration within) {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    /**
     * Waits until nothing is left.
     *
     * @throws IllegalStateException when it takes too long, with what is left
     */
    void await(Ending.Unfinished unfinished) throws InterruptedException {
        long began = System.nanoTime();
        for (List<String> left = unfinished.look(); !left.isEmpty(); left = unfinished.look()) {
            if (System.nanoTime() - began > within.toNanos()) {
                throw new IllegalStateException("not within " + within + ": " + left);
            }
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
    }
}
