package io.breachwire.standalone.topic;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic outside any consumer group, what is committed only: from its beginning, or from where it ended when this
 * was opened. For one thread.
 *
 * @param <T> the values
 */
public final class TopicTail<T> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, T> consumer;

    private TopicTail(KafkaConsumer<String, T> consumer) {
        this.consumer = consumer;
    }

    /** Opens a topic at its first record. */
    public static <T> TopicTail<T> fromBeginning(Settings settings, String topic, Deserializer<T> values) {
        TopicTail<T> tail = open(settings, topic, values);
        tail.consumer.seekToBeginning(tail.consumer.assignment());
        return tail;
    }

    /** Opens a topic behind its last record. */
    public static <T> TopicTail<T> fromEnd(Settings settings, String topic, Deserializer<T> values) {
        TopicTail<T> tail = open(settings, topic, values);
        tail.consumer.seekToEnd(tail.consumer.assignment());
        // The seek is lazy: without this it would skip what comes before the first poll.
        tail.consumer.assignment().forEach(tail.consumer::position);
        return tail;
    }

    /** Gives everything that is on a topic by now, as {@link #drain(Consumer)} does. */
    public static <T> void readAll(
            Settings settings, String topic, Deserializer<T> values, Consumer<ConsumerRecord<String, T>> reader) {
        try (TopicTail<T> tail = fromBeginning(settings, topic, values)) {
            tail.drain(reader);
        }
    }

    private static <T> TopicTail<T> open(Settings settings, String topic, Deserializer<T> values) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        // Closing waits for the fetch under way, which at the end of a topic is half a second by Kafka's default.
        properties.put("fetch.max.wait.ms", (int) POLL.toMillis());
        KafkaConsumer<String, T> consumer = new KafkaConsumer<>(properties, new StringDeserializer(), values);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map((PartitionInfo info) -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        return new TopicTail<>(consumer);
    }

    /** Gives what has come since the last call, waiting a tenth of a second when there is nothing. */
    public void poll(Consumer<ConsumerRecord<String, T>> reader) {
        ConsumerRecords<String, T> records = consumer.poll(POLL);
        records.forEach(reader);
    }

    /** As {@link #drain(Consumer, LongConsumer)}, with nobody who hears how far it is. */
    public void drain(Consumer<ConsumerRecord<String, T>> reader) {
        drain(reader, read -> {});
    }

    /**
     * Gives everything up to where the topic ends now, however long that takes while it gets on.
     *
     * @param read hears how many records were read
     * @throws org.apache.kafka.common.errors.TimeoutException when it does not get on for a minute
     */
    public void drain(Consumer<ConsumerRecord<String, T>> reader, LongConsumer read) {
        Collection<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        StallWatch stalls = new StallWatch();
        long count = 0;
        while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
            ConsumerRecords<String, T> records = consumer.poll(POLL);
            records.forEach(reader);
            count += records.count();
            read.accept(count);
            stalls.check(partitions.stream().mapToLong(consumer::position).sum());
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
