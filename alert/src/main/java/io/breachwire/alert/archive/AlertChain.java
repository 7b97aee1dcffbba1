package io.breachwire.alert.archive;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert from when it was raised until it is withdrawn, as its latest word has it: what it is found and ordered by.
 *
 * @param firstAlertId that it was raised under
 * @param incidentId of its incident, as told last
 * @param kind of the latest word
 * @param severity as told last
 * @param rules that held when it was told last; of very many, as somebody else may write them, some
 * @param victim in lower case, without the end of a very long one
 * @param raisedAt when the incident last changed so that something was told
 * @param told every word of it, the first first; never empty
 * @param replaced whether another one was told of the same incident later, as after a reset
 */
public record AlertChain(
        String firstAlertId,
        String incidentId,
        AlertKind kind,
        Severity severity,
        Set<String> rules,
        String victim,
        Instant raisedAt,
        List<Told> told,
        boolean replaced) {
    private static final int LONGEST_NAME = 500;
    private static final int MOST_RULES = 50;

    /** Latest news first, then by id. */
    public static final Comparator<AlertChain> NEWEST_FIRST =
            Comparator.comparing(AlertChain::raisedAt).reversed().thenComparing(AlertChain::firstAlertId);

    /**
     * One word of an alert.
     *
     * @param key under which it is kept: keys are in the order in which alerts were told
     * @param id of the alert
     * @param incidentId under which it was told
     */
    public record Told(String key, String id, String incidentId) {}

    public AlertChain {
        rules = Set.copyOf(rules);
        told = List.copyOf(told);
    }

    /** A chain whose latest word is an alert. */
    static AlertChain of(Alert latest, List<Told> told) {
        Set<String> rules = Stream.concat(
                        Stream.of(latest.getRule()),
                        latest.getReasons().stream().map(AlertReason::getRule))
                .filter(rule -> rule.length() <= LONGEST_NAME)
                .distinct()
                .limit(MOST_RULES)
                .collect(Collectors.toSet());
        String victim = latest.getVictim().toLowerCase(Locale.ROOT);
        return new AlertChain(
                latest.getFirstAlertId(),
                latest.getIncidentId(),
                latest.getKind(),
                latest.getSeverity(),
                rules,
                victim.substring(0, Math.min(victim.length(), LONGEST_NAME)),
                latest.getRaisedAt(),
                told,
                false);
    }

    /** A place in {@link #NEWEST_FIRST}, whether there is a chain or not. */
    static AlertChain at(Instant raisedAt, String firstAlertId) {
        return new AlertChain(
                firstAlertId, "", AlertKind.UNKNOWN, Severity.UNKNOWN, Set.of(), "", raisedAt, List.of(), false);
    }

    /** Whether it holds now. */
    public boolean stands() {
        return kind != AlertKind.WITHDRAWN && !replaced;
    }

    public Told latest() {
        return told.get(told.size() - 1);
    }

    AlertChain withReplaced(boolean now) {
        return new AlertChain(firstAlertId, incidentId, kind, severity, rules, victim, raisedAt, told, now);
    }

    /** The same with other words, of which the latest is as before. */
    AlertChain withTold(List<Told> words) {
        return new AlertChain(firstAlertId, incidentId, kind, severity, rules, victim, raisedAt, words, replaced);
    }

    /** Every incident that it was told of; more than one when incidents were merged. */
    Stream<String> incidentIds() {
        return told.stream().map(Told::incidentId).distinct();
    }
}
