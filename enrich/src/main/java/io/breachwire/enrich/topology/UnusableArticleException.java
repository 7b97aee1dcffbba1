package io.breachwire.enrich.topology;

/** A raw article that reads as Avro but cannot be used; the message says why. It goes to the dead letters. */
final class UnusableArticleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableArticleException(String message) {
        super(message);
    }
}
