package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.service.PortException;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ITEmbeddedBroker {
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

    @Test
    void closingTwiceIsHarmless() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        broker.close();
        broker.close();
        assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
    }

    private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
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
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
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
