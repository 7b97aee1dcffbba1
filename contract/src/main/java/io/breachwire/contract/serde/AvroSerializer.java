package io.breachwire.contract.serde;

import io.breachwire.contract.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a record with its schema's id in front; null stays null, a tombstone. What is larger than {@link
 * Topics#MAX_VALUE_BYTES} is refused with a {@link RecordTooLargeException}.
 */
final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final SubjectRegistrar registrar;
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    AvroSerializer(SubjectRegistrar registrar) {
        this.registrar = registrar;
    }

    @Override
    public byte[] serialize(String topic, T record) {
        if (record == null) {
            return null;
        }
        Schema schema = record.getSchema();
        int id = registrar.id(topic, schema);
        byte[] bytes;
        try {
            bytes = buffers.get().write(id, schema, record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("cannot write " + schema.getName() + " to " + topic, e);
        }
        // Found out here and not by the producer: there it would spoil the transaction of all other records.
        if (bytes.length > Topics.MAX_VALUE_BYTES) {
            throw new RecordTooLargeException("a " + schema.getName() + " of " + bytes.length
                    + " bytes is too large for " + topic + ", which takes " + Topics.MAX_VALUE_BYTES);
        }
        return bytes;
    }

    /** What a thread reuses from record to record. */
    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        private BinaryEncoder encoder;
        private Schema schema;
        private DatumWriter<Object> writer;

        byte[] write(int id, Schema recordSchema, SpecificRecord record) throws IOException {
            if (schema != recordSchema) {
                schema = recordSchema;
                writer = new SpecificDatumWriter<>(recordSchema, SpecificData.getForClass(record.getClass()));
            }
            bytes.reset();
            bytes.write(WireFormat.MAGIC);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
