package io.breachwire.contract.streams;

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
 * Gives records that came without a timestamp the time at which they are read. Kafka takes such records, and Kafka Streams
 * then fails on them for ever.
 *
 * <p>An interceptor rather than a timestamp extractor, because global tables know no extractors. Kafka's own extractor for
 * the purpose fails on a partition's first record, too.
 */
public final class ArrivalTimes implements ConsumerInterceptor<byte[], byte[]> {
    @Override
    public void configure(Map<String, ?> configuration) {}

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            if (each.timestamp() < 0) {
                return stamped(records, System.currentTimeMillis());
            }
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    private static ConsumerRecords<byte[], byte[]> stamped(ConsumerRecords<byte[], byte[]> records, long now) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> stamped = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> each : records.records(partition)) {
                ofPartition.add(each.timestamp() < 0 ? stamped(each, now) : each);
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
