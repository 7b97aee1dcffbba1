package io.breachwire.standalone.up;

import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.topic.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Knows when all that is left to wait for are webhooks that failed and are not tried again soon: the schedule of retries
 * is a day long, and nobody waits a day for a command.
 */
final class StalledDeliveries implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int GONE = 410;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final TopicTail<Delivery> tail;
    private final String alertsTopic;
    private final Set<String> endpoints;
    private final Instant begun;
    private final Map<String, Delivery> lastAttempts = new HashMap<>();
    private Instant lastAttemptAt = Instant.now();

    /**
     * Watches the attempts of this run.
     *
     * @param begun when the run began; what was to be tried again before that is tried anew now, or nobody's any more
     */
    StalledDeliveries(Settings settings, Instant begun) {
        this.begun = begun;
        endpoints = WebhookDelivery.groups(settings).keySet();
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
        Set<String> gone = lastAttempts.values().stream()
                .filter(StalledDeliveries::isGone)
                .map(Delivery::getEndpoint)
                .collect(Collectors.toSet());
        List<Delivery> tryingAgain = lastAttempts.values().stream()
                .filter(attempt -> attempt.getNextAttemptAt() != null && !gone.contains(attempt.getEndpoint()))
                .toList();
        boolean noneSoon = tryingAgain.stream()
                .allMatch(attempt -> attempt.getNextAttemptAt().isAfter(now.plus(SOON)));
        return noneSoon && !(tryingAgain.isEmpty() && gone.isEmpty());
    }

    /** Nothing more is posted to it in this run. */
    private static boolean isGone(Delivery attempt) {
        return Objects.equals(attempt.getStatus(), GONE);
    }

    @Override
    public void close() {
        tail.close();
    }

    private void attempted(ConsumerRecord<String, Delivery> attempted) {
        Delivery delivery = attempted.value();
        if (!endpoints.contains(delivery.getEndpoint())
                || delivery.getAttemptedAt().isBefore(begun)) {
            return;
        }
        lastAttemptAt = Instant.now();
        lastAttempts.put(delivery.getAlertId() + " " + delivery.getEndpoint(), delivery);
    }
}
