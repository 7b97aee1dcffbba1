package io.breachwire.enrich;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.streams.KeptChanges;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** The incidents in the order of their news, which the store, by id, does not have: a row of each in memory. */
final class IncidentIndex {
    private final NavigableSet<IncidentRow> newestFirst = new ConcurrentSkipListSet<>(IncidentRow.NEWEST_FIRST);
    private final Map<String, IncidentRow> rows = new HashMap<>();
    private final KeptChanges<Incident> changes = new KeptChanges<>(this::put);

    /** Hears that the store has an incident anew, or no longer. From any thread. */
    void changed(String id) {
        changes.changed(id);
    }

    /** Reads what is new, and says whether it knows all incidents; see {@link KeptChanges#catchUp}. */
    boolean catchUp(KeptIncidents incidents) {
        return changes.catchUp(incidents.records());
    }

    /** How many incidents it knows. */
    int size() {
        return newestFirst.size();
    }

    /** The newest first. */
    Stream<IncidentRow> rows() {
        return newestFirst.stream();
    }

    private void put(String id, Optional<Incident> incident) {
        IncidentRow row = incident.map(IncidentRow::of).orElse(null);
        IncidentRow before = row == null ? rows.remove(id) : rows.put(id, row);
        if (before != null) {
            newestFirst.remove(before);
        }
        if (row != null) {
            newestFirst.add(row);
        }
    }
}
