package io.breachwire.alert.delivery;

/** The configured webhooks cannot be used; the message says which, why, and what to set. */
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndpointException(String message) {
        super(message);
    }
}
