package io.breachwire.alert.rules;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.event.WithdrawalReason;
import io.breachwire.contract.json.EventJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules have to say of one incident now.
 *
 * @param rules in the order of the file
 * @param facts the incident as it is; empty when it is no more
 * @param last the last alert of this incident, with what the incident was merged into since; null when there was none
 * @param changedAt when the incident became so
 */
record Decision(List<AlertRule> rules, String incidentId, Optional<Facts> facts, Alert last, Instant changedAt) {

    /** The alert; empty when everything was said already. */
    Optional<Alert> alert() {
        boolean standing = last != null && last.getKind() != AlertKind.WITHDRAWN;
        List<Reason> reasons = reasons();
        if (reasons.isEmpty()) {
            return standing ? Optional.of(withdrawn()) : Optional.empty();
        }
        return standing ? changed(reasons) : Optional.of(raised(reasons));
    }

    /** The rules that hold, the gravest first; of those that are as grave, the first in the file. */
    private List<Reason> reasons() {
        return facts.stream()
                .flatMap(now -> rules.stream().flatMap(rule -> Reason.of(rule, now).stream()))
                .sorted(Comparator.comparing(Reason::severity).reversed())
                .toList();
    }

    private Alert raised(List<Reason> reasons) {
        return builder(AlertKind.RAISED, reasons)
                .setSummary(summary(told(reasons)))
                .setNewsAgeDays(newsAge())
                .build();
    }

    private Optional<Alert> changed(List<Reason> reasons) {
        List<AlertReason> now = told(reasons);
        Severity severity = now.get(0).getSeverity();
        Facts shown = shown();
        List<AlertChange> changes = new Claim(
                        incidentId, shown.victim(), severity, now, basis(either(now, last.getReasons()), shown))
                .since(told());
        if (changes.stream().noneMatch(this::isNews)) {
            return Optional.empty();
        }
        boolean worse = severity.compareTo(last.getSeverity()) > 0;
        String how = worse ? "Escalated to " + EventJson.label(severity) : "Corrected";
        return Optional.of(builder(worse ? AlertKind.ESCALATED : AlertKind.CORRECTED, reasons)
                .setSummary(how + ": " + summary(now))
                .setChanges(changes)
                .setNewsAgeDays(newsAgeOfChain())
                .build());
    }

    private Alert withdrawn() {
        List<AlertReason> told = last.getReasons();
        List<AlertChange> changes = facts.isEmpty()
                ? List.of()
                : new Claim(incidentId, shown().victim(), last.getSeverity(), told, basis(named(told), shown()))
                        .since(told());
        WithdrawalReason reason = reason(changes);
        return builder(AlertKind.WITHDRAWN, told.stream().map(this::asNow).toList())
                .setConfidence(last.getConfidence())
                .setSummary("Withdrawn, " + words(reason) + ": " + summary(told))
                .setChanges(changes)
                .setWithdrawalReason(reason)
                .setMergedInto(reason == WithdrawalReason.MERGED ? last.getMergedInto() : null)
                .setNewsAgeDays(newsAgeOfChain())
                .build();
    }

    /** A reason that was told, with what it rests on as it is now. */
    private Reason asNow(AlertReason told) {
        return new Reason(told, basis(named(List.of(told)), shown()));
    }

    /**
     * What the alert that was told last says. What it rests on is read from itself, under the rules of today: another
     * rule file, or another version of a rule, corrects nothing by itself.
     */
    private Claim told() {
        return new Claim(
                last.getIncidentId(),
                last.getVictim(),
                last.getSeverity(),
                last.getReasons(),
                basis(named(last.getReasons()), Facts.of(last)));
    }

    private static List<AlertReason> told(List<Reason> reasons) {
        return reasons.stream().map(Reason::told).toList();
    }

    /** The rules of today that reasons are from. */
    private List<AlertRule> named(List<AlertReason> reasons) {
        Set<String> names = reasons.stream().map(AlertReason::getRule).collect(Collectors.toSet());
        return rules.stream().filter(rule -> names.contains(rule.name())).toList();
    }

    /** The rules that hold or held: of one that holds no longer, what its facts have become tells why. */
    private List<AlertRule> either(List<AlertReason> now, List<AlertReason> before) {
        return named(Stream.concat(now.stream(), before.stream()).toList());
    }

    private static List<Premise> basis(List<AlertRule> rules, Facts facts) {
        return rules.stream().flatMap(rule -> rule.basis(facts).stream()).toList();
    }

    /**
     * Neither another id of the incident nor another name of the same victim is worth an alert of its own. An id that is the
     * incident's no longer is: another incident has it now.
     */
    private boolean isNews(AlertChange change) {
        return switch (change.getFact()) {
            case Claim.INCIDENT -> !shown().otherIds().contains(change.getBefore());
            case Claim.VICTIM -> !shown().isNamed(change.getBefore());
            default -> true;
        };
    }

    private WithdrawalReason reason(List<AlertChange> changes) {
        if (facts.isEmpty()) {
            return last.getMergedInto() == null ? WithdrawalReason.GONE : WithdrawalReason.MERGED;
        }
        if (named(last.getReasons()).stream()
                .anyMatch(rule -> rule.findAmong(facts.get()).isPresent())) {
            return WithdrawalReason.NOT_SURE_ENOUGH;
        }
        return changes.stream().anyMatch(this::isNews) ? WithdrawalReason.FACTS_CHANGED : WithdrawalReason.OUT_OF_SCOPE;
    }

    private static String words(WithdrawalReason reason) {
        return switch (reason) {
            case MERGED -> "the incident was merged into another";
            case GONE -> "the incident is no more";
            case NOT_SURE_ENOUGH -> "this is not sure enough any longer";
            case OUT_OF_SCOPE -> "this is asked for no longer";
            case FACTS_CHANGED, UNKNOWN -> "this no longer holds";
        };
    }

    private String summary(List<AlertReason> reasons) {
        return shown().subject() + ": "
                + reasons.stream().map(AlertReason::getStatement).collect(Collectors.joining("; "));
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

    private Alert.Builder builder(AlertKind kind, List<Reason> reasons) {
        int sequence = last == null ? 1 : last.getSequence() + 1;
        String id = AlertId.of(incidentId, sequence, kind, reasons);
        List<AlertReason> told = told(reasons);
        Facts shown = shown();
        return Alert.newBuilder()
                .setId(id)
                .setIncidentId(incidentId)
                .setRule(told.get(0).getRule())
                .setKind(kind)
                .setSeverity(told.get(0).getSeverity())
                .setVictim(shown.victim())
                .setTimeline(shown.timeline())
                .setDwell(shown.dwell())
                .setDataClasses(shown.data())
                .setRecordsAffected(shown.records())
                .setArticles(shown.articles())
                .setSequence(sequence)
                .setFirstAlertId(kind == AlertKind.RAISED ? id : last.getFirstAlertId())
                .setRaisedAt(changedAt)
                .setConfidence(confidence(told))
                .setReasons(told)
                .setChanges(List.of());
    }

    /** That of the surest of the gravest reasons; null when none is known. */
    private static Double confidence(List<AlertReason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.getSeverity() == reasons.get(0).getSeverity())
                .map(AlertReason::getConfidence)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
