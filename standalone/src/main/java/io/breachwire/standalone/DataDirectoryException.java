package io.breachwire.standalone;

/** A data directory cannot be used; the message says which, why, and what to do. */
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
