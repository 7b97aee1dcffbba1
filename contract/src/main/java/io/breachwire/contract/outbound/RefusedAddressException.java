package io.breachwire.contract.outbound;

import java.io.IOException;

/** A host is at a private address and not allowed by name; the message says which, and what to set. */
public final class RefusedAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
        super(message);
    }
}
