package io.breachwire.alert.topology;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Survivor;
import io.breachwire.contract.event.WithdrawalReason;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What was told last of each incident. An incident that absorbs another goes on with the alert that stands for it, and hands it
 * back when the other splits off again before anything more was told of it: that an alert's incident has another id for a while
 * is nothing to tell.
 *
 * <p>Nothing is ever deleted. An incident that handed its alert over is left one that is withdrawn, of which nobody is told, and
 * none has a lower sequence than what it was told before: so whatever is told of an incident has a sequence that nothing
 * told of it had, and an id that no receiver knows.
 */
final class LastAlerts {
    private final KeyValueStore<String, Alert> store;

    LastAlerts(KeyValueStore<String, Alert> store) {
        this.store = store;
    }

    /** What was told last of an incident; null when nothing was. */
    Alert get(String incidentId) {
        return store.get(incidentId);
    }

    void put(Alert told) {
        store.put(told.getIncidentId(), told);
    }

    /** An incident was absorbed. If alerts stand for both, its own remembers the survivor's, for when it is withdrawn. */
    void join(String absorbed, String survivor) {
        Alert theirs = store.get(absorbed);
        if (absorbed.equals(survivor) || !stands(theirs)) {
            return;
        }
        Alert ours = store.get(survivor);
        if (stands(ours)) {
            store.put(absorbed, with(theirs, new Survivor(survivor, ours.getFirstAlertId())));
        } else {
            handOver(absorbed, survivor);
        }
    }

    /**
     * An incident is one of its own, whatever absorbed it before. It gets its alert back from one for which that holds no longer;
     * where it still does, it stays there.
     *
     * @param settling whether an incident is about to be asked what there is to tell of it
     */
    void separate(String incidentId, Predicate<String> settling) {
        Alert last = store.get(incidentId);
        if (last == null || last.getMergedInto() == null) {
            return;
        }
        if (stands(last)) {
            store.put(incidentId, with(last, null));
        } else if (isHandedOver(last)) {
            String holder = holder(last);
            Alert held = store.get(holder);
            if (settling.test(holder)
                    && stands(held)
                    && held.getFirstAlertId().equals(last.getFirstAlertId())
                    // Else it was told of another incident since.
                    && held.getIncidentId().equals(incidentId)) {
                handOver(holder, incidentId);
            }
        }
    }

    private void handOver(String from, String to) {
        Alert standing = store.get(from);
        Alert before = store.get(to);
        int sequence = before == null ? standing.getSequence() : Math.max(standing.getSequence(), before.getSequence());
        store.put(
                to, Alert.newBuilder(with(standing, null)).setSequence(sequence).build());
        store.put(
                from,
                Alert.newBuilder(with(standing, new Survivor(to, standing.getFirstAlertId())))
                        .setKind(AlertKind.WITHDRAWN)
                        .setWithdrawalReason(WithdrawalReason.MERGED)
                        .build());
    }

    /**
     * Who got an alert that was handed over, perhaps on and on. The way has no ring: who gets an alert points to nobody any
     * more.
     */
    private String holder(Alert handedOver) {
        Alert at = handedOver;
        String holder;
        do {
            holder = at.getMergedInto().getIncidentId();
            at = store.get(holder);
        } while (isHandedOver(at));
        return holder;
    }

    /** It has gone on under another incident, unlike one that was withdrawn in favour of another alert. */
    private static boolean isHandedOver(Alert last) {
        return last.getKind() == AlertKind.WITHDRAWN
                && last.getMergedInto() != null
                && last.getMergedInto().getFirstAlertId().equals(last.getFirstAlertId());
    }

    private static boolean stands(Alert last) {
        return last != null && last.getKind() != AlertKind.WITHDRAWN;
    }

    private static Alert with(Alert alert, Survivor survivor) {
        return Alert.newBuilder(alert).setMergedInto(survivor).build();
    }
}
