package io.breachwire.contract.service;

/** A port could not be listened on; the message says which and why. */
public final class PortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortException(String message, Throwable cause) {
        super(message, cause);
    }
}
