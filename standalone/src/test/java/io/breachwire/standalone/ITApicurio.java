package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The services against a broker and a registry that are not ours, read by a consumer that has none of our classes. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ITApicurio {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Duration DEFINITELY_TOO_SLOW = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private EmbeddedBroker broker;
    private ApicurioServer apicurio;
    private Settings settings;
    private final List<Service> services = new ArrayList<>();

    @BeforeEach
    void startOthersServers() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        apicurio = new ApicurioServer(directory);
        apicurio.start();
        settings = Settings.of(Map.of("http.port", "0", "alert.settle.quiet", "1s"))
                .with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(ConnectionSettings.REGISTRY_URL, apicurio.url())
                .with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve("streams").toString());
        new TopicAdministrator(settings).createMissing();
    }

    @AfterEach
    void stopAll() {
        services.forEach(Service::close);
        apicurio.close();
        broker.close();
    }

    @Test
    void aConsumerWithoutOurClassesReadsEveryTopic() throws Exception {
        startEnrich();
        started(new AlertService(settings, Started.metrics()));
        IngestService ingest = startIngest();
        List<Path> samples = samples();
        for (Path sample : samples) {
            assertThat(post(ingest, sample)).isEqualTo(200);
        }

        Map<String, GenericRecord> enriched = readLatest("articles.enriched", samples.size());
        assertThat(enriched).hasSameSizeAs(samples);
        assertThat(enriched.values())
                .allSatisfy(
                        article -> assertThat(article.get("text").toString()).isNotBlank());
        assertThat(enriched.values())
                .anySatisfy(article -> assertThat(article.get("incident")).isEqualTo(true));

        Map<String, GenericRecord> incidents = readLatest("incidents", 1);
        assertThat(incidents).allSatisfy((key, incident) -> {
            assertThat(incident.get("id")).hasToString(key);
            assertThat((List<?>) incident.get("articles")).isNotEmpty();
        });
        Map<String, GenericRecord> alerts = readLatest("alerts", 1);
        assertThat(alerts)
                .allSatisfy((key, alert) -> assertThat(alert.get("incidentId")).hasToString(key));
        assertThat(read("articles.rejected", 0)).isEmpty();
    }

    @Test
    void whileTheRegistryIsAwayServicesWaitAndRejectNothing() throws Exception {
        IngestService ingest = startIngest();
        List<Path> samples = samples();
        int half = samples.size() / 2;
        for (Path sample : samples.subList(0, half)) {
            assertThat(post(ingest, sample)).isEqualTo(200);
        }

        apicurio.stop();
        // Knows no schema yet, so it cannot do anything now.
        startEnrich();
        // Knows the schema of articles already.
        for (Path sample : samples.subList(half, samples.size())) {
            assertThat(post(ingest, sample)).isEqualTo(200);
        }
        await().during(Duration.ofSeconds(5)).atMost(DEFINITELY_TOO_SLOW).untilAsserted(() -> {
            assertThat(read("articles.enriched", 0)).isEmpty();
            assertThat(read("articles.rejected", 0)).isEmpty();
        });

        apicurio.start();
        assertThat(readLatest("articles.enriched", samples.size())).hasSameSizeAs(samples);
        assertThat(read("articles.rejected", 0)).isEmpty();
    }

    private IngestService startIngest() {
        return started(new IngestService(settings, Started.metrics()));
    }

    private void startEnrich() {
        started(new EnrichService(settings, Started.metrics()));
    }

    private <T extends Service> T started(T service) {
        services.add(0, service);
        service.start();
        return service;
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static int post(IngestService ingest, Path article) throws IOException, InterruptedException {
        return Http.post(Http.at(ingest.port()) + "/v1/articles", "text/markdown", BodyPublishers.ofFile(article))
                .statusCode();
    }

    /** The latest record of every key, once there are so many keys. */
    private Map<String, GenericRecord> readLatest(String topic, int atLeast) {
        SchemaRegistryClient registry = new CachedSchemaRegistryClient(apicurio.url(), 100);
        Map<String, GenericRecord> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : read(topic, atLeast)) {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), decode(registry, record.value()));
            }
        }
        return latest;
    }

    /** As the wire format's documentation tells it: a zero byte, four bytes of schema id, Avro. */
    private static GenericRecord decode(SchemaRegistryClient registry, byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        assertThat(bytes.get()).isZero();
        try {
            Schema schema = ((AvroSchema) registry.getSchemaById(bytes.getInt())).rawSchema();
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(value, bytes.position(), bytes.remaining(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RestClientException e) {
            throw new AssertionError(e);
        }
    }

    /** All committed records of a topic: at once, or once so many keys have come. */
    private List<ConsumerRecord<String, byte[]>> read(String topic, int keys) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            long deadline = System.nanoTime() + DEFINITELY_TOO_SLOW.toNanos();
            int quiet = 0;
            while (quiet < 5 || seen.size() < keys) {
                ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofMillis(100));
                quiet = polled.isEmpty() ? quiet + 1 : 0;
                for (ConsumerRecord<String, byte[]> record : polled) {
                    records.add(record);
                    seen.add(record.key());
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(seen.size() + " keys on " + topic + ", " + keys + " expected");
                }
            }
        }
        return records;
    }
}
