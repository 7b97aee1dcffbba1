package io.breachwire.alert.delivery;

/** The endpoint answered 410 Gone to an earlier alert, so this one is not posted. */
final class EndpointGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndpointGoneException() {
        super("the endpoint wants no more");
    }
}
