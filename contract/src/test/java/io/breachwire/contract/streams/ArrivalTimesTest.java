package io.breachwire.contract.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ArrivalTimesTest {
    private static final TopicPartition PARTITION = new TopicPartition("articles.raw", 2);

    private final ArrivalTimes times = new ArrivalTimes();

    @Test
    void aRecordWithoutATimeGetsThatOfItsArrivalAndLosesNothing() {
        ConsumerRecord<byte[], byte[]> bare = at(-1, 7);
        ConsumerRecord<byte[], byte[]> dated = at(5, 8);
        Map<TopicPartition, OffsetAndMetadata> next = Map.of(PARTITION, new OffsetAndMetadata(9));
        long before = System.currentTimeMillis();

        ConsumerRecords<byte[], byte[]> read =
                times.onConsume(new ConsumerRecords<>(Map.of(PARTITION, List.of(bare, dated)), next));

        assertThat(read.nextOffsets()).isEqualTo(next);
        List<ConsumerRecord<byte[], byte[]>> records = read.records(PARTITION);
        assertThat(records.get(1)).isSameAs(dated);
        ConsumerRecord<byte[], byte[]> stamped = records.get(0);
        assertThat(stamped.timestamp()).isGreaterThanOrEqualTo(before);
        assertThat(stamped.offset()).isEqualTo(7);
        assertThat(stamped.key()).isEqualTo(bare.key());
        assertThat(stamped.value()).isEqualTo(bare.value());
        assertThat(stamped.headers()).isEqualTo(bare.headers());
        assertThat(stamped.leaderEpoch()).contains(3);
    }

    @Test
    void aRecordOfTheFutureGetsTheTimeOfItsArrivalUnlessClocksMayDifferByThat() {
        long now = System.currentTimeMillis();
        ConsumerRecord<byte[], byte[]> soon = at(now + ArrivalTimes.AHEAD.toMillis() / 2, 7);
        ConsumerRecord<byte[], byte[]> future = at(now + ArrivalTimes.AHEAD.toMillis() * 2, 8);

        List<ConsumerRecord<byte[], byte[]>> read = times.onConsume(
                        new ConsumerRecords<>(Map.of(PARTITION, List.of(soon, future)), Map.of()))
                .records(PARTITION);

        assertThat(read.get(0)).isSameAs(soon);
        assertThat(read.get(1).timestamp()).isBetween(now, System.currentTimeMillis());
        assertThat(read.get(1).offset()).isEqualTo(8);
    }

    @Test
    void recordsWithTheirTimesArePassedOnAsTheyAre() {
        ConsumerRecords<byte[], byte[]> records =
                new ConsumerRecords<>(Map.of(PARTITION, List.of(at(0, 7), at(5, 8))), Map.of());

        assertThat(times.onConsume(records)).isSameAs(records);
    }

    private static ConsumerRecord<byte[], byte[]> at(long timestamp, long offset) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                2,
                5,
                "a1".getBytes(StandardCharsets.UTF_8),
                "bytes".getBytes(StandardCharsets.UTF_8),
                new RecordHeaders().add("name", new byte[] {1}),
                Optional.of(3));
    }
}
