package io.breachwire.contract.serde;

import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;

/**
 * The registry did not answer, or refused what would concern any record: for want of credentials, at a wrong address, in a
 * wrong mode. The record at hand may be perfectly good: whoever sees this waits and tries again, and never rejects the
 * record. The message says what the registry answered and what to look at.
 */
public final class RegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The one behind an error, which Kafka Streams wraps in exceptions of its own; empty when there is none. */
    public static Optional<RegistryUnavailableException> behind(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
