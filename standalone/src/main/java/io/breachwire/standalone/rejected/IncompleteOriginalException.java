package io.breachwire.standalone.rejected;

/** An original is not whole on the topic any more; the message says what is missing. */
final class IncompleteOriginalException extends Exception {
    private static final long serialVersionUID = 1L;

    IncompleteOriginalException(String message) {
        super(message);
    }
}
