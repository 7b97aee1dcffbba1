package io.breachwire.standalone.topic;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the records of single partitions from an offset on, what is committed only. For one thread. */
public final class PartitionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** A record is given whole, however little is asked for. */
    private static final int LEAST_BYTES = 64 << 10;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** A reader that calls nobody before it is used. */
    public PartitionReader(Settings settings) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.partition.fetch.bytes", LEAST_BYTES);
        // Closing waits for the fetch under way.
        properties.put("fetch.max.wait.ms", (int) POLL.toMillis());
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Where each partition of a topic ends now. */
    public Map<TopicPartition, Long> ends(String topic) {
        return consumer.endOffsets(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
    }

    /** Where the records that are as young as this begin in each partition; one that has none is not there. */
    public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> since.toEpochMilli())));
        found.forEach((partition, first) -> {
            if (first != null) {
                begins.put(partition, first.offset());
            }
        });
        return begins;
    }

    /**
     * Gives the records from an offset on.
     *
     * @param end where to stop at the latest
     * @param reader says whether it wants more
     */
    public void read(
            TopicPartition partition, long offset, long end, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        StallWatch stalls = new StallWatch();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                if (each.offset() >= end || !reader.test(each)) {
                    return;
                }
            }
            stalls.check(consumer.position(partition));
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
