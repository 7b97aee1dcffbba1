package io.breachwire.alert.archive;

import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import java.time.Instant;

/**
 * How the delivery of an alert to a webhook stands.
 *
 * @param endpoint what the webhook is called
 * @param fate delivered, once any attempt succeeded; else that of the latest
 * @param attempts how many there were
 * @param attemptedAt when the attempt that decides was made, or it was decided that there is to be none
 * @param nextAttemptAt when the next one is due; null when there is none, or that is not known
 * @param status HTTP status of the attempt that decides; null when there was no answer
 * @param error why it failed or is kept back; null when neither
 */
public record DeliveryState(
        String endpoint,
        DeliveryOutcome fate,
        int attempts,
        Instant attemptedAt,
        Instant nextAttemptAt,
        Integer status,
        String error) {
    static DeliveryState of(Delivery attempt) {
        return of(attempt, 0);
    }

    /** After what came next on record. */
    DeliveryState followedBy(Delivery attempt) {
        return fate == DeliveryOutcome.DELIVERED && attempt.getOutcome() != DeliveryOutcome.DELIVERED
                ? new DeliveryState(endpoint, fate, attempts + made(attempt), attemptedAt, nextAttemptAt, status, error)
                : of(attempt, attempts);
    }

    private static DeliveryState of(Delivery attempt, int before) {
        return new DeliveryState(
                attempt.getEndpoint(),
                attempt.getOutcome(),
                before + made(attempt),
                attempt.getAttemptedAt(),
                attempt.getNextAttemptAt(),
                attempt.getStatus(),
                attempt.getError());
    }

    private static int made(Delivery attempt) {
        return attempt.getOutcome() == DeliveryOutcome.KEPT_BACK ? 0 : 1;
    }
}
