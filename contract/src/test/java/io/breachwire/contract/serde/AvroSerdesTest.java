package io.breachwire.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.RawArticle;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {
    private static final RawArticle ARTICLE = RawArticle.newBuilder()
            .setId("0123456789abcdef0123456789abcdef")
            .setRevision("0123456789abcdef")
            .setSource("The Fictional Courier")
            .setTitle("Harbour Freightways says intruders read its mail")
            .setPublishedDate(LocalDate.of(2024, 2, 29))
            .setBody("Harbour Freightways said …")
            .setFormat(BodyFormat.MARKDOWN)
            .setTags(List.of("breach"))
            .setReceivedAt(Instant.ofEpochMilli(1_700_000_000_000L))
            .build();

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Serde<RawArticle> serde = new AvroSerdes(registry).values(RawArticle.class);

    @Test
    void whatIsWrittenIsReadBack() {
        byte[] bytes = serde.serializer().serialize("articles.raw", ARTICLE);

        assertThat(serde.deserializer().deserialize("articles.raw", bytes)).isEqualTo(ARTICLE);
    }

    @Test
    void theWireFormatIsConfluents() throws Exception {
        byte[] bytes = serde.serializer().serialize("articles.raw", ARTICLE);

        int id = registry.getId("articles.raw-value", registry.getSchemaBySubjectAndId("articles.raw-value", 1));
        assertThat(bytes).startsWith(0, 0, 0, 0, id);
    }

    @Test
    void aSubjectIsRegisteredWithItsCompatibility() throws Exception {
        serde.serializer().serialize("articles.raw", ARTICLE);

        assertThat(registry.getCompatibility("articles.raw-value")).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(serde.serializer().serialize("articles.raw", null)).isNull();
        assertThat(serde.deserializer().deserialize("articles.raw", null)).isNull();
    }

    @Test
    void bytesThatAreNotInTheWireFormatAreSaidToBe() {
        assertThatThrownBy(() ->
                        serde.deserializer().deserialize("articles.raw", new byte[] {'{', '"', 'a', '"', ':', '1'}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("wire format");
    }

    @Test
    void aTruncatedRecordIsUnreadableAndNothingWorse() {
        byte[] whole = serde.serializer().serialize("articles.raw", ARTICLE);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> serde.deserializer().deserialize("articles.raw", part))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void aRecordOfAnotherTypeIsRefusedByName() {
        AvroSerdes serdes = new AvroSerdes(registry);
        Delivery delivery = Delivery.newBuilder()
                .setAlertId("a")
                .setEndpoint("http://localhost")
                .setAttempt(1)
                .setOutcome(DeliveryOutcome.DELIVERED)
                .setDurationMillis(1)
                .setAttemptedAt(Instant.EPOCH)
                .build();
        byte[] bytes = serdes.<Delivery>serializer().serialize("alerts.deliveries", delivery);

        assertThatThrownBy(() -> serde.deserializer().deserialize("articles.raw", bytes))
                .hasMessageContaining("RawArticle")
                .hasMessageContaining("Delivery");
    }

    @Test
    void aRegistryThatIsAwayIsNotTheRecordsFault() {
        byte[] bytes = serde.serializer().serialize("articles.raw", ARTICLE);
        MockSchemaRegistryClient away = new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("connection refused");
            }
        };

        assertThatThrownBy(() ->
                        new AvroSerdes(away).deserializer(RawArticle.class).deserialize("articles.raw", bytes))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("BREACHWIRE_SCHEMA_REGISTRY_URL");
    }
}
