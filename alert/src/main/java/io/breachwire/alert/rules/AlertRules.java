package io.breachwire.alert.rules;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The alert rules, and what they make of an incident: given what was last said of it, what is there to say now? Mostly
 * nothing.
 */
public final class AlertRules {
    private final List<AlertRule> rules;

    private AlertRules(List<AlertRule> rules) {
        this.rules = rules;
    }

    /**
     * Rules from the text of a rule file.
     *
     * @throws RuleFileException when it cannot be used
     */
    public static AlertRules parse(String yaml, WatchedVictims watched) {
        return new AlertRules(RuleFile.read(yaml, watched));
    }

    /** The text of the rule file that ships with breachwire. */
    public static String shipped() {
        try (InputStream file = AlertRules.class.getResourceAsStream("alert-rules.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped alert rules cannot be read", e);
        }
    }

    /** The rules' names, in the order of the file. */
    public List<String> names() {
        return rules.stream().map(AlertRule::name).toList();
    }

    /**
     * What there is to say of an incident now.
     *
     * @param incidentId its id
     * @param incident as it is now; empty when it was merged into another
     * @param last the last alert of this incident and a rule, by the rule's name; null when there was none
     * @param changedAt when the incident became so
     * @return one alert at most for each rule, in the order of the rules; empty when nothing changed that a rule rests
     *     on
     */
    public List<Alert> decide(
            String incidentId, Optional<Incident> incident, Function<String, Alert> last, Instant changedAt) {
        List<Alert> alerts = new ArrayList<>();
        for (AlertRule rule : rules) {
            decide(rule, incidentId, incident.map(Facts::of), last.apply(rule.name()), changedAt)
                    .ifPresent(alerts::add);
        }
        return alerts;
    }

    private static Optional<Alert> decide(
            AlertRule rule, String incidentId, Optional<Facts> facts, Alert last, Instant changedAt) {
        boolean standing = last != null && last.getKind() != AlertKind.WITHDRAWN;
        Optional<Finding> found = facts.flatMap(rule::find);
        if (found.isEmpty()) {
            return standing ? Optional.of(withdrawn(rule, incidentId, facts, last, changedAt)) : Optional.empty();
        }
        return kind(rule, facts.get(), found.get(), standing ? last : null)
                .map(kind -> alert(kind, rule, incidentId, facts.get(), found.get(), last, changedAt));
    }

    /** What to say when a rule holds; empty when it was said already. */
    private static Optional<AlertKind> kind(AlertRule rule, Facts facts, Finding finding, Alert standing) {
        if (standing == null) {
            return Optional.of(AlertKind.RAISED);
        }
        if (finding.severity().compareTo(standing.getSeverity()) > 0) {
            return Optional.of(AlertKind.ESCALATED);
        }
        // What the standing alert rests on is read from itself, under the rules of today: another rule file, or another
        // version of a rule, corrects nothing by itself.
        boolean same = rule.basis(Facts.of(standing)).equals(finding.basis())
                && finding.severity() == standing.getSeverity()
                && facts.isNamed(standing.getVictim());
        return same ? Optional.empty() : Optional.of(AlertKind.CORRECTED);
    }

    private static Alert alert(
            AlertKind kind,
            AlertRule rule,
            String incidentId,
            Facts facts,
            Finding finding,
            Alert last,
            Instant changedAt) {
        String summary = switch (kind) {
            case ESCALATED -> "Escalated to " + EventJson.label(finding.severity()) + ": " + finding.statement();
            case CORRECTED -> "Corrected: " + finding.statement();
            default -> finding.statement();
        };
        return build(kind, rule, incidentId, facts, finding, summary, last, changedAt);
    }

    /** Shows the facts as they are now, or, when the incident is gone, as they were last. */
    private static Alert withdrawn(
            AlertRule rule, String incidentId, Optional<Facts> facts, Alert last, Instant changedAt) {
        String before = rule.find(Facts.of(last)).map(Finding::statement).orElseGet(last::getSummary);
        Facts shown = facts.orElseGet(() -> Facts.of(last));
        String why = facts.isPresent() ? "this no longer holds" : "the incident was merged into another";
        return build(
                AlertKind.WITHDRAWN,
                rule,
                incidentId,
                shown,
                new Finding(
                        last.getSeverity(),
                        rule.basis(shown),
                        before,
                        List.of(new Ground(last.getConfidence(), last.getProof()))),
                "Withdrawn, " + why + ": " + before,
                last,
                changedAt);
    }

    private static Alert build(
            AlertKind kind,
            AlertRule rule,
            String incidentId,
            Facts facts,
            Finding finding,
            String summary,
            Alert last,
            Instant changedAt) {
        int sequence = last == null ? 1 : last.getSequence() + 1;
        String id = AlertId.of(incidentId, rule.name(), sequence, kind, finding);
        return Alert.newBuilder()
                .setId(id)
                .setIncidentId(incidentId)
                .setRule(rule.name())
                .setKind(kind)
                .setSeverity(finding.severity())
                .setSummary(summary)
                .setVictim(facts.victim())
                .setTimeline(facts.timeline())
                .setDwell(facts.dwell())
                .setDataClasses(facts.data())
                .setRecordsAffected(facts.records())
                .setArticles(facts.articles())
                .setSequence(sequence)
                .setFirstAlertId(kind == AlertKind.RAISED ? id : last.getFirstAlertId())
                .setRaisedAt(changedAt)
                .setConfidence(finding.confidence())
                .setProof(finding.proof())
                .build();
    }
}
