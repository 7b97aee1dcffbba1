package io.breachwire.alert.archive;

import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import java.time.Instant;

/**
 * How the delivery of an alert to a webhook stands.
 *
 * @param endpoint what the webhook is called
 * @param outcome delivered, once any attempt succeeded; else that of the latest
 * @param attempts how many there were
 * @param attemptedAt when the attempt that decides was made
 * @param nextAttemptAt when the next one is due; null when there is none
 * @param status HTTP status of the attempt that decides; null when there was no answer
 * @param error why it failed; null when it did not
 */
public record DeliveryState(
        String endpoint,
        DeliveryOutcome outcome,
        int attempts,
        Instant attemptedAt,
        Instant nextAttemptAt,
        Integer status,
        String error) {
    static DeliveryState of(Delivery attempt) {
        return of(attempt, 1);
    }

    /** After another attempt. */
    DeliveryState followedBy(Delivery attempt) {
        return outcome == DeliveryOutcome.DELIVERED && attempt.getOutcome() != DeliveryOutcome.DELIVERED
                ? new DeliveryState(endpoint, outcome, attempts + 1, attemptedAt, nextAttemptAt, status, error)
                : of(attempt, attempts + 1);
    }

    private static DeliveryState of(Delivery attempt, int attempts) {
        return new DeliveryState(
                attempt.getEndpoint(),
                attempt.getOutcome(),
                attempts,
                attempt.getAttemptedAt(),
                attempt.getNextAttemptAt(),
                attempt.getStatus(),
                attempt.getError());
    }
}
