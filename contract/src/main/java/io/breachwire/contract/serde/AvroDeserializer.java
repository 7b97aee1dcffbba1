package io.breachwire.contract.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads records of one type, whichever compatible schema they were written with. */
final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final WriterSchemas writerSchemas;
    private final Class<T> type;
    private final SpecificData data;
    private final Schema readerSchema;
    private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

    AvroDeserializer(WriterSchemas writerSchemas, Class<T> type) {
        this.writerSchemas = writerSchemas;
        this.type = type;
        this.data = SpecificData.getForClass(type);
        this.readerSchema = data.getSchema(type);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < WireFormat.HEADER_BYTES || bytes[0] != WireFormat.MAGIC) {
            throw new SerializationException("not in Confluent's wire format: expected a zero byte and a four-byte"
                    + " schema id in front of the Avro binary");
        }
        int schemaId = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        Schema writerSchema = writerSchemas.get(schemaId);
        if (!writerSchema.getFullName().equals(readerSchema.getFullName())) {
            throw new SerializationException(
                    "expected a " + readerSchema.getFullName() + ", found a " + writerSchema.getFullName());
        }
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(bytes, WireFormat.HEADER_BYTES, bytes.length - WireFormat.HEADER_BYTES, null);
        try {
            return reader(writerSchema).read(null, decoder);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Whatever Avro meets within foreign bytes, and without the cause: whoever wrote them reads the innermost
            // message.
            throw new SerializationException(
                    "unreadable as " + type.getSimpleName() + " by schema " + schemaId + ", which it names: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private DatumReader<T> reader(Schema writerSchema) {
        DatumReader<T> reader = readers.get(writerSchema);
        if (reader == null) {
            reader = new SpecificDatumReader<>(writerSchema, readerSchema, data);
            if (readers.size() >= WriterSchemas.MOST_KEPT) {
                readers.clear();
            }
            readers.put(writerSchema, reader);
        }
        return reader;
    }
}
