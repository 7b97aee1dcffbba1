package io.breachwire.alert.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How often a post is tried, and how long between: four times as long after every failure, give or take a fifth, so that
 * endpoints which come back are not met by everything at once.
 *
 * @param attempts how many in all
 * @param first wait after the first failure
 * @param longest no wait is longer, whatever the endpoint asks for
 * @param random from 0 to 1
 */
record RetrySchedule(int attempts, Duration first, Duration longest, DoubleSupplier random) {
    private static final double FACTOR = 4;
    private static final double JITTER = 0.2;

    /**
     * How long to wait after a failure.
     *
     * @param attempt the one that failed, from 1
     * @param retryAfter the least that the endpoint asks for
     * @return empty when there is no further attempt
     */
    Optional<Duration> after(int attempt, Optional<Duration> retryAfter) {
        if (attempt >= attempts) {
            return Optional.empty();
        }
        double grown = first.toMillis() * Math.pow(FACTOR, attempt - 1);
        double jittered = Math.min(grown, (double) longest.toMillis()) * (1 + JITTER * (2 * random.getAsDouble() - 1));
        Duration wait = Duration.ofMillis(Math.round(jittered));
        Duration asked = retryAfter.filter(ask -> ask.compareTo(wait) > 0).orElse(wait);
        return Optional.of(asked.compareTo(longest) > 0 ? longest : asked);
    }
}
