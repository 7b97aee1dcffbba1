package io.breachwire.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
    private static final String TOPIC = "breachwire-enrich-deliveries-changelog";
    private static final Delivery DELIVERY = Delivery.newBuilder()
            .setAlertId("a")
            .setEndpoint("http://localhost")
            .setAttempt(1)
            .setOutcome(DeliveryOutcome.DELIVERED)
            .setDurationMillis(1)
            .setAttemptedAt(Instant.EPOCH)
            .build();

    /** As another version has it: with a field and a symbol more. */
    private static final Schema OTHER = new Schema.Parser()
            .parse(Delivery.getClassSchema()
                    .toString()
                    .replace("\"GIVEN_UP\"", "\"GIVEN_UP\",\"POSTPONED\"")
                    .replaceFirst(
                            "\"fields\":\\[",
                            "\"fields\":[{\"name\":\"region\",\"type\":\"string\",\"default\":\"nowhere\"},"));

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Serde<Delivery> serde = new AvroSerdes(registry).state(Delivery.class);

    @Test
    void whatThisVersionWroteItReadsWithoutTheRegistry() {
        byte[] bytes = serde.serializer().serialize(TOPIC, DELIVERY);

        Serde<Delivery> alone = new AvroSerdes(new UnreachableRegistry()).state(Delivery.class);

        assertThat(alone.deserializer().deserialize(TOPIC, bytes)).isEqualTo(DELIVERY);
        assertThat(alone.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void whatAnotherVersionWroteIsRead() throws Exception {
        registry.register(TOPIC + "-value", new AvroSchema(OTHER));

        Delivery read = serde.deserializer().deserialize(TOPIC, writtenByTheOther());

        assertThat(read.getAlertId()).isEqualTo("a");
        assertThat(read.getOutcome()).isEqualTo(DeliveryOutcome.UNKNOWN);
    }

    @Test
    void anotherVersionFindsTheSchemaOfWhatThisOneWrote() throws Exception {
        byte[] bytes = serde.serializer().serialize(TOPIC, DELIVERY);

        GenericRecord read = new BinaryMessageDecoder<GenericRecord>(
                        GenericData.get(), OTHER, new StateSchemas(registry, TOPIC + "-value"))
                .decode(bytes);

        assertThat(read.get("region")).hasToString("nowhere");
        assertThat(registry.getCompatibility(TOPIC + "-value")).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void thatTheRegistryLostAnotherVersionsSchemaIsNoRecordsFault() throws Exception {
        byte[] bytes = writtenByTheOther();

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("another version wrote state")
                .hasMessageContaining(TOPIC + "-value");
        serde.serializer().serialize(TOPIC, DELIVERY);
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForByWhomeverNeedsIt() throws Exception {
        Serde<Delivery> alone = new AvroSerdes(new UnreachableRegistry()).state(Delivery.class);
        byte[] bytes = writtenByTheOther();

        assertThatThrownBy(() -> alone.serializer().serialize(TOPIC, DELIVERY))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> alone.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void whatIsNoStateIsSaidToBeUnreadable() {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class);
    }

    private static byte[] writtenByTheOther() throws IOException {
        GenericRecord delivery = new GenericData.Record(OTHER);
        delivery.put("region", "north");
        delivery.put("alertId", "a");
        delivery.put("endpoint", "http://localhost");
        delivery.put("attempt", 1);
        delivery.put(
                "outcome", new GenericData.EnumSymbol(OTHER.getField("outcome").schema(), "POSTPONED"));
        delivery.put("durationMillis", 1L);
        delivery.put("attemptedAt", 0L);
        return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), OTHER)
                .encode(delivery)
                .array();
    }

    private static final class UnreachableRegistry extends MockSchemaRegistryClient {
        @Override
        public int register(String subject, ParsedSchema schema) throws IOException, RestClientException {
            throw new IOException("connection refused");
        }

        @Override
        public List<Integer> getAllVersions(String subject) throws IOException, RestClientException {
            throw new IOException("connection refused");
        }
    }
}
