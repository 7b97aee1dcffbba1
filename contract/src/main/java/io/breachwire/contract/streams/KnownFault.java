package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.KafkaRefusal;
import io.breachwire.contract.service.RootCause;
import io.breachwire.contract.service.WrongClock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Faults of whoever reads topics in a group, of which we can say better than Kafka what they are and how to mend them. */
public final class KnownFault {
    private static final String NAME_TAKEN =
            "another process runs under the name of this one now, and has its work: give every instance of a service a name"
                    + " of its own (" + StreamsSettings.INSTANCE.environmentVariable() + "), or none";

    private static final String TOO_OLD =
            "Take back the setting that asks for it, or upgrade them and their features; docs/operating.md"
                    + " (\"Brokers and registries\") tells what needs which version";

    private static final String ROLLED_BACK =
            "Kafka rolled back what this thread had begun, since it took longer than a transaction may (as when a process or Kafka stood"
                    + " still) or another has its work now; it is done again from the beginning, and nothing of it counts twice";

    /** What a producer is told whose transaction is no longer its own. Kafka Streams knows most of them, not all. */
    private static final List<Class<? extends ApiException>> OF_ENDED_TRANSACTIONS = List.of(
            InvalidTxnStateException.class,
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class);

    private KnownFault() {}

    /** What lies behind a fault and how to mend it, in one line for a person; empty when it is none of those. */
    public static Optional<String> inWords(Throwable fault) {
        if (isNameTaken(fault)) {
            return Optional.of(NAME_TAKEN);
        }
        Throwable cause = RootCause.of(fault);
        if (OF_ENDED_TRANSACTIONS.stream().anyMatch(type -> type.isInstance(cause))) {
            return Optional.of(ROLLED_BACK + " (" + cause.getMessage() + ")");
        }
        if (cause instanceof UnsupportedVersionException) {
            return Optional.of(
                    "these brokers do not support what is asked of them: " + cause.getMessage() + " " + TOO_OLD);
        }
        return RootCause.isOutOfMemory(fault)
                ? Optional.of("memory is used up: " + RootCause.message(fault))
                : RegistryUnavailableException.behind(fault)
                        .map(Throwable::getMessage)
                        .or(() -> KafkaRefusal.inWords(fault))
                        .or(() -> WrongClock.inWords(fault));
    }

    /**
     * Whether it is for this process to end, and not to try again: its memory is used up, whoever runs under its name now
     * would lose its work to it again, and so on for ever, or the brokers are too old. Of the last Kafka Streams tells twice
     * for each thread, so that to replace threads would double them every few seconds.
     */
    public static boolean isForGood(Throwable fault) {
        return isNameTaken(fault)
                || RootCause.isOutOfMemory(fault)
                || RootCause.of(fault) instanceof UnsupportedVersionException;
    }

    private static boolean isNameTaken(Throwable fault) {
        return RootCause.of(fault) instanceof FencedInstanceIdException;
    }
}
