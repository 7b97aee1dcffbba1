package io.breachwire.alert.rules;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.WithdrawalReason;
import io.breachwire.contract.json.EventJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What one rule has to say of one incident now.
 *
 * @param facts the incident as it is; empty when it was merged into another
 * @param last the last alert of this incident and rule; null when there was none
 * @param changedAt when the incident became so
 */
record Decision(AlertRule rule, String incidentId, Optional<Facts> facts, Alert last, Instant changedAt) {

    /** The alert; empty when everything was said already. */
    Optional<Alert> alert() {
        boolean standing = last != null && last.getKind() != AlertKind.WITHDRAWN;
        Optional<Finding> found = facts.flatMap(rule::find);
        if (found.isEmpty()) {
            return standing ? Optional.of(withdrawn()) : Optional.empty();
        }
        return standing ? changed(found.get()) : Optional.of(raised(found.get()));
    }

    private Alert raised(Finding finding) {
        return builder(AlertKind.RAISED, finding)
                .setSummary(finding.statement())
                .setNewsAgeDays(newsAge())
                .build();
    }

    private Optional<Alert> changed(Finding finding) {
        List<AlertChange> changes =
                new Claim(incidentId, facts.orElseThrow().victim(), finding.severity(), finding.basis()).since(told());
        if (changes.stream().noneMatch(this::isNews)) {
            return Optional.empty();
        }
        boolean worse = finding.severity().compareTo(last.getSeverity()) > 0;
        String how = worse ? "Escalated to " + EventJson.label(finding.severity()) : "Corrected";
        return Optional.of(builder(worse ? AlertKind.ESCALATED : AlertKind.CORRECTED, finding)
                .setSummary(how + ": " + finding.statement())
                .setChanges(changes)
                .setNewsAgeDays(newsAgeOfChain())
                .build());
    }

    private Alert withdrawn() {
        String before = rule.find(Facts.of(last)).map(Finding::statement).orElseGet(last::getSummary);
        List<Premise> basis = rule.basis(shown());
        List<AlertChange> changes = facts.isEmpty()
                ? List.of()
                : new Claim(incidentId, shown().victim(), last.getSeverity(), basis).since(told());
        WithdrawalReason reason = reason(changes);
        Finding finding = new Finding(
                last.getSeverity(), basis, before, List.of(new Ground(last.getConfidence(), last.getProof())));
        return builder(AlertKind.WITHDRAWN, finding)
                .setSummary("Withdrawn, " + words(reason) + ": " + before)
                .setChanges(changes)
                .setWithdrawalReason(reason)
                .setNewsAgeDays(newsAgeOfChain())
                .build();
    }

    /**
     * What the alert that was told last says. What it rests on is read from itself, under the rules of today: another
     * rule file, or another version of a rule, corrects nothing by itself.
     */
    private Claim told() {
        return new Claim(last.getIncidentId(), last.getVictim(), last.getSeverity(), rule.basis(Facts.of(last)));
    }

    /** Neither another id of the incident nor another name of the same victim is worth an alert of its own. */
    private boolean isNews(AlertChange change) {
        return switch (change.getFact()) {
            case Claim.INCIDENT -> false;
            case Claim.VICTIM -> !shown().isNamed(change.getBefore());
            default -> true;
        };
    }

    private WithdrawalReason reason(List<AlertChange> changes) {
        if (facts.isEmpty()) {
            return WithdrawalReason.MERGED;
        }
        if (rule.findAmong(facts.get()).isPresent()) {
            return WithdrawalReason.NOT_SURE_ENOUGH;
        }
        return changes.stream().anyMatch(this::isNews) ? WithdrawalReason.FACTS_CHANGED : WithdrawalReason.OUT_OF_SCOPE;
    }

    private static String words(WithdrawalReason reason) {
        return switch (reason) {
            case MERGED -> "the incident was merged into another";
            case NOT_SURE_ENOUGH -> "this is not sure enough any longer";
            case OUT_OF_SCOPE -> "this is asked for no longer";
            case FACTS_CHANGED, UNKNOWN -> "this no longer holds";
        };
    }

    /** The facts as they are now, or, when the incident is gone, as they were last. */
    private Facts shown() {
        return facts.orElseGet(() -> Facts.of(last));
    }

    /** Days from the latest article's publication to the change; null when that is not known. */
    private Integer newsAge() {
        LocalDate published = shown().lastPublished();
        return published == null
                ? null
                : (int) Math.max(0, ChronoUnit.DAYS.between(published, LocalDate.ofInstant(changedAt, ZoneOffset.UTC)));
    }

    /** What follows an alert is as fresh as it at least: whoever was told the one is told the other. */
    private Integer newsAgeOfChain() {
        Integer now = newsAge();
        Integer before = last.getNewsAgeDays();
        return now == null || before == null ? before : Integer.valueOf(Math.min(now, before));
    }

    private Alert.Builder builder(AlertKind kind, Finding finding) {
        int sequence = last == null ? 1 : last.getSequence() + 1;
        String id = AlertId.of(incidentId, rule.name(), sequence, kind, finding);
        Facts shown = shown();
        return Alert.newBuilder()
                .setId(id)
                .setIncidentId(incidentId)
                .setRule(rule.name())
                .setKind(kind)
                .setSeverity(finding.severity())
                .setVictim(shown.victim())
                .setTimeline(shown.timeline())
                .setDwell(shown.dwell())
                .setDataClasses(shown.data())
                .setRecordsAffected(shown.records())
                .setArticles(shown.articles())
                .setSequence(sequence)
                .setFirstAlertId(kind == AlertKind.RAISED ? id : last.getFirstAlertId())
                .setRaisedAt(changedAt)
                .setConfidence(finding.confidence())
                .setProof(finding.proof())
                .setChanges(List.of());
    }
}
