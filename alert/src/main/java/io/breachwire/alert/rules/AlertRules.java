package io.breachwire.alert.rules;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.WithdrawalReason;
import io.breachwire.contract.json.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
        return standing
                ? changed(rule, incidentId, facts.get(), found.get(), last, changedAt)
                : Optional.of(raised(rule, incidentId, facts.get(), found.get(), last, changedAt));
    }

    private static Alert raised(
            AlertRule rule, String incidentId, Facts facts, Finding finding, Alert last, Instant changedAt) {
        return alert(AlertKind.RAISED, rule, incidentId, facts, finding, last, changedAt)
                .setSummary(finding.statement())
                .setNewsAgeDays(newsAge(facts, changedAt))
                .build();
    }

    /** What to say when a rule holds of which an alert stands; empty when all was said already. */
    private static Optional<Alert> changed(
            AlertRule rule, String incidentId, Facts facts, Finding finding, Alert standing, Instant changedAt) {
        List<AlertChange> changes =
                new Claim(incidentId, facts.victim(), finding.severity(), finding.basis()).since(claim(rule, standing));
        if (changes.stream().noneMatch(change -> isNews(change, facts))) {
            return Optional.empty();
        }
        boolean worse = finding.severity().compareTo(standing.getSeverity()) > 0;
        return Optional.of(alert(
                        worse ? AlertKind.ESCALATED : AlertKind.CORRECTED,
                        rule,
                        incidentId,
                        facts,
                        finding,
                        standing,
                        changedAt)
                .setSummary((worse ? "Escalated to " + EventJson.label(finding.severity()) + ": " : "Corrected: ")
                        + finding.statement())
                .setChanges(changes)
                .setNewsAgeDays(fewest(newsAge(facts, changedAt), standing.getNewsAgeDays()))
                .build());
    }

    /** Shows the facts as they are now, or, when the incident is gone, as they were last. */
    private static Alert withdrawn(
            AlertRule rule, String incidentId, Optional<Facts> facts, Alert last, Instant changedAt) {
        String before = rule.find(Facts.of(last)).map(Finding::statement).orElseGet(last::getSummary);
        Facts shown = facts.orElseGet(() -> Facts.of(last));
        List<Premise> basis = rule.basis(shown);
        List<AlertChange> changes = facts.isEmpty()
                ? List.of()
                : new Claim(incidentId, shown.victim(), last.getSeverity(), basis).since(claim(rule, last));
        WithdrawalReason reason = reason(rule, facts, changes);
        Finding finding = new Finding(
                last.getSeverity(), basis, before, List.of(new Ground(last.getConfidence(), last.getProof())));
        return alert(AlertKind.WITHDRAWN, rule, incidentId, shown, finding, last, changedAt)
                .setSummary("Withdrawn, " + words(reason) + ": " + before)
                .setChanges(changes)
                .setWithdrawalReason(reason)
                .setNewsAgeDays(fewest(newsAge(shown, changedAt), last.getNewsAgeDays()))
                .build();
    }

    /**
     * What the alert that was told last says. What it rests on is read from itself, under the rules of today: another
     * rule file, or another version of a rule, corrects nothing by itself.
     */
    private static Claim claim(AlertRule rule, Alert told) {
        return new Claim(told.getIncidentId(), told.getVictim(), told.getSeverity(), rule.basis(Facts.of(told)));
    }

    /** Neither another id of the incident nor another name of the same victim is worth an alert of its own. */
    private static boolean isNews(AlertChange change, Facts facts) {
        return switch (change.getFact()) {
            case Claim.INCIDENT -> false;
            case Claim.VICTIM -> !facts.isNamed(change.getBefore());
            default -> true;
        };
    }

    private static WithdrawalReason reason(AlertRule rule, Optional<Facts> facts, List<AlertChange> changes) {
        if (facts.isEmpty()) {
            return WithdrawalReason.MERGED;
        }
        if (rule.findAmong(facts.get()).isPresent()) {
            return WithdrawalReason.NOT_SURE_ENOUGH;
        }
        return changes.stream().anyMatch(change -> isNews(change, facts.get()))
                ? WithdrawalReason.FACTS_CHANGED
                : WithdrawalReason.OUT_OF_SCOPE;
    }

    private static String words(WithdrawalReason reason) {
        return switch (reason) {
            case MERGED -> "the incident was merged into another";
            case NOT_SURE_ENOUGH -> "this is not sure enough any longer";
            case OUT_OF_SCOPE -> "this is asked for no longer";
            case FACTS_CHANGED, UNKNOWN -> "this no longer holds";
        };
    }

    /** Days from the latest article's publication to the change; null when that is not known. */
    private static Integer newsAge(Facts facts, Instant changedAt) {
        return facts.lastPublished() == null
                ? null
                : (int) Math.max(
                        0,
                        ChronoUnit.DAYS.between(facts.lastPublished(), LocalDate.ofInstant(changedAt, ZoneOffset.UTC)));
    }

    /** What follows an alert is as fresh as it: whoever was told the one is told the other. */
    private static Integer fewest(Integer now, Integer before) {
        return now == null || before == null ? before : Integer.valueOf(Math.min(now, before));
    }

    private static Alert.Builder alert(
            AlertKind kind,
            AlertRule rule,
            String incidentId,
            Facts facts,
            Finding finding,
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
                .setChanges(List.of());
    }
}
