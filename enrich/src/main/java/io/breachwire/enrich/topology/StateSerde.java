package io.breachwire.enrich.topology;

import io.breachwire.contract.serde.OwnRecords;
import io.breachwire.contract.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serde for records that never leave enrich: Avro's single-object encoding, which names the schema by its fingerprint
 * and so needs no registry.
 */
final class StateSerde {
    static {
        OwnRecords.trust();
    }

    private StateSerde() {}

    static <T extends SpecificRecord> Serde<T> of(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        return Serdes.serdeFrom(
                (topic, state) -> {
                    try {
                        return state == null ? null : bytes(encoder.encode(state));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                (topic, bytes) -> {
                    try {
                        return bytes == null ? null : decoder.decode(bytes);
                    } catch (IOException | AvroRuntimeException e) {
                        throw new SerializationException("unreadable state", e);
                    }
                });
    }

    /** Too much is found out here and not by the producer: there it would spoil the transaction of all other records. */
    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer.remaining() > Topics.MAX_VALUE_BYTES) {
            throw new RecordTooLargeException("state of " + buffer.remaining()
                    + " bytes is too large for its topic, which takes " + Topics.MAX_VALUE_BYTES);
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
