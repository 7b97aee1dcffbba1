package io.breachwire.alert.topology;

import java.time.Duration;

/**
 * How long a change is left alone before it is told, so that articles which come in one after the other make one alert
 * and not a chain of corrections.
 *
 * @param quiet how long an incident must not have changed; zero tells every change at once
 * @param atMost how long it waits at most, however often it changes
 */
public record SettleWindow(Duration quiet, Duration atMost) {
    private static final Duration SHORTEST_CHECK = Duration.ofMillis(100);
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(1);

    public SettleWindow {
        if (quiet.isNegative() || atMost.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("expected 0 <= quiet <= atMost, found " + quiet + " and " + atMost);
        }
    }

    boolean isNone() {
        return quiet.isZero();
    }

    /** When an incident is told that began to settle at one instant and changed last at another (epoch milliseconds). */
    long due(long sinceMillis, long changedMillis) {
        return Math.min(changedMillis + quiet.toMillis(), sinceMillis + atMost.toMillis());
    }

    /** How often to look for what has settled. */
    Duration check() {
        Duration quarter = quiet.dividedBy(4);
        if (quarter.compareTo(SHORTEST_CHECK) < 0) {
            return SHORTEST_CHECK;
        }
        return quarter.compareTo(LONGEST_CHECK) > 0 ? LONGEST_CHECK : quarter;
    }
}
