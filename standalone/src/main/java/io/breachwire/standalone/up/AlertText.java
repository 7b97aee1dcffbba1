package io.breachwire.standalone.up;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.DataSubject;
import io.breachwire.contract.event.Disagreement;
import io.breachwire.contract.event.IncidentArticle;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert as a person reads it in a terminal. */
final class AlertText {
    private static final int SOURCES_SHOWN = 5;

    private AlertText() {}

    /** A few lines, the first of them saying it all. */
    static String of(Alert alert) {
        List<String> lines = new ArrayList<>();
        lines.add("%-8s  %s"
                .formatted(EventJson.label(alert.getSeverity()).toUpperCase(Locale.ROOT), alert.getSummary()));
        lines.add(field(
                "alert", EventJson.label(alert.getKind()) + withdrawal(alert) + ", incident " + alert.getIncidentId()));
        alert.getReasons().forEach(reason -> lines.add(field("reason", reason(reason))));
        alert.getChanges().forEach(change -> lines.add(field("changed", change(change))));
        String timeline = timeline(alert.getTimeline());
        if (!timeline.isEmpty()) {
            lines.add(field("timeline", timeline));
        }
        if (alert.getDwell() != null) {
            lines.add(field(
                    "dwell",
                    Wording.days(alert.getDwell().getMinDays(), alert.getDwell().getMaxDays())));
        }
        if (!alert.getDataClasses().isEmpty()) {
            lines.add(field(
                    "data", alert.getDataClasses().stream().map(AlertText::data).collect(Collectors.joining(", "))));
        }
        if (alert.getRecordsAffected() != null) {
            lines.add(
                    field("affected", Wording.number(alert.getRecordsAffected().getCount())));
        }
        if (!alert.getArticles().isEmpty()) {
            lines.add(field("sources", sources(alert.getArticles())));
        }
        if (alert.getIncidentUrl() != null) {
            lines.add(field("look", alert.getIncidentUrl()));
        }
        // The same words may prove two facts.
        alert.getReasons().stream()
                .flatMap(reason -> reason.getProof().stream())
                .map(citation -> field("quote", quote(citation)))
                .distinct()
                .forEach(lines::add);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String reason(AlertReason reason) {
        String confidence =
                reason.getConfidence() == null ? "" : ", confidence " + Wording.percent(reason.getConfidence());
        return reason.getRule() + ", " + EventJson.label(reason.getSeverity()) + confidence;
    }

    private static String withdrawal(Alert alert) {
        return alert.getWithdrawalReason() == null ? "" : " (" + EventJson.label(alert.getWithdrawalReason()) + ")";
    }

    private static String change(AlertChange change) {
        String before = change.getBefore() == null ? "not told before" : "was " + change.getBefore();
        String after = change.getAfter() == null ? "told no longer" : "now " + change.getAfter();
        return change.getFact() + ": " + before + ", " + after;
    }

    private static String quote(Citation citation) {
        String where = citation.getUrl() == null ? "" : ", " + citation.getUrl();
        String words = citation.getEvidence().getQuotation().replaceAll("\\s+", " ");
        return '"' + words + "\" (" + citation.getSource() + where + ")";
    }

    private static String field(String name, String value) {
        return "          %-9s %s".formatted(name, value);
    }

    private static String timeline(MergedTimeline timeline) {
        List<String> points = new ArrayList<>();
        add(points, "in", timeline.getIntrusionStart());
        add(points, "out", timeline.getIntrusionEnd());
        add(points, "detected", timeline.getDetected());
        add(points, "disclosed", timeline.getDisclosed());
        return String.join(", ", points);
    }

    private static void add(List<String> points, String name, MergedDate date) {
        if (date != null) {
            boolean disputed =
                    date.getOthers().stream().anyMatch(other -> other.getDisagreement() == Disagreement.CONFLICT);
            points.add(name + " " + date.getDate().getEdtf() + (disputed ? " (sources disagree)" : ""));
        }
    }

    private static String data(MergedData data) {
        String whose = data.getSubjects().stream()
                .map((DataSubject subject) -> EventJson.label(subject))
                .collect(Collectors.joining("/"));
        return EventJson.label(data.getDataClass()) + (whose.isEmpty() ? "" : " (" + whose + ")");
    }

    private static String sources(List<IncidentArticle> articles) {
        String shown = articles.stream()
                .map(IncidentArticle::getSource)
                .distinct()
                .limit(SOURCES_SHOWN)
                .collect(Collectors.joining(", "));
        long all = articles.stream().map(IncidentArticle::getSource).distinct().count();
        return all > SOURCES_SHOWN ? shown + " and " + (all - SOURCES_SHOWN) + " more" : shown;
    }
}
