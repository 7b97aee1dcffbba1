package io.breachwire.alert.archive;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.streams.KeptRecords;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that was told, and how it was delivered, as the topics have it. Throws what {@link KeptRecords} throws. */
public final class KeptAlerts {
    /** Attempts at an alert that are looked through, the latest: more than any number of webhooks takes in a day. */
    private static final int MOST_ATTEMPTS = 1_000;

    /** Once its alerts are as long, as they are on their topic, an answer has no more. */
    private static final int MOST_BYTES = 8 << 20;

    private final KeptRecords<Alert> alerts;
    private final Attempts attempts;

    public KeptAlerts(KeptRecords<Alert> alerts, Attempts attempts) {
        this.alerts = alerts;
        this.attempts = attempts;
    }

    /** What is on record of posts. */
    public interface Attempts {
        /** The latest attempts at an alert, so many at most, the first of them first. */
        List<Delivery> latest(String alertId, int most);
    }

    /** The records of alerts. */
    KeptRecords<Alert> records() {
        return alerts;
    }

    /** How the delivery of an alert stands with each webhook that it was posted to or kept from, in the order of their names. */
    private List<DeliveryState> deliveries(AlertChain.Told word) {
        Map<String, DeliveryState> byEndpoint = new TreeMap<>();
        attempts.latest(word.id(), MOST_ATTEMPTS)
                .forEach(attempt -> byEndpoint.merge(
                        attempt.getEndpoint(),
                        DeliveryState.of(attempt),
                        (before, after) -> before.followedBy(attempt)));
        return List.copyOf(byEndpoint.values());
    }

    /** An alert with how it was delivered. */
    public record Delivered(Alert alert, List<DeliveryState> deliveries) {
        public Delivered {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** The latest word of an alert; empty when it cannot be read. */
    public Optional<Delivered> latest(AlertChain chain) {
        return delivered(chain.latest());
    }

    /** How many of these alerts, at least one of any, have room in an answer with their latest words. */
    public int fitting(List<AlertChain> chains) {
        long bytes = 0;
        int fitting = 0;
        while (fitting < chains.size() && bytes < MOST_BYTES) {
            bytes += alerts.length(chains.get(fitting).latest().key());
            fitting++;
        }
        return fitting;
    }

    /**
     * All that was told of an alert, the first first. Of very much the first and the latest: each word may have megabytes, and
     * memory must do for several who ask.
     */
    public List<Delivered> told(AlertChain chain) {
        List<AlertChain.Told> words = chain.told();
        Deque<Delivered> latest = new ArrayDeque<>();
        long bytes = alerts.length(words.get(0).key());
        for (int i = words.size() - 1; i > 0 && bytes < MOST_BYTES; i--) {
            bytes += alerts.length(words.get(i).key());
            delivered(words.get(i)).ifPresent(latest::addFirst);
        }
        delivered(words.get(0)).ifPresent(latest::addFirst);
        return List.copyOf(latest);
    }

    private Optional<Delivered> delivered(AlertChain.Told word) {
        return alerts.get(word.key()).map(alert -> new Delivered(alert, deliveries(word)));
    }
}
