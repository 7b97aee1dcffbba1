package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.RootCause;
import java.util.Optional;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/** Faults of whoever reads topics in a group, of which we can say better than Kafka how to mend them. */
public final class KnownFault {
    private static final String SHARED_NAME =
            "another process runs under the name of this one, and each takes the other's work away: give every"
                    + " instance of a service a name of its own (" + StreamsSettings.INSTANCE.environmentVariable()
                    + "), or none";

    private KnownFault() {}

    /** What lies behind a fault and how to mend it, in one line for a person; empty when it is none of those. */
    public static Optional<String> inWords(Throwable fault) {
        return RootCause.of(fault) instanceof FencedInstanceIdException
                ? Optional.of(SHARED_NAME)
                : RegistryUnavailableException.behind(fault).map(Throwable::getMessage);
    }
}
