package io.breachwire.bench;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.json.EventJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether alerts follow incidents: for each incident one alert is raised, and what comes after it changes
 * something: a graver severity, other reasons or facts, or that it holds no longer.
 *
 * @param standing incidents with an alert that was not withdrawn
 * @param faults what is against that, in words; empty when nothing is
 */
public record AlertAudit(int standing, List<String> faults) {
    public AlertAudit {
        faults = List.copyOf(faults);
    }

    /**
     * Looks through all alerts.
     *
     * @param incidents as they are now
     * @param alerts each once
     */
    public static AlertAudit of(Collection<Incident> incidents, Collection<Alert> alerts) {
        Map<String, String> current = new HashMap<>();
        for (Incident incident : incidents) {
            incident.getAbsorbed().forEach(absorbed -> current.put(absorbed, incident.getId()));
            current.put(incident.getId(), incident.getId());
        }
        Map<String, List<Alert>> chains = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            chains.computeIfAbsent(alert.getFirstAlertId(), first -> new ArrayList<>())
                    .add(alert);
        }
        List<String> faults = new ArrayList<>();
        Set<String> standing = new HashSet<>();
        chains.forEach((first, chain) -> {
            chain.sort(Comparator.comparingInt(Alert::getSequence));
            check(chain, faults);
            Alert last = chain.get(chain.size() - 1);
            if (last.getKind() == AlertKind.WITHDRAWN) {
                return;
            }
            String incident = current.get(last.getIncidentId());
            if (incident == null) {
                faults.add(
                        "alert " + last.getId() + " stands for incident " + last.getIncidentId() + ", which is gone");
            } else if (!standing.add(incident)) {
                faults.add("two alerts stand for incident " + incident);
            }
        });
        return new AlertAudit(standing.size(), faults);
    }

    /** What is wrong with the alerts that follow one that was raised. */
    private static void check(List<Alert> chain, List<String> faults) {
        Alert before = null;
        for (Alert alert : chain) {
            boolean right = before == null
                    ? alert.getKind() == AlertKind.RAISED
                    : switch (alert.getKind()) {
                        case ESCALATED ->
                            alert.getSeverity().compareTo(before.getSeverity()) > 0 && changesAreChanges(alert);
                        case CORRECTED ->
                            alert.getChanges().isEmpty() ? !says(alert).equals(says(before)) : changesAreChanges(alert);
                        case WITHDRAWN -> before.getKind() != AlertKind.WITHDRAWN;
                        case RAISED, UNKNOWN -> false;
                    };
            if (!right) {
                faults.add("alert " + alert.getId() + " ("
                        + EventJson.label(alert.getKind()) + ", " + alert.getSequence() + " of incident "
                        + alert.getIncidentId() + ") changes nothing that was said before");
            }
            before = alert;
        }
    }

    private static boolean changesAreChanges(Alert alert) {
        return alert.getChanges().stream().noneMatch(change -> Objects.equals(change.getBefore(), change.getAfter()));
    }

    /** What a reader sees of an alert of an older version, which does not say what changed: not how sure, not who says so. */
    private static List<?> says(Alert alert) {
        MergedTimeline timeline = alert.getTimeline();
        return Arrays.asList(
                alert.getSeverity(),
                alert.getVictim(),
                date(timeline.getIntrusionStart()),
                date(timeline.getIntrusionEnd()),
                date(timeline.getDetected()),
                date(timeline.getDisclosed()),
                alert.getDwell() == null
                        ? null
                        : List.of(
                                alert.getDwell().getMinDays(), alert.getDwell().getMaxDays()),
                alert.getDataClasses().stream()
                        .map(data -> List.of(data.getDataClass(), data.getCertainty()))
                        .toList(),
                alert.getRecordsAffected() == null
                        ? null
                        : alert.getRecordsAffected().getCount());
    }

    private static String date(MergedDate merged) {
        return merged == null ? "" : merged.getDate().getEdtf();
    }
}
