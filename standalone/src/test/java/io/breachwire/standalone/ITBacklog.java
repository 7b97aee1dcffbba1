package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ITBacklog {
    private static final String TOPIC = "news";
    private static final String GROUP = "breachwire-reader";
    private static final TopicPartition READ = new TopicPartition(TOPIC, 0);
    private static final TopicPartition NOBODYS = new TopicPartition(TOPIC, 1);

    @TempDir
    private Path directory;

    @Test
    void aPartitionThatNobodyHasAndNobodyCommittedIsStillToBeRead() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                Backlog backlog = new Backlog(
                        Settings.of(Map.of(ConnectionSettings.BOOTSTRAP_SERVERS.name(), broker.bootstrapServers())))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            sendToBoth(broker);
            commit(admin, READ);

            assertThat(backlog.isDone()).isFalse();
            assertThat(backlog.isDone()).isFalse();
            assertThat(backlog.byTopic()).isEqualTo(Map.of(TOPIC, 1L));

            commit(admin, NOBODYS);

            assertThat(backlog.isDone()).as("done for the first time").isFalse();
            assertThat(backlog.isDone()).isTrue();
        }
    }

    private static void commit(Admin admin, TopicPartition partition) throws Exception {
        admin.alterConsumerGroupOffsets(GROUP, Map.of(partition, new OffsetAndMetadata(1)))
                .all()
                .get();
    }

    private static void sendToBoth(EmbeddedBroker broker) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (TopicPartition partition : List.of(READ, NOBODYS)) {
                producer.send(new ProducerRecord<>(TOPIC, partition.partition(), "key", "value"))
                        .get();
            }
        }
    }
}
