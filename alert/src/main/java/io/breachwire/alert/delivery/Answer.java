package io.breachwire.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an endpoint took one post.
 *
 * @param status HTTP status; empty when there was no answer
 * @param error why it failed, in one bounded line; empty when it did not
 * @param retryAfter how long the endpoint asks to be left alone; empty when it does not
 * @param attemptedAt when the post began
 * @param took from then to the end of the answer
 */
record Answer(
        Optional<Integer> status,
        Optional<String> error,
        Optional<Duration> retryAfter,
        Instant attemptedAt,
        Duration took) {
    private static final int GONE = 410;

    boolean isAccepted() {
        return error.isEmpty();
    }

    /** The endpoint says that it wants no more, ever. */
    boolean isGone() {
        return status.filter(code -> code == GONE).isPresent();
    }
}
