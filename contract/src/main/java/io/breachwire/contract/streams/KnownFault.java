package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.KafkaRefusal;
import io.breachwire.contract.service.RootCause;
import java.util.Optional;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/** Faults of whoever reads topics in a group, of which we can say better than Kafka what they are and how to mend them. */
public final class KnownFault {
    private static final String NAME_TAKEN =
            "another process runs under the name of this one now, and has its work: give every instance of a service a name"
                    + " of its own (" + StreamsSettings.INSTANCE.environmentVariable() + "), or none";

    private KnownFault() {}

    /** What lies behind a fault and how to mend it, in one line for a person; empty when it is none of those. */
    public static Optional<String> inWords(Throwable fault) {
        if (isNameTaken(fault)) {
            return Optional.of(NAME_TAKEN);
        }
        return RootCause.isOutOfMemory(fault)
                ? Optional.of("memory is used up: " + RootCause.message(fault))
                : RegistryUnavailableException.behind(fault)
                        .map(Throwable::getMessage)
                        .or(() -> KafkaRefusal.inWords(fault));
    }

    /**
     * Whether it is for this process to end, and not to try again: its memory is used up, or whoever runs under its name now
     * would lose its work to it again, and so on for ever.
     */
    public static boolean isForGood(Throwable fault) {
        return isNameTaken(fault) || RootCause.isOutOfMemory(fault);
    }

    private static boolean isNameTaken(Throwable fault) {
        return RootCause.of(fault) instanceof FencedInstanceIdException;
    }
}
