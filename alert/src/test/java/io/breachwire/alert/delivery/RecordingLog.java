package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.json.EventJson;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps outcomes in memory, with all effects in their order. */
final class RecordingLog implements DeliveryLog {
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    @Override
    public void attempted(Delivery delivery) {
        if (broken) {
            throw new IllegalStateException("the brokers are away");
        }
        deliveries.add(delivery);
        effects.add("attempt " + delivery.getAttempt() + " " + EventJson.label(delivery.getOutcome()));
    }

    @Override
    public void undelivered(Alert alert, Endpoint endpoint) {
        effects.add("undelivered " + alert.getIncidentId());
    }

    void note(String effect) {
        effects.add(effect);
    }

    void breakDown() {
        broken = true;
    }

    List<String> effects() {
        return effects;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }
}
