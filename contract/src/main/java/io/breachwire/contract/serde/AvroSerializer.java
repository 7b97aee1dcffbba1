package io.breachwire.contract.serde;

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
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes a record with its schema's id in front; null stays null, a tombstone. */
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
        int id = registrar.id(topic + "-value", schema);
        try {
            return buffers.get().write(id, schema, record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("cannot write " + schema.getName() + " to " + topic, e);
        }
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
