package io.breachwire.enrich.explain;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.ConsideredDate.Bid;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.Reason;
import io.breachwire.enrich.extract.Reasoning;
import io.breachwire.enrich.extract.Victim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found and why, in words. */
final class Findings {
    private Findings() {}

    /** Everything found, in the order in which a reader asks. */
    static List<Finding> of(Reasoning reasoning) {
        Extraction extraction = reasoning.extraction();
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                Kind.INCIDENT,
                "incident",
                (extraction.incident() ? "yes" : "no") + number(", score %+.1f", reasoning.incidentScore()),
                extraction.incidentConfidence(),
                extraction.incidentEvidence()));
        for (Victim victim : extraction.victims()) {
            findings.add(new Finding(Kind.VICTIM, "victim", victim.name(), victim.confidence(), victim.evidence()));
        }
        for (Milestone milestone : Milestone.values()) {
            dated(findings, milestone.words(), extraction.timeline().date(milestone));
        }
        if (extraction.dwell() != null) {
            findings.add(dwell(extraction.dwell()));
        }
        for (ExposedData data : extraction.dataClasses()) {
            findings.add(new Finding(Kind.DATA, "data", data.inWords(), data.confidence(), data.evidence()));
        }
        if (extraction.recordsAffected() != null) {
            findings.add(new Finding(
                    Kind.PEOPLE,
                    "people affected",
                    number("%,d", extraction.recordsAffected().count()),
                    extraction.recordsAffected().confidence(),
                    extraction.recordsAffected().evidence()));
        }
        return findings;
    }

    private static void dated(List<Finding> findings, String name, DatedFact fact) {
        if (fact != null) {
            findings.add(new Finding(Kind.DATE, name, date(fact.date()), fact.confidence(), fact.evidence()));
            for (DatedFact other : fact.otherReadings()) {
                findings.add(
                        new Finding(Kind.UNUSED, name + "?", date(other.date()), other.confidence(), other.evidence()));
            }
        }
    }

    private static Finding dwell(Dwell dwell) {
        String range = days(dwell.minDays(), dwell.maxDays());
        String told = switch (dwell.basis()) {
            case STATED -> ", as stated";
            case START_TO_DETECTED -> ", start to detected" + against(dwell);
            case START_TO_END -> ", start to end" + against(dwell);
        };
        // Where it is computed, its dates stand above with their quotations.
        List<Evidence> evidence = dwell.basis() == Dwell.Basis.STATED ? dwell.evidence() : List.of();
        return new Finding(Kind.DATE, "dwell", range + told, dwell.confidence(), evidence);
    }

    private static String against(Dwell dwell) {
        return dwell.contradiction() == null
                ? ""
                : "; but the article states "
                        + days(
                                dwell.contradiction().minDays(),
                                dwell.contradiction().maxDays());
    }

    private static String days(int min, int max) {
        return min == max ? number("%,d days", min) : number("%,d to ", min) + number("%,d days", max);
    }

    /** The date as EDTF, and its days where they are fewer than that says. */
    static String date(EdtfDate date) {
        boolean day = date.precision() == EdtfDate.Precision.DAY;
        return day ? date.edtf() : date.edtf() + " (" + date.earliest() + " to " + date.latest() + ")";
    }

    /** What became of a date, a line for each thing to be said. */
    static List<String> fate(ConsideredDate date, boolean incident) {
        if (date.refusal() != null) {
            return List.of("refused: " + date.refusal());
        }
        List<String> lines = new ArrayList<>();
        if (!date.takenFor().isEmpty()) {
            lines.add("taken for something beside the incident by " + String.join(", ", date.takenFor()));
        }
        if (date.bids().isEmpty() && date.takenFor().isEmpty()) {
            lines.add("no rule says that it is of the incident");
        }
        for (Bid bid : date.bids()) {
            lines.add(bid.milestone().words() + ": " + outcome(bid, incident)
                    + (bid.rules().isEmpty()
                            ? "; no rule proposes it"
                            : "; proposed by " + String.join(", ", bid.rules())));
            if (!bid.reasons().isEmpty()) {
                lines.add("  because " + reasons(bid.reasons()));
            }
        }
        return lines;
    }

    private static String outcome(Bid bid, boolean incident) {
        String winner =
                bid.winner() == null ? "none of the dates" : bid.winner().edtf();
        String own = percent(bid.probability());
        return switch (bid.outcome()) {
            case CHOSEN -> (incident ? "chosen, " : "it would be this, ") + own;
            case REFINED -> winner + " says it more exactly";
            case LESS_PROBABLE -> own + " against " + percent(bid.winnerProbability()) + " for " + winner;
            case OUT_OF_ORDER -> own + ", but not in order with the other dates; so " + winner;
        };
    }

    static String reasons(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> number("%+.1f ", reason.weight()) + reason.feature())
                .collect(Collectors.joining(", "));
    }

    private static String percent(double probability) {
        return new Confidence(Math.min(1, probability)).percent();
    }

    private static String number(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }
}
