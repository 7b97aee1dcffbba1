package io.breachwire.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One bad record stops nothing else, and one that is only bad now is waited for. On the real broker, exactly once. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ITBadRecords {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private Settings settings;
    private Serializer<RawArticle> serializer;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        // One partition: what comes after a bad record is behind it.
        settings = Settings.of(Map.of("http.port", "0", "topic.partitions", "1"))
                .with(StreamsSettings.INSTANCE, "only")
                .with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve("state").toString())
                .with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(ConnectionSettings.REGISTRY_URL, registry.url());
        serializer = AvroSerdes.of(settings).serializer();
        new TopicAdministrator(settings).createMissing();
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("max.request.size", 2 * Topics.MAX_RECORD_BYTES);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        registry.close();
        broker.close();
    }

    @Test
    void anIncidentThatCannotBeReadStopsNeitherEnrichNorItsAnswers() throws Exception {
        try (EnrichService enrich = enrich()) {
            publish(article("a1", "Quillmark Press"));
            waiting().atMost(LONG_ENOUGH).until(() -> incidents(enrich).size() == 1);

            send(new ProducerRecord<>("incidents", bytes("0bad"), bytes("no Avro at all")));
            send(new Timeless("incidents", bytes("1bad"), bytes("no Avro and no time")));
            publish(article("a2", "Ferrowick Steel"));

            waiting().atMost(LONG_ENOUGH).until(() -> incidents(enrich).size() == 2);
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
            assertThat(get(enrich, "/v1/incidents/0bad").statusCode()).isEqualTo(404);
            assertThat(get(enrich, "/metrics").body()).contains("breachwire_enrich_incidents_unreadable_total");
        }
        // Another start reads the topic, or the store that was kept, with the bad records in it.
        try (EnrichService enrich = enrich()) {
            assertThat(incidents(enrich)).hasSize(2);
        }
    }

    @Test
    void anUnreadableRecordAsLargeAsTheTopicTakesIsKeptWhole() throws Exception {
        byte[] large = new byte[8_388_488];
        new Random(1).nextBytes(large);
        try (EnrichService enrich = enrich()) {
            send(new ProducerRecord<>("articles.raw", bytes("a0"), large));
            publish(article("a1", "Quillmark Press"));

            awaitEnriched("a1");
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (ConsumerRecord<String, byte[]> letter : read("articles.rejected")) {
            assertThat(header(letter, RejectionHeaders.SOURCE)).isEqualTo("articles.raw/0/0");
            whole.write(letter.value());
        }
        assertThat(whole.toByteArray()).isEqualTo(large);
    }

    @Test
    void anArticleWhoseResultIsTooLargeIsKeptWhole() throws Exception {
        RawArticle small = RawArticle.newBuilder(article("a0", "Harbour Mills"))
                .setTitle("Harbour Mills opens a third mill")
                .setBody("Harbour Mills opened a third mill on Friday.")
                .build();
        int rest = serializer.serialize("articles.raw", small).length;
        // Four bytes for the length: as large as an article may be. What it becomes is larger.
        RawArticle article = RawArticle.newBuilder(small)
                .setOrigin("x".repeat(Topics.MAX_VALUE_BYTES - rest - 4))
                .build();
        try (EnrichService enrich = enrich()) {
            publish(article);
            publish(article("a1", "Quillmark Press"));

            awaitEnriched("a1");
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (ConsumerRecord<String, byte[]> letter : read("articles.rejected")) {
            assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo("result-too-large");
            whole.write(letter.value());
        }
        assertThat(whole.toByteArray()).isEqualTo(serializer.serialize("articles.raw", article));
    }

    @Test
    void aRecordWithoutATimeIsTreatedLikeAnyOther() throws Exception {
        try (EnrichService enrich = enrich()) {
            send(new Timeless("articles.raw", bytes("a0"), bytes("no Avro and no time")));
            send(new Timeless(
                    "articles.raw",
                    bytes("a1"),
                    serializer.serialize("articles.raw", article("a1", "Quillmark Press"))));

            awaitEnriched("a1");
            assertThat(enrich.health().ready()).as(enrich.health().detail()).isTrue();
        }
        assertThat(read("articles.rejected"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(bytes("no Avro and no time")));
    }

    @Test
    void whileTheRegistryIsAwayEnrichIsUnreadyAndAfterwardsItGoesOnByItself() throws Exception {
        try (EnrichService enrich = enrich()) {
            int port = URI.create(registry.url()).getPort();
            byte[] value = serializer.serialize("articles.raw", article("a1", "Quillmark Press"));
            registry.close();
            send(new ProducerRecord<>("articles.raw", bytes("a1"), value));

            waiting().atMost(LONG_ENOUGH).until(() -> !enrich.health().ready());
            assertThat(enrich.health().detail()).contains("schema registry");
            // Over several tries: a stream that starts again is no stream that works again.
            waiting()
                    .during(Duration.ofSeconds(20))
                    .atMost(Duration.ofSeconds(25))
                    .until(() -> !enrich.health().ready() && enrich.health().live());

            // When it is ready again is shown by ITAlerting.
            registry = EmbeddedRegistry.start(directory.resolve("registry"), port);
            awaitEnriched("a1");
        }
        assertThat(read("articles.rejected")).isEmpty();
    }

    /** A stream thread that fails ends with its exception, which is no failure of the test. */
    private static ConditionFactory waiting() {
        return await().dontCatchUncaughtExceptions();
    }

    private EnrichService enrich() {
        EnrichService service = new EnrichService(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        service.start();
        waiting().atMost(LONG_ENOUGH).until(() -> service.health().ready());
        return service;
    }

    private void publish(RawArticle article) throws Exception {
        send(new ProducerRecord<>(
                "articles.raw", bytes(article.getId()), serializer.serialize("articles.raw", article)));
    }

    private void send(ProducerRecord<byte[], byte[]> bytes) throws Exception {
        producer.send(bytes).get();
    }

    private void awaitEnriched(String id) {
        waiting()
                .atMost(LONG_ENOUGH)
                .until(() -> read("articles.enriched").stream().anyMatch(each -> id.equals(each.key())));
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (TopicTail<byte[]> tail = TopicTail.fromBeginning(settings, topic, new ByteArrayDeserializer())) {
            tail.drain(LONG_ENOUGH, all::add);
        }
        return all;
    }

    private List<JsonNode> incidents(EnrichService enrich) throws IOException, InterruptedException {
        List<JsonNode> incidents = new ArrayList<>();
        new ObjectMapper()
                .readTree(get(enrich, "/v1/incidents").body())
                .path("incidents")
                .forEach(incidents::add);
        return incidents;
    }

    private HttpResponse<String> get(EnrichService enrich, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + enrich.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static RawArticle article(String id, String victim) {
        return RawArticle.newBuilder()
                .setId(id)
                .setRevision("r1")
                .setSource("The Harbour Ledger")
                .setTitle(victim + " discloses data breach")
                .setPublishedDate(LocalDate.of(2024, 3, 11))
                .setBody(victim
                        + " disclosed a data breach after intruders stole the names and passwords of its customers."
                        + " The company said it discovered the breach on March 4.")
                .setFormat(BodyFormat.MARKDOWN)
                .setTags(List.of())
                .setReceivedAt(Instant.EPOCH)
                .build();
    }

    /** A record without a timestamp, which Java's producer refuses to build and the brokers take. */
    private static final class Timeless extends ProducerRecord<byte[], byte[]> {
        Timeless(String topic, byte[] key, byte[] value) {
            super(topic, key, value);
        }

        @Override
        public Long timestamp() {
            return -1L;
        }
    }
}
