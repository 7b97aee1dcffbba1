package io.breachwire.contract.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/**
 * Gives records that came without a timestamp, or with one of the future, the time at which they are read. Kafka takes the
 * former, and Kafka Streams then fails on them for ever. The latter it takes while its clock is ahead, or where a topic allows
 * for it; when the clock is right again, it refuses for as long what is written from them.
 *
 * <p>An interceptor rather than a timestamp extractor, because global tables know no extractors. Kafka's own extractor for
 * the purpose fails on a partition's first record, too.
 */
public final class ArrivalTimes implements ConsumerInterceptor<byte[], byte[]> {
    /** By which clocks may differ. Brokers refuse what is an hour ahead. */
    static final Duration AHEAD = Duration.ofMinutes(30);

    @Override
    public void configure(Map<String, ?> configuration) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        long now = System.currentTimeMillis();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            if (!isTime(each.timestamp(), now)) {
                return stamped(records, now);
            }
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    private static boolean isTime(long timestamp, long now) {
        return timestamp >= 0 && timestamp <= now + AHEAD.toMillis();
    }

    private static ConsumerRecords<byte[], byte[]> stamped(ConsumerRecords<byte[], byte[]> records, long now) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> stamped = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> each : records.records(partition)) {
                ofPartition.add(isTime(each.timestamp(), now) ? each : stamped(each, now));
            }
            stamped.put(partition, ofPartition);
        }
        return new ConsumerRecords<>(stamped, records.nextOffsets());
    }

    private static ConsumerRecord<byte[], byte[]> stamped(ConsumerRecord<byte[], byte[]> bare, long now) {
        return new ConsumerRecord<>(
                bare.topic(),
                bare.partition(),
                bare.offset(),
                now,
                TimestampType.CREATE_TIME,
                bare.serializedKeySize(),
                bare.serializedValueSize(),
                bare.key(),
                bare.value(),
                bare.headers(),
                bare.leaderEpoch());
    }
}
