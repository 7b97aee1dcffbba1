package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.TopicDefinition;
import io.breachwire.contract.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract's serde and topics, through the embedded broker and registry. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ITSerdeOverBroker {
    @TempDir
    private Path directory;

    /** A producer that has to repeat its first batch may see it expire: see {@link TopicAdministrator}. */
    @Test
    void topicsThatWereJustCreatedTakeRecordsAtTheFirstAttempt() throws Exception {
        try (Cluster cluster = Cluster.start(directory)) {
            for (int round = 0; round < 10; round++) {
                Settings settings = cluster.settings().with(ConnectionSettings.TOPIC_PREFIX, "round" + round + ".");
                Map<String, Object> impatient = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
                impatient.putAll(Map.of("retries", 0, "enable.idempotence", false, "acks", "1"));
                List<TopicDefinition> created = new TopicAdministrator(settings).createMissing();
                try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(impatient, new ByteArraySerializer(), new ByteArraySerializer())) {
                    List<Future<RecordMetadata>> sent = new ArrayList<>();
                    for (TopicDefinition topic : created) {
                        for (int partition = 0;
                                partition < settings.get(ConnectionSettings.TOPIC_PARTITIONS);
                                partition++) {
                            sent.add(producer.send(
                                    new ProducerRecord<>(topic.name(), partition, new byte[1], new byte[1])));
                        }
                    }
                    for (Future<RecordMetadata> each : sent) {
                        assertThat(each).succeedsWithin(Duration.ofSeconds(30));
                    }
                }
            }
        }
    }

    @Test
    void aRecordWrittenBeforeARestartIsReadAfterIt() throws Exception {
        RawArticle article = article();
        try (Cluster cluster = Cluster.start(directory)) {
            Settings settings = cluster.settings();
            assertThat(new TopicAdministrator(settings).createMissing())
                    .extracting(TopicDefinition::name)
                    .containsExactlyElementsOf(new Topics("")
                            .all().stream().map(TopicDefinition::name).toList());
            try (KafkaProducer<String, RawArticle> producer = new KafkaProducer<>(
                    ConnectionSettings.kafkaProperties(settings),
                    new StringSerializer(),
                    AvroSerdes.of(settings).<RawArticle>serializer())) {
                producer.send(new ProducerRecord<>("articles.raw", article.getId(), article))
                        .get();
            }
        }
        try (Cluster cluster = Cluster.start(directory)) {
            Settings settings = cluster.settings();
            assertThat(new TopicAdministrator(settings).createMissing()).isEmpty();
            assertThat(readOne(settings).value()).isEqualTo(article);
        }
    }

    @Test
    void whoeverAsksForTopicsThatWereJustCreatedIsToldOfThem() {
        try (Cluster cluster = Cluster.start(directory);
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        ConnectionSettings.kafkaProperties(cluster.settings()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            for (int round = 0; round < 10; round++) {
                Settings settings = cluster.settings()
                        .with(ConnectionSettings.TOPIC_PREFIX, "round-" + round + ".")
                        .with(ConnectionSettings.TOPIC_PARTITIONS, "1");
                for (TopicDefinition created : new TopicAdministrator(settings).createMissing()) {
                    assertThat(consumer.partitionsFor(created.name()))
                            .as(created.name())
                            .isNotEmpty();
                }
            }
        }
    }

    private static ConsumerRecord<String, RawArticle> readOne(Settings settings) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("group.id", "reader");
        properties.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, RawArticle> consumer = new KafkaConsumer<>(
                properties, new StringDeserializer(), AvroSerdes.of(settings).deserializer(RawArticle.class))) {
            consumer.subscribe(List.of("articles.raw"));
            for (int polls = 0; polls < 300; polls++) {
                for (ConsumerRecord<String, RawArticle> record : consumer.poll(Duration.ofMillis(100))) {
                    return record;
                }
            }
        }
        throw new AssertionError("no record within 30 s");
    }

    private static RawArticle article() {
        return RawArticle.newBuilder()
                .setId("0123456789abcdef0123456789abcdef")
                .setRevision("0123456789abcdef")
                .setSource("The Harbour Ledger")
                .setTitle("Northlight Foods says it was breached")
                .setPublishedDate(LocalDate.of(2024, 3, 5))
                .setBody("It began on 3 January.")
                .setFormat(BodyFormat.PLAIN)
                .setReceivedAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .build();
    }
}
