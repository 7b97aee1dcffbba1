package io.breachwire.enrich;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The incidents in the order of their news, which the store, by id, does not have: a row of each in memory. Whoever wants to
 * know brings it up to date first: it reads the store once, some at each request, and from then on what changed. Nobody
 * asking costs nothing.
 */
final class IncidentIndex {
    /** How many incidents a request reads at most, a second's work. */
    static final int MOST_AT_ONCE = 20_000;

    private final NavigableSet<IncidentRow> newestFirst = new ConcurrentSkipListSet<>(IncidentRow.NEWEST_FIRST);
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;
    private volatile boolean whole;

    /** For one request at a time: guards what follows. */
    private final ReentrantLock reading = new ReentrantLock();

    private final Map<String, IncidentRow> rows = new HashMap<>();
    private String readTo;

    /** Hears that the store has an incident anew, or no longer. From any thread. */
    void changed(String id) {
        if (begun) {
            changed.add(id);
        }
    }

    /**
     * Reads what is new, unless another request does so right now.
     *
     * @return whether it knows all incidents
     */
    boolean catchUp(KeptIncidents incidents) {
        if (reading.tryLock()) {
            try {
                // Before the store is read: what changes while it is must be read again.
                begun = true;
                if (!whole) {
                    readOn(incidents);
                } else {
                    readChanged(incidents);
                }
            } finally {
                reading.unlock();
            }
        }
        return whole;
    }

    /** How many incidents it knows. */
    int size() {
        return newestFirst.size();
    }

    /** The newest first. */
    Stream<IncidentRow> rows() {
        return newestFirst.stream();
    }

    private void readOn(KeptIncidents incidents) {
        try (KeptIncidents.Scan scan = incidents.scanBehind(readTo, MOST_AT_ONCE)) {
            while (scan.hasNext()) {
                IncidentRow row = scan.next().map(IncidentRow::of).orElse(null);
                readTo = scan.id();
                put(readTo, row);
            }
            whole = scan.atEnd();
        }
    }

    private void readChanged(KeptIncidents incidents) {
        Iterator<String> ids = changed.iterator();
        for (int read = 0; ids.hasNext() && read < MOST_AT_ONCE; read++) {
            String id = ids.next();
            // First, so that what changes from here on is noted again.
            ids.remove();
            try {
                put(id, incidents.get(id).map(IncidentRow::of).orElse(null));
            } catch (RuntimeException e) {
                changed.add(id);
                throw e;
            }
        }
    }

    private void put(String id, IncidentRow row) {
        IncidentRow before = row == null ? rows.remove(id) : rows.put(id, row);
        if (before != null) {
            newestFirst.remove(before);
        }
        if (row != null) {
            newestFirst.add(row);
        }
    }
}
