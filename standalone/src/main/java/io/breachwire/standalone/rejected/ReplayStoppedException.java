package io.breachwire.standalone.rejected;

/** Kafka or the registry does not take what is sent again; the message says why. What came before is sent. */
final class ReplayStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
