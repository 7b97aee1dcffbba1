package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import java.time.Duration;
import java.util.Optional;

/**
 * How fresh news must be to be posted. It goes by what the alert itself says, not by the clock, so that a replay and an
 * endpoint that was away get the same alerts.
 *
 * @param atMost the greatest age, in whole days
 */
record Freshness(Duration atMost) {
    /** Why an alert is not to be posted, for a person; empty when it is. One of which nobody knows how old its news is suits. */
    Optional<String> objection(Alert alert) {
        Integer age = alert.getNewsAgeDays();
        return age == null || age <= atMost.toDays()
                ? Optional.empty()
                : Optional.of("its news was " + age + " days old, and what is older than " + atMost.toDays()
                        + " days is not posted (" + WebhookSettings.NEWS_AGE.name() + ")");
    }
}
