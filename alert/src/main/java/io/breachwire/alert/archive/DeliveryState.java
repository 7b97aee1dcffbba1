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
 * @param attemptedAt when the attempt that decides was made, or it was decided that there is to be none; null while it waits
 * @param nextAttemptAt when the next one is due; null when there is none, or that is not known
 * @param status HTTP status of the attempt that decides; null when there was no answer
 * @param error why it failed or is kept back; null when neither
 */
public record DeliveryState(
        String endpoint,
        Fate fate,
        int attempts,
        Instant attemptedAt,
        Instant nextAttemptAt,
        Integer status,
        String error) {
    /** What has become of it so far. */
    public enum Fate {
        /** The webhook has not come to it yet. */
        WAITING,
        RETRYING,
        DELIVERED,
        GIVEN_UP,
        /** It is not to be posted there. */
        KEPT_BACK,
        UNKNOWN;

        private static Fate of(DeliveryOutcome outcome) {
            return switch (outcome) {
                case DELIVERED -> DELIVERED;
                case RETRYING -> RETRYING;
                case GIVEN_UP -> GIVEN_UP;
                case KEPT_BACK -> KEPT_BACK;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    /** Before anything is on record. */
    static DeliveryState waiting(String endpoint) {
        return new DeliveryState(endpoint, Fate.WAITING, 0, null, null, null, null);
    }

    static DeliveryState of(Delivery attempt) {
        return of(attempt, 0);
    }

    /** After what came next on record. */
    DeliveryState followedBy(Delivery attempt) {
        return fate == Fate.DELIVERED && attempt.getOutcome() != DeliveryOutcome.DELIVERED
                ? new DeliveryState(endpoint, fate, attempts + made(attempt), attemptedAt, nextAttemptAt, status, error)
                : of(attempt, attempts);
    }

    private static DeliveryState of(Delivery attempt, int before) {
        return new DeliveryState(
                attempt.getEndpoint(),
                Fate.of(attempt.getOutcome()),
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
