package io.breachwire.alert.delivery;

/** Somebody else posts again to an endpoint what it did not take. */
public final class RedeliveryUnderWayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedeliveryUnderWayException(Endpoint endpoint) {
        super("another process redelivers to " + endpoint + " now; once it has ended, run this again");
    }
}
