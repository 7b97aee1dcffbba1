package io.breachwire.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a consumer may rely on: schemas of every release read each other's records. */
class SchemaEvolutionTest {
    /** Releases whose schemas are kept under src/test/resources/released. */
    private static final List<String> RELEASES = List.of("0.1.0");

    static List<Schema> topicSchemas() {
        return List.of(
                RawArticle.getClassSchema(),
                EnrichedArticle.getClassSchema(),
                Incident.getClassSchema(),
                Alert.getClassSchema(),
                Delivery.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("topicSchemas")
    void theSchemaIsFullyCompatibleWithEveryRelease(Schema current) throws IOException {
        List<ParsedSchemaHolder> released = RELEASES.stream()
                .<ParsedSchemaHolder>map(release -> new SimpleParsedSchemaHolder(released(release, current)))
                .toList();

        assertThat(new AvroSchema(current).isCompatible(CompatibilityLevel.FULL_TRANSITIVE, released))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topicSchemas")
    void everyRecordAndEveryFieldIsDocumented(Schema current) {
        assertThat(undocumented(current, new HashSet<>())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topicSchemas")
    void everyEnumCanGrow(Schema current) {
        assertThat(enums(current, new HashSet<>()))
                .allSatisfy(type -> assertThat(type.getEnumDefault()).isEqualTo("UNKNOWN"));
    }

    @Test
    void aReaderOfThisSchemaReadsTheNextAndTheReverse() throws IOException {
        Schema current = Delivery.getClassSchema();
        Schema next = new Schema.Parser()
                .parse(current.toString()
                        .replace("\"GIVEN_UP\"", "\"GIVEN_UP\",\"POSTPONED\"")
                        .replaceFirst(
                                "\"fields\":\\[",
                                "\"fields\":[{\"name\":\"region\",\"type\":\"string\",\"default\":\"nowhere\"},"));

        GenericRecord old = delivery(current, "DELIVERED");
        GenericRecord young = delivery(next, "POSTPONED");
        young.put("region", "north");

        GenericRecord oldReadByNext = transfer(old, current, next);
        assertThat(oldReadByNext.get("region")).hasToString("nowhere");
        GenericRecord youngReadByCurrent = transfer(young, next, current);
        assertThat(youngReadByCurrent.get("outcome")).hasToString("UNKNOWN");
        assertThat(youngReadByCurrent.get("alertId")).hasToString("a");
    }

    private static List<String> undocumented(Schema schema, Set<String> seen) {
        List<String> found = new ArrayList<>();
        for (Schema record : named(schema, seen)) {
            if (record.getDoc() == null) {
                found.add(record.getName());
            }
            if (record.getType() == Schema.Type.RECORD) {
                record.getFields().stream()
                        .filter(field -> field.doc() == null)
                        .forEach(field -> found.add(record.getName() + "." + field.name()));
            }
        }
        return found;
    }

    private static List<Schema> enums(Schema schema, Set<String> seen) {
        return named(schema, seen).stream()
                .filter(type -> type.getType() == Schema.Type.ENUM)
                .toList();
    }

    /** The records and enums that a schema is made of. */
    private static List<Schema> named(Schema schema, Set<String> seen) {
        List<Schema> found = new ArrayList<>();
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                    schema.getFields().forEach(field -> found.addAll(named(field.schema(), seen)));
                }
            }
            case ENUM -> {
                if (seen.add(schema.getFullName())) {
                    found.add(schema);
                }
            }
            case ARRAY -> found.addAll(named(schema.getElementType(), seen));
            case UNION -> schema.getTypes().forEach(type -> found.addAll(named(type, seen)));
            default -> {}
        }
        return found;
    }

    private static AvroSchema released(String release, Schema current) {
        String resource = "/released/" + release + "/" + current.getName() + ".avsc";
        try (InputStream stream = SchemaEvolutionTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return new AvroSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericRecord delivery(Schema schema, String outcome) {
        GenericRecord delivery = new GenericData.Record(schema);
        delivery.put("alertId", "a");
        delivery.put("endpoint", "http://localhost");
        delivery.put("attempt", 1);
        delivery.put(
                "outcome", new GenericData.EnumSymbol(schema.getField("outcome").schema(), outcome));
        delivery.put("durationMillis", 1L);
        delivery.put("attemptedAt", Instant.EPOCH.toEpochMilli());
        return delivery;
    }

    private static GenericRecord transfer(GenericRecord written, Schema writer, Schema reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(writer).write(written, encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
