package io.breachwire.alert.archive;

import io.breachwire.alert.archive.AlertChain.Told;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.streams.KeptChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts in the order of their news, each with all that was told of it. They are joined by the alert that was raised, for
 * their incident may get another id. Reads alerts in the order in which they were told at first; later in any.
 */
public final class AlertIndex {
    /** Alerts that it knows, a row of each in memory; beyond, it forgets those with the oldest news. */
    static final int MOST_CHAINS = 50_000;

    /** Words of an alert that it knows; beyond, it forgets those between the first and the latest. */
    static final int MOST_TOLD = 100;

    private static final int LONGEST_ID = 200;

    private static final Logger LOG = LoggerFactory.getLogger(AlertIndex.class);

    private final int mostChains;
    private final NavigableSet<AlertChain> newestFirst = new ConcurrentSkipListSet<>(AlertChain.NEWEST_FIRST);
    private final Map<String, AlertChain> byFirstId = new ConcurrentHashMap<>();
    private final Map<String, String> firstIdByAlert = new ConcurrentHashMap<>();

    /** First ids of the alerts told of each incident. Lists are replaced, never changed. */
    private final Map<String, List<String>> firstIdsByIncident = new ConcurrentHashMap<>();

    private final KeptChanges<Alert> changes = new KeptChanges<>(this::put);
    private boolean forgets;

    /** An index that knows nothing yet. */
    public AlertIndex() {
        this(MOST_CHAINS);
    }

    /** An index that knows so many alerts at most. */
    AlertIndex(int mostChains) {
        this.mostChains = mostChains;
    }

    /** Hears that an alert is kept under a key. From any thread. */
    public void changed(String key) {
        changes.changed(key);
    }

    /** Reads what is new, and says whether it knows all that there is; see {@link KeptChanges#catchUp}. */
    public boolean catchUp(KeptAlerts alerts) {
        return changes.catchUp(alerts.records());
    }

    /** How many alerts it knows, withdrawn ones included. */
    public int size() {
        return byFirstId.size();
    }

    /** The newest first. */
    public Stream<AlertChain> newestFirst() {
        return newestFirst.stream();
    }

    /** The newest first, from behind a place. */
    public Stream<AlertChain> behind(Instant raisedAt, String firstAlertId) {
        return newestFirst.tailSet(AlertChain.at(raisedAt, firstAlertId), false).stream();
    }

    /** The alert that has this id, or has a word with this id, or was told last of the incident with this id. */
    public Optional<AlertChain> find(String id) {
        String first = firstIdByAlert.get(id);
        return first == null
                ? ofIncident(id)
                        .max(Comparator.comparing(chain -> chain.latest().key()))
                : Optional.ofNullable(byFirstId.get(first));
    }

    /** All alerts told of an incident, the first of them first. */
    public Stream<AlertChain> ofIncident(String incidentId) {
        return firstIdsByIncident.getOrDefault(incidentId, List.of()).stream()
                .map(byFirstId::get)
                // Forgotten meanwhile.
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparing(chain -> chain.told().get(0).key()));
    }

    private void put(String key, Optional<Alert> alert) {
        alert.ifPresent(told -> put(key, told));
    }

    private void put(String key, Alert alert) {
        if (!Stream.of(alert.getId(), alert.getFirstAlertId(), alert.getIncidentId())
                .allMatch(AlertIndex::isId)) {
            LOG.warn("an alert is listed nowhere, for one of its ids is empty or very long: somebody else wrote it");
            return;
        }
        String first = alert.getFirstAlertId();
        Told word = new Told(key, alert.getId(), alert.getIncidentId());
        AlertChain before = byFirstId.get(first);
        if (before == null) {
            replace(null, AlertChain.of(alert, List.of(word)));
        } else if (before.told().stream().noneMatch(told -> told.key().equals(key))) {
            boolean latest = before.latest().key().compareTo(key) < 0;
            if (latest && before.latest().id().equals(alert.getId())) {
                // Told again, as after a reset: nothing new.
                return;
            }
            List<Told> told = new ArrayList<>(before.told());
            told.add(word);
            told.sort(Comparator.comparing(Told::key));
            if (told.size() > MOST_TOLD) {
                firstIdByAlert.remove(told.remove(1).id());
            }
            replace(before, latest ? AlertChain.of(alert, told) : before.withTold(told));
        } else {
            return;
        }
        firstIdByAlert.put(alert.getId(), first);
        firstIdsByIncident.merge(alert.getIncidentId(), List.of(first), AlertIndex::joined);
        tellWhichStands(alert.getIncidentId());
        if (byFirstId.size() > mostChains) {
            forgetOldest();
        }
    }

    /** Ids are addresses, and kept in memory. */
    private static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    /** An incident has one alert at most: of those that were told of it, the one told last. */
    private void tellWhichStands(String incidentId) {
        List<AlertChain> now = ofIncident(incidentId)
                .filter(chain -> chain.incidentId().equals(incidentId))
                .toList();
        String latest = now.stream()
                .map(chain -> chain.latest().key())
                .max(Comparator.naturalOrder())
                .orElse("");
        for (AlertChain chain : now) {
            boolean replaced = !chain.latest().key().equals(latest);
            if (replaced != chain.replaced()) {
                replace(chain, chain.withReplaced(replaced));
            }
        }
    }

    private void replace(AlertChain before, AlertChain now) {
        byFirstId.put(now.firstAlertId(), now);
        if (before != null) {
            newestFirst.remove(before);
        }
        newestFirst.add(now);
    }

    private void forgetOldest() {
        if (!forgets) {
            forgets = true;
            LOG.warn("there are more than {} alerts; those with the oldest news are listed no longer", mostChains);
        }
        AlertChain oldest = newestFirst.pollLast();
        byFirstId.remove(oldest.firstAlertId());
        oldest.told().forEach(told -> firstIdByAlert.remove(told.id()));
        oldest.incidentIds()
                .forEach(id -> firstIdsByIncident.computeIfPresent(id, (incident, firsts) -> {
                    List<String> left = firsts.stream()
                            .filter(first -> !first.equals(oldest.firstAlertId()))
                            .toList();
                    return left.isEmpty() ? null : left;
                }));
    }

    private static List<String> joined(List<String> known, List<String> more) {
        return Stream.concat(known.stream(), more.stream()).distinct().toList();
    }
}
