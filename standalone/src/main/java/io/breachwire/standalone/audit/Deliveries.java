package io.breachwire.standalone.audit;

import io.breachwire.contract.event.Delivery;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How alerts fared at the webhooks that are configured now. An alert and a webhook make one delivery. It is delivered when
 * any attempt succeeded: whatever a repeat came to, the webhook has it. An alert that was not attempted, and that the
 * webhook's group has not passed, is not delivered either: it waits for an earlier alert of its incident, or the webhook is
 * gone.
 */
public final class Deliveries {
    private final Map<String, ToEndpoint> byEndpoint = new TreeMap<>();

    /**
     * Nothing is known yet.
     *
     * @param committed by webhook, up to where its alerts all have an outcome; a partition that is not there has none
     */
    Deliveries(Map<String, Map<TopicPartition, Long>> committed) {
        committed.forEach((endpoint, offsets) -> byEndpoint.put(endpoint, new ToEndpoint(offsets)));
    }

    /**
     * What a webhook did not get.
     *
     * @param endpoint as on the topic of deliveries
     * @param alerts how many
     * @param lastError of the last attempt at one of them; empty when there was none
     */
    public record Undelivered(String endpoint, int alerts, Optional<String> lastError) {}

    private static final class ToEndpoint {
        private final Map<TopicPartition, Long> committed;
        private final Set<String> waiting = new HashSet<>();
        private final Set<String> delivered = new HashSet<>();
        private final Map<String, Delivery> failed = new HashMap<>();

        ToEndpoint(Map<TopicPartition, Long> committed) {
            this.committed = Map.copyOf(committed);
        }

        Undelivered undelivered(String endpoint) {
            Set<String> alerts = new HashSet<>(waiting);
            alerts.addAll(failed.keySet());
            alerts.removeAll(delivered);
            Optional<String> lastError = failed.values().stream()
                    .filter(attempt -> !delivered.contains(attempt.getAlertId()))
                    .max(Comparator.comparing(Delivery::getAttemptedAt))
                    .map(Delivery::getError);
            return new Undelivered(endpoint, alerts.size(), lastError);
        }
    }

    /** An alert on its topic. */
    void alert(String id, TopicPartition partition, long offset) {
        for (ToEndpoint each : byEndpoint.values()) {
            if (offset >= each.committed.getOrDefault(partition, 0L)) {
                each.waiting.add(id);
            }
        }
    }

    /** An attempt, after those before it at the same alert. Its number tells nothing: it counts anew after a restart. */
    void attempted(Delivery attempt) {
        ToEndpoint endpoint = byEndpoint.get(attempt.getEndpoint());
        if (endpoint == null) {
            return;
        }
        switch (attempt.getOutcome()) {
            case DELIVERED -> endpoint.delivered.add(attempt.getAlertId());
            // As whoever set it up wants it.
            case KEPT_BACK -> {
                endpoint.waiting.remove(attempt.getAlertId());
                endpoint.failed.remove(attempt.getAlertId());
            }
            case RETRYING, GIVEN_UP, UNKNOWN -> endpoint.failed.put(attempt.getAlertId(), attempt);
        }
    }

    int delivered() {
        return byEndpoint.values().stream()
                .mapToInt(each -> each.delivered.size())
                .sum();
    }

    /** The webhooks that did not get all their alerts, by name. */
    Collection<Undelivered> undelivered() {
        return byEndpoint.entrySet().stream()
                .map(entry -> entry.getValue().undelivered(entry.getKey()))
                .filter(undelivered -> undelivered.alerts() > 0)
                .toList();
    }
}
