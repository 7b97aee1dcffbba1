package io.breachwire.contract.sse;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a topic outside any consumer group, what is committed only. For one thread, except for {@link #wakeUp}. */
final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    /** Little, since there is one reader for each stream. A larger record is read all the same, alone. */
    private static final int FETCH_BYTES = 256 << 10;

    private static final int POLLED_RECORDS = 100;

    /**
     * How long the broker waits for a record before it is asked again. Many readers that wait ask often at Kafka's half
     * second; much longer would delay the search for a position that is no more, which waits for its turn.
     */
    private static final Duration FETCH_WITHIN = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final Position start;

    private TopicReader(Consumer<String, byte[]> consumer, Position start) {
        this.consumer = consumer;
        this.start = start;
    }

    /**
     * Opens a topic.
     *
     * @param connection properties for any of Kafka's clients
     * @throws KafkaException when the brokers do not answer within seconds, or there is no such topic
     */
    static TopicReader open(Map<String, Object> connection, String topic, Start start) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // For a position that is behind the retention, or beyond the end of a topic that was made anew.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_RECORDS);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WITHIN.toMillis());
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, BROKER_ANSWERS_WITHIN).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("there is no topic " + topic + " yet");
            }
            consumer.assign(partitions);
            Position position = start.position(consumer, partitions, BROKER_ANSWERS_WITHIN);
            partitions.forEach(partition -> consumer.seek(partition, position.next(partition.partition())));
            return new TopicReader(consumer, position);
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    /** Where it began. */
    Position start() {
        return start;
    }

    /**
     * What comes next, waiting for it if need be. While the brokers are away nothing comes.
     *
     * @throws org.apache.kafka.common.errors.WakeupException when it was woken up
     */
    Iterable<ConsumerRecord<String, byte[]>> poll(Duration within) {
        return consumer.poll(within);
    }

    /** Ends the poll under way, else the next one. From any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    /** Never fails: nothing is lost with a reader. */
    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        } catch (KafkaException e) {
            LOG.debug("a reader did not close cleanly", e);
        }
    }
}
