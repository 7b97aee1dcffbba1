package io.breachwire.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.standalone.Wire;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ITBacklog {
    @RegisterExtension
    private final Wire wire = Wire.shared();

    @Test
    void aPartitionThatNobodyHasAndNobodyCommittedIsStillToBeRead() throws Exception {
        String topic = wire.records().topic("news");
        TopicPartition read = new TopicPartition(topic, 0);
        TopicPartition nobodys = new TopicPartition(topic, 1);
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(wire.settings()));
                Backlog backlog = new Backlog(wire.settings())) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            wire.records().write(List.of(record(read), record(nobodys)));
            commit(admin, read);

            assertThat(backlog.isDone()).isFalse();
            assertThat(backlog.isDone()).isFalse();
            assertThat(backlog.byTopic()).isEqualTo(Map.of(topic, 1L));

            commit(admin, nobodys);

            assertThat(backlog.isDone()).as("done for the first time").isFalse();
            assertThat(backlog.isDone()).isTrue();
        }
    }

    private void commit(Admin admin, TopicPartition partition) throws Exception {
        admin.alterConsumerGroupOffsets(
                        wire.records().topic("breachwire-reader"), Map.of(partition, new OffsetAndMetadata(1)))
                .all()
                .get();
    }

    private static ProducerRecord<byte[], byte[]> record(TopicPartition partition) {
        return new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[1]);
    }
}
