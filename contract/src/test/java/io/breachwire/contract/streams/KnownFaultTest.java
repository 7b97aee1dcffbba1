package io.breachwire.contract.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnownFaultTest {
    @ParameterizedTest
    @MethodSource("rolledBack")
    void aTransactionThatKafkaEndedIsToldAsThatAndIsNotForGood(Exception fault) {
        Throwable wrapped = new IllegalStateException("Error encountered sending record to topic x", fault);

        assertThat(KnownFault.inWords(wrapped))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Kafka rolled back what this thread had begun")
                        .contains("done again")
                        .endsWith("(" + fault.getMessage() + ")"));
        assertThat(KnownFault.isForGood(wrapped)).isFalse();
    }

    static Stream<Exception> rolledBack() {
        return Stream.of(
                // As it comes from a broker.
                Errors.INVALID_TXN_STATE.exception(),
                new InvalidTxnStateException("a"),
                new ProducerFencedException("b"),
                new InvalidProducerEpochException("c"),
                new InvalidPidMappingException("d"));
    }

    @Test
    void brokersThatAreTooOldForASettingAreToldAsThatAndAreForGood() {
        Throwable wrapped = new IllegalStateException(
                "outer", new UnsupportedVersionException("The cluster does not support the STREAMS group protocol."));

        assertThat(KnownFault.inWords(wrapped))
                .hasValueSatisfying(words -> assertThat(words).contains("STREAMS group protocol", "upgrade", "docs/"));
        // Replaced, its thread would be two: Kafka Streams tells of this fault twice for each.
        assertThat(KnownFault.isForGood(wrapped)).isTrue();
    }

    @Test
    void thatKafkaRefusesATimeOfTheFutureIsToldAsAWrongClock() {
        Throwable wrapped = new IllegalStateException(
                "an outcome could not be kept",
                new InvalidTimestampException("Timestamp 2 of message with offset 0 is out of range"));

        assertThat(KnownFault.inWords(wrapped))
                .hasValueSatisfying(words -> assertThat(words).contains("this machine's clock", "NTP", "Timestamp 2"));
        assertThat(KnownFault.isForGood(wrapped)).isFalse();
    }

    @Test
    void ofOtherFaultsKafkaKnowsBetter() {
        assertThat(KnownFault.inWords(new IllegalStateException("outer", new IllegalArgumentException("inner"))))
                .isEmpty();
    }
}
