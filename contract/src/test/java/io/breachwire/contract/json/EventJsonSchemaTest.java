package io.breachwire.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.serde.OwnRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonSchemaTest {
    private static final int EVENTS = 200;

    static List<org.apache.avro.Schema> events() {
        return List.of(Incident.getClassSchema(), Alert.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("events")
    void theFilesAreWhatTheEventsSay(org.apache.avro.Schema event) throws IOException {
        Path file = Path.of("..", "docs", "schemas", event.getName().toLowerCase(Locale.ROOT) + ".json");
        ObjectNode schema = EventJsonSchema.of(event);
        if (Boolean.getBoolean("schemas.write")) {
            Files.writeString(file, schema.toPrettyString() + "\n");
        }

        assertThat(new ObjectMapper().readTree(file.toFile()))
                .as(
                        "%s is stale; write it anew: ./mvnw -pl contract test -Dtest=EventJsonSchemaTest -Dschemas.write=true",
                        file)
                .isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anyEventAsJsonIsWhatItsSchemaSays(org.apache.avro.Schema event) {
        Schema schema = schema(event);

        assertThat(random(event, System.nanoTime()))
                .allSatisfy(json -> assertThat(faults(schema, json)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatLacksAFieldOrHasATextInItsPlaceIsNot(org.apache.avro.Schema event) {
        Schema schema = schema(event);
        ObjectNode json = random(event, 1).findFirst().orElseThrow();
        event.getFields().forEach(field -> {
            ObjectNode less = json.deepCopy();
            less.remove(field.name());
            ObjectNode other = json.deepCopy();
            other.putObject(field.name());

            assertThat(faults(schema, less)).as("without " + field.name()).isNotEmpty();
            assertThat(faults(schema, other)).as("{} as " + field.name()).isNotEmpty();
        });
    }

    @Test
    void fieldsAndSymbolsOfALaterVersionAreTaken() {
        Schema schema = schema(Alert.getClassSchema());
        ObjectNode json = random(Alert.getClassSchema(), 1).findFirst().orElseThrow();
        json.put("severity", "apocalyptic").put("mood", "gloomy");

        assertThat(faults(schema, json)).isEmpty();
    }

    @Test
    void aTypeWithoutJsonHasNoSchema() {
        org.apache.avro.Schema event = org.apache.avro.SchemaBuilder.record("Event")
                .fields()
                .requiredBytes("blob")
                .endRecord();

        assertThatThrownBy(() -> EventJsonSchema.of(event)).hasMessage("no JSON for BYTES");
    }

    private static Schema schema(org.apache.avro.Schema event) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(EventJsonSchema.of(event));
    }

    private static List<Error> faults(Schema schema, ObjectNode json) {
        return schema.validate(json);
    }

    /** Events of random contents, as a reader of the topic has them. */
    private static Stream<ObjectNode> random(org.apache.avro.Schema event, long seed) {
        System.out.println("EventJsonSchemaTest " + event.getName() + " seed " + seed);
        return StreamSupport.stream(new RandomData(event, EVENTS, seed).spliterator(), false)
                .map(generic -> EventJson.of(specific(event, generic)));
    }

    private static SpecificRecordBase specific(org.apache.avro.Schema event, Object generic) {
        OwnRecords.trust();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(event, new GenericData()).write(generic, encoder);
            encoder.flush();
            return new SpecificDatumReader<SpecificRecordBase>(event)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
