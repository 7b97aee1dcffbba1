package io.breachwire.contract.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The registry did not answer, or answered that it cannot now. The record at hand may be perfectly good: whoever sees
 * this waits and tries again, and never rejects the record.
 */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
