package io.breachwire.standalone.cli;

import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Knows when all that is left to wait for are webhooks that failed and are not tried again soon: the schedule of retries
 * is a day long, and nobody waits a day for a command.
 */
final class StalledDeliveries implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final TopicTail<Delivery> tail;
    private final String alertsTopic;
    private final Map<String, Delivery> lastAttempts = new HashMap<>();
    private Instant lastAttemptAt = Instant.now();

    StalledDeliveries(Settings settings) {
        alertsTopic = Topics.of(settings).alerts();
        tail = TopicTail.fromBeginning(
                settings,
                Topics.of(settings).deliveries(),
                AvroSerdes.of(settings).deserializer(Delivery.class));
    }

    /**
     * Whether failed webhooks are all that is left.
     *
     * @param unfinishedTopics the topics that have records which are not done with
     */
    boolean nothingElseIsLeft(Set<String> unfinishedTopics) {
        tail.poll(this::attempted);
        Instant now = Instant.now();
        if (!unfinishedTopics.equals(Set.of(alertsTopic)) || now.isBefore(lastAttemptAt.plus(QUIET))) {
            return false;
        }
        boolean anyStalled = false;
        for (Delivery attempt : lastAttempts.values()) {
            if (attempt.getOutcome() == DeliveryOutcome.RETRYING && attempt.getNextAttemptAt() != null) {
                if (attempt.getNextAttemptAt().isBefore(now.plus(SOON))) {
                    return false;
                }
                anyStalled = true;
            }
        }
        return anyStalled;
    }

    @Override
    public void close() {
        tail.close();
    }

    private void attempted(ConsumerRecord<String, Delivery> attempted) {
        Delivery delivery = attempted.value();
        lastAttemptAt = Instant.now();
        lastAttempts.put(delivery.getAlertId() + " " + delivery.getEndpoint(), delivery);
    }
}
