package io.breachwire.alert.archive;

import io.breachwire.alert.topology.AlertTopology;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.streams.KeptRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that was told, and how it was delivered, as the topics have it. Throws what {@link KeptRecords} throws. */
public final class KeptAlerts {
    /** Attempts at an alert that are looked through; the latest count, but who got it once has it. */
    private static final int MOST_ATTEMPTS = 2_000;

    private final KeptRecords<Alert> alerts;
    private final KeptRecords<Delivery> deliveries;

    public KeptAlerts(KeptRecords<Alert> alerts, KeptRecords<Delivery> deliveries) {
        this.alerts = alerts;
        this.deliveries = deliveries;
    }

    /** The records of alerts. */
    KeptRecords<Alert> records() {
        return alerts;
    }

    /** How the delivery of an alert stands with each webhook that it was posted to, in the order of their names. */
    List<DeliveryState> deliveries(String alertId) {
        Map<String, DeliveryState> byEndpoint = new TreeMap<>();
        try (KeptRecords<Delivery>.Scan attempts =
                deliveries.scanOf(AlertTopology.deliveriesOf(alertId), MOST_ATTEMPTS)) {
            while (attempts.hasNext()) {
                attempts.next()
                        // The end of the way through the store is a key too.
                        .filter(attempt -> attempt.getAlertId().equals(alertId))
                        .ifPresent(attempt -> byEndpoint.merge(
                                attempt.getEndpoint(),
                                DeliveryState.of(attempt),
                                (before, after) -> before.followedBy(attempt)));
            }
        }
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

    /** All that was told of an alert, the first first. */
    public List<Delivered> told(AlertChain chain) {
        List<Delivered> told = new ArrayList<>();
        chain.told().forEach(word -> delivered(word).ifPresent(told::add));
        return told;
    }

    private Optional<Delivered> delivered(AlertChain.Told word) {
        return alerts.get(word.key()).map(alert -> new Delivered(alert, deliveries(word.id())));
    }
}
