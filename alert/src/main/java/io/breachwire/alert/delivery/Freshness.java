package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import java.time.Duration;

/**
 * How fresh news must be to be posted. It goes by what the alert itself says, not by the clock, so that a replay and an
 * endpoint that was away get the same alerts.
 *
 * @param atMost the greatest age, in whole days
 */
record Freshness(Duration atMost) {
    /** Whether an alert is to be posted. One of which nobody knows how old its news is suits. */
    boolean suits(Alert alert) {
        return alert.getNewsAgeDays() == null || alert.getNewsAgeDays() <= atMost.toDays();
    }
}
