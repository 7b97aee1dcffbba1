package io.breachwire.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an endpoint does, as its answers tell. It outlives couriers: that an endpoint is gone stays so, whoever posts. The
 * log hears when an endpoint takes nothing any more and when it takes alerts again, not of each attempt, and not of posts that
 * fail singly and are taken when tried again. Safe to share between threads.
 */
final class EndpointHealth {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointHealth.class);

    /** What fails for no longer is mended by trying again; nobody has to do anything. */
    private static final Duration LASTING = Duration.ofMinutes(1);

    private final Endpoint endpoint;
    private String trouble = "";
    private boolean gone;
    private boolean warned;

    /**
     * The first failure since it took an alert; later than any time while there is none. Before it took its first, the earliest time:
     * an address that is wrong is told at once.
     */
    private Instant failingSince = Instant.MIN;

    EndpointHealth(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Takes note of an answer whose outcome is kept. */
    synchronized void answered(Answer answer) {
        if (gone) {
            // Another post was under way meanwhile; how that ended takes nothing back.
            return;
        }
        if (answer.isGone()) {
            gone = true;
            trouble = endpoint + " answered 410 Gone and gets nothing more until the next start";
            LOG.warn("{}", trouble);
        } else if (answer.isAccepted()) {
            recovered();
        } else {
            failed(answer.error().orElse(""), answer.attemptedAt().plus(answer.took()));
        }
    }

    /** What is wrong with it, for a person; empty when the last attempt succeeded. */
    synchronized String trouble() {
        return trouble;
    }

    /** Whether it said that it wants no more. Nothing is posted to it any longer. */
    synchronized boolean isGone() {
        return gone;
    }

    private void recovered() {
        trouble = "";
        failingSince = Instant.MAX;
        if (warned) {
            warned = false;
            // As loud as the warning: whoever read that is waiting for this.
            LOG.warn("{} takes alerts again", endpoint);
        }
    }

    private void failed(String error, Instant now) {
        trouble = endpoint + ": " + error;
        if (now.isBefore(failingSince)) {
            failingSince = now;
        }
        if (!warned && !now.minus(LASTING).isBefore(failingSince)) {
            warned = true;
            LOG.warn("{} takes no alerts now, they are tried again: {}", endpoint, error);
        }
    }
}
