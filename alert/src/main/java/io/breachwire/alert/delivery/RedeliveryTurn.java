package io.breachwire.alert.delivery;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The turn to post again to an endpoint, which one process has at a time: two would post the same alerts side by side.
 *
 * <p>It is a partition in a consumer group of its own. Whoever is given that never polls again, which is what Kafka takes
 * partitions away at; so nobody else is given it before the group loses this member. Should it lose it while this still posts,
 * as after being cut off from the brokers, delivery is at least once, as ever.
 */
public final class RedeliveryTurn implements AutoCloseable {
    /** How soon the group gives up a member that was killed. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    /** Longer, so that whoever starts again at once gets the turn. */
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> member;

    private RedeliveryTurn(KafkaConsumer<byte[], byte[]> member) {
        this.member = member;
    }

    /**
     * Waits for the turn, some seconds at most.
     *
     * @param url of the endpoint
     * @throws RedeliveryUnderWayException when somebody else has it for longer
     */
    public static RedeliveryTurn take(Settings settings, URI url) {
        Endpoint endpoint = new Endpoint(url, List.of());
        TopicPartition turn = new TopicPartition(Topics.of(settings).undelivered(), 0);
        RedeliveryTurn taken = new RedeliveryTurn(member(settings, endpoint));
        try {
            taken.member.subscribe(List.of(turn.topic()));
            long deadline = System.nanoTime() + WITHIN.toNanos();
            while (!taken.member.assignment().contains(turn)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new RedeliveryUnderWayException(endpoint);
                }
                taken.member.poll(POLL);
            }
            return taken;
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    /** Lets others have it. */
    @Override
    public void close() {
        member.close(CloseOptions.timeout(CLOSE_WITHIN));
    }

    private static KafkaConsumer<byte[], byte[]> member(Settings settings, Endpoint endpoint) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put(
                ConsumerConfig.GROUP_ID_CONFIG,
                settings.get(ConnectionSettings.TOPIC_PREFIX) + "breachwire-redelivery-" + endpoint.name());
        // That of others lets brokers take partitions away from who does not poll.
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
