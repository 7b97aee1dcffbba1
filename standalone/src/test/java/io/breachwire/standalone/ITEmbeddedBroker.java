package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.breachwire.contract.service.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ITEmbeddedBroker {
    private static final int MANY = 200;

    @TempDir
    private Path directory;

    @Test
    void recordsOutliveARestart() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker data"), 0)) {
            createTopic(broker, "news");
            send(broker, "news", "first");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker data"), 0)) {
            send(broker, "news", "second");
            assertThat(readTwo(broker, "news")).containsExactly("first", "second");
        }
    }

    @Test
    void aTopicIsNeverMadeByAccident() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            assertThatThrownBy(() -> send(broker, "mistyped", "lost"))
                    .hasStackTraceContaining("mistyped not present in metadata");
        }
    }

    @Test
    void aTakenPortIsSaidSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void dataThatItCannotReadAreToldByTheirDirectory() throws Exception {
        Files.writeString(directory.resolve("meta.properties"), "version=9\n");
        assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining(directory.toString());
    }

    /** Kafka's defences against transactions that stay open for ever are among them. */
    @Test
    void newDataHaveTheNewestFeatures() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            FeatureMetadata features =
                    admin.describeFeatures().featureMetadata().get();
            for (String feature :
                    List.of("metadata.version", "transaction.version", "group.version", "streams.version")) {
                assertThat(features.finalizedFeatures().get(feature).maxVersionLevel())
                        .as(feature)
                        .isEqualTo(features.supportedFeatures().get(feature).maxVersion());
            }
        }
    }

    /**
     * Of partitions that nobody leads for a moment, as after a kill, Kafka believes that they were deleted, and leaves out the end of
     * their transactions: who reads what is committed would wait for ever.
     */
    @Test
    void aTransactionThatWasOpenWhenTheBrokerWasKilledIsRolledBack() throws Exception {
        Path killed = directory.resolve("killed");
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(directory.resolve("running"), 0, manyPartitions(Duration.ofHours(1)))) {
            createTopic(broker, "news");
            createTopic(broker, "others", MANY);
            send(broker, "news", "before");
            Map<String, Object> properties = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "transactional.id",
                    "writer",
                    "transaction.timeout.ms",
                    "10");
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("news", "half done")).get();
                // What is on disk in this moment is what a kill leaves.
                copy(directory.resolve("running"), killed);
            }
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(killed, 0, manyPartitions(Duration.ofMillis(10)));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> openTransactions(admin) == 0);
            send(broker, "news", "after");
            assertThat(readTwo(broker, "news")).containsExactly("before", "after");
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        broker.close();
        broker.close();
        assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
    }

    /** So many that a change of leaders takes its time, with small files, and a session that is over before the test is. */
    private static Map<String, String> manyPartitions(Duration rollsBackEvery) {
        return Map.of(
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                Long.toString(rollsBackEvery.toMillis()),
                "log.index.size.max.bytes",
                "4096",
                "broker.session.timeout.ms",
                "5000");
    }

    private static long openTransactions(Admin admin) throws Exception {
        TopicPartition partition = new TopicPartition("news", 0);
        return admin.describeProducers(List.of(partition)).partitionResult(partition).get().activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .count();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.getFileName().toString().equals(".lock"))
                    .toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
        createTopic(broker, topic, 1);
    }

    private static void createTopic(EmbeddedBroker broker, String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void send(EmbeddedBroker broker, String topic, String value) throws Exception {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", "5000", "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> readTwo(EmbeddedBroker broker, String topic) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "reader",
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int polls = 0; values.size() < 2 && polls < 300; polls++) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
