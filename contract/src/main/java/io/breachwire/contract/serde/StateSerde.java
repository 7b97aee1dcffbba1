package io.breachwire.contract.serde;

import io.breachwire.contract.topic.Topics;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What a service remembers, in Avro's single-object encoding, which names the schema by its fingerprint. What this version wrote it
 * reads without the registry. There another version finds the schema, under the name of the internal topic: the one that comes
 * after, the one before, to which somebody goes back, and the one that runs beside it meanwhile.
 */
final class StateSerde<T extends SpecificRecord> {
    private final SchemaRegistryClient client;
    private final SubjectRegistrar registrar;
    private final SpecificData data;
    private final Schema schema;
    private final BinaryMessageEncoder<T> encoder;

    /** As many as there are internal topics of ours. */
    private final Map<String, BinaryMessageDecoder<T>> decoders = new ConcurrentHashMap<>();

    StateSerde(SchemaRegistryClient client, SubjectRegistrar registrar, Class<T> type) {
        this.client = client;
        this.registrar = registrar;
        this.data = SpecificData.getForClass(type);
        this.schema = data.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(data, schema);
    }

    byte[] serialize(String topic, T state) {
        if (state == null) {
            return null;
        }
        registrar.id(topic, schema);
        try {
            return bytes(topic, encoder.encode(state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    T deserialize(String topic, byte[] bytes) {
        try {
            return bytes == null ? null : decoder(topic).decode(bytes);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("unreadable state", e);
        }
    }

    private BinaryMessageDecoder<T> decoder(String topic) {
        return decoders.computeIfAbsent(
                topic,
                absent -> new BinaryMessageDecoder<>(
                        data, schema, new StateSchemas(client, SubjectRegistrar.subject(topic))));
    }

    /** Too much is found out here and not by the producer: there it would spoil the transaction of all other records. */
    private static byte[] bytes(String topic, ByteBuffer buffer) {
        if (buffer.remaining() > Topics.MAX_VALUE_BYTES) {
            throw new RecordTooLargeException("state of " + buffer.remaining() + " bytes is too large for " + topic
                    + ", which takes " + Topics.MAX_VALUE_BYTES);
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
