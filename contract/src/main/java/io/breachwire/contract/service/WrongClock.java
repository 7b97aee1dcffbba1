package io.breachwire.contract.service;

import java.util.Optional;
import org.apache.kafka.common.errors.InvalidTimestampException;

/** That Kafka refuses the times that this machine's clock gives to records. */
public final class WrongClock {
    private WrongClock() {}

    /** What is wrong and how to mend it, in one line for a person; empty when that is not the matter. */
    public static Optional<String> inWords(Throwable error) {
        return RootCause.of(error) instanceof InvalidTimestampException refusal
                ? Optional.of(
                        "Kafka refuses records with the time of this machine's clock, which is more than an hour ahead of the"
                                + " brokers', or further behind than the topic keeps records: set the clocks of all machines right, by NTP ("
                                + refusal.getMessage() + ")")
                : Optional.empty();
    }
}
