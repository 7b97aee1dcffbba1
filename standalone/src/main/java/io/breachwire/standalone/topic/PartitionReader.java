package io.breachwire.standalone.topic;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single records by where they lie, and those that follow, what is committed only. For one thread. */
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
        properties.put("max.poll.records", 1);
        // Closing waits for the fetch under way.
        properties.put("fetch.max.wait.ms", (int) POLL.toMillis());
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
