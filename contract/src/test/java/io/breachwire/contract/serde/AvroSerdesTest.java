package io.breachwire.contract.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.RecordTooLargeException;
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
    void whatIsAnnouncedIsRegisteredBeforeTheFirstRecord() throws Exception {
        new AvroSerdes(registry).announce(Map.of("articles.raw", RawArticle.getClassSchema()));

        assertThat(registry.getLatestSchemaMetadata("articles.raw-value").getSchema())
                .isEqualTo(RawArticle.getClassSchema().toString());
        assertThat(registry.getCompatibility("articles.raw-value")).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void whatCannotBeAnnouncedIsRegisteredWithTheFirstRecord() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient() {
            @Override
            public int register(String subject, ParsedSchema schema) throws IOException, RestClientException {
                if (away.get()) {
                    throw new IOException("connection refused");
                }
                return super.register(subject, schema);
            }
        };
        AvroSerdes serdes = new AvroSerdes(registry);

        serdes.announce(Map.of("articles.raw", RawArticle.getClassSchema()));
        away.set(false);
        serdes.<RawArticle>serializer().serialize("articles.raw", ARTICLE);

        assertThat(registry.getAllSubjects()).containsExactly("articles.raw-value");
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
    void aRecordThatClaimsMoreThanThereCanBeIsUnreadableAndNothingWorse() {
        byte[] whole = serde.serializer().serialize("articles.raw", ARTICLE);
        // Its first field, a string, of 4,294,967,295 bytes.
        byte[] claims = ByteBuffer.allocate(whole.length + 5)
                .put(whole, 0, WireFormat.HEADER_BYTES)
                .put(new byte[] {-2, -1, -1, -1, 31})
                .put(whole, WireFormat.HEADER_BYTES, whole.length - WireFormat.HEADER_BYTES)
                .array();

        assertThatThrownBy(() -> serde.deserializer().deserialize("articles.raw", claims))
                .isInstanceOf(SerializationException.class)
                .hasNoCause()
                .hasMessageMatching("unreadable as RawArticle by schema \\d+, which it names: .+");
    }

    @Test
    void aRecordThatIsNestedWithoutEndIsUnreadableAndNothingWorse() throws Exception {
        String nest =
                "{\"type\": \"record\", \"name\": \"Nest\", \"fields\": [{\"name\": \"inner\", \"type\": [\"null\", \"Nest\"]}]}";
        ObjectNode nested = (ObjectNode)
                new ObjectMapper().readTree(RawArticle.getClassSchema().toString());
        ((ArrayNode) nested.get("fields"))
                .insertObject(0)
                .put("name", "nest")
                .set("type", new ObjectMapper().readTree(nest));
        int id = registry.register("anything-value", new AvroSchema(nested.toString()));
        byte[] bytes = new byte[1 << 20];
        Arrays.fill(bytes, (byte) 2);
        ByteBuffer.wrap(bytes).put((byte) 0).putInt(id);

        assertThatThrownBy(() -> serde.deserializer().deserialize("articles.raw", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("StackOverflowError");
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

    @Test
    void anAnswerThatConcernsEveryRecordIsNotThisOnesFault() {
        byte[] bytes = serde.serializer().serialize("articles.raw", ARTICLE);
        List<RestClientException> answers = List.of(
                new RestClientException("Unauthorized", 401, 401),
                new RestClientException("Forbidden", 403, 40301),
                new RestClientException("HTTP 404 Not Found", 404, 404),
                new RestClientException("Too many requests", 429, 42901),
                new RestClientException("Oops", 500, 50001));
        for (RestClientException answer : answers) {
            assertThatThrownBy(() -> new AvroSerdes(answering(answer))
                            .deserializer(RawArticle.class)
                            .deserialize("articles.raw", bytes))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(answer.getMessage());
        }
    }

    @Test
    void aSchemaThatIsNoneOfAvrosIsTheRecordsFault() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}".getBytes(UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            Settings settings = Settings.of(Map.of(
                    "schema.registry.url",
                    "http://127.0.0.1:" + server.getAddress().getPort()));

            assertThatThrownBy(() -> AvroSerdes.of(settings)
                            .deserializer(RawArticle.class)
                            .deserialize("articles.raw", new byte[] {0, 0, 0, 0, 9, 1}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("schema 9")
                    .hasMessageContaining("PROTOBUF");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void noRefusalToRegisterIsTheRecordsFault() {
        List<RestClientException> answers = List.of(
                new RestClientException("Forbidden", 403, 40301),
                new RestClientException("Incompatible", 409, 409),
                new RestClientException("Invalid", 422, 42201),
                new RestClientException("Subject is in read-only mode", 422, 42205));
        for (RestClientException answer : answers) {
            assertThatThrownBy(() -> new AvroSerdes(answering(answer))
                            .<RawArticle>serializer()
                            .serialize("articles.raw", ARTICLE))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("articles.raw-value")
                    .hasMessageContaining(answer.getMessage());
        }
    }

    @Test
    void whatIsTooLargeForATopicIsRefusedBeforeAProducerSeesIt() {
        RawArticle large = RawArticle.newBuilder(ARTICLE)
                .setBody("x".repeat(Topics.MAX_VALUE_BYTES))
                .build();

        assertThatThrownBy(() -> serde.serializer().serialize("articles.raw", large))
                .isInstanceOf(RecordTooLargeException.class)
                .hasMessageContaining("articles.raw");
    }

    private static MockSchemaRegistryClient answering(RestClientException answer) {
        return new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws RestClientException {
                throw answer;
            }

            @Override
            public int register(String subject, ParsedSchema schema) throws RestClientException {
                throw answer;
            }
        };
    }
}
