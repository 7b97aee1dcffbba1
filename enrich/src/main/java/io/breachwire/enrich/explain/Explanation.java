package io.breachwire.enrich.explain;

import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Victim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An article's text with the evidence of every value marked in it, and a list of the values with their rules. */
public final class Explanation {
    private static final String RESET = "\u001b[0m";

    private enum Kind {
        INCIDENT("33", "#fff3bf"),
        VICTIM("35", "#eebefa"),
        DATE("36", "#c5f6fa"),
        DATA("31", "#ffc9c9"),
        NUMBER("32", "#b2f2bb");

        private final String ansi;
        private final String colour;

        Kind(String ansi, String colour) {
            this.ansi = ansi;
            this.colour = colour;
        }
    }

    private record Mark(Kind kind, String label, Evidence evidence) {}

    private final Extraction extraction;
    private final List<Mark> marks = new ArrayList<>();

    public Explanation(Extraction extraction) {
        this.extraction = extraction;
        add(Kind.INCIDENT, "incident", extraction.incidentEvidence());
        for (Victim victim : extraction.victims()) {
            add(Kind.VICTIM, "victim " + victim.name(), victim.evidence());
        }
        add("intrusionStart", extraction.timeline().intrusionStart());
        add("intrusionEnd", extraction.timeline().intrusionEnd());
        add("detected", extraction.timeline().detected());
        add("disclosed", extraction.timeline().disclosed());
        if (extraction.dwell() != null) {
            add(
                    Kind.DATE,
                    "dwell " + extraction.dwell().minDays() + " to "
                            + extraction.dwell().maxDays() + " days",
                    extraction.dwell().evidence());
        }
        for (ExposedData data : extraction.dataClasses()) {
            String certainty = data.certainty().name().toLowerCase(Locale.ROOT);
            add(Kind.DATA, data.dataClass().label() + " (" + certainty + ")", data.evidence());
        }
        if (extraction.recordsAffected() != null) {
            add(
                    Kind.NUMBER,
                    "records affected " + extraction.recordsAffected().count(),
                    extraction.recordsAffected().evidence());
        }
    }

    private void add(String role, DatedFact fact) {
        if (fact != null) {
            add(Kind.DATE, role + " " + fact.date().edtf(), fact.evidence());
        }
    }

    private void add(Kind kind, String label, List<Evidence> evidence) {
        evidence.forEach(proof -> marks.add(new Mark(kind, label, proof)));
    }

    /** For a terminal: the text with ANSI colours by kind, then each value with its rule and quotation. */
    public String ansi() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Mark mark : outermost()) {
            out.append(safe(extraction.text().substring(at, mark.evidence().start())));
            out.append("\u001b[").append(mark.kind().ansi).append('m');
            out.append(safe(mark.evidence().quotation())).append(RESET);
            at = mark.evidence().end();
        }
        out.append(safe(extraction.text().substring(at))).append("\n\n");
        out.append(extraction.incident() ? "an incident\n" : "not about one incident\n");
        for (Mark mark : marks) {
            out.append("\u001b[").append(mark.kind().ansi).append('m').append(safe(mark.label()));
            out.append(RESET).append("  ").append(mark.evidence().rule()).append("  \"");
            out.append(safe(mark.evidence().quotation())).append("\"\n");
        }
        return out.toString();
    }

    /** The same as a page that stands alone: no script, nothing fetched. */
    public String html() {
        StringBuilder out = new StringBuilder(
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>What was found</title><style>"
                        + "body{max-width:50em;margin:2em auto;font:1em/1.5 sans-serif}"
                        + "#text{white-space:pre-wrap}td{padding:0 1em 0 0;vertical-align:top}</style></head><body>");
        out.append("<div id=\"text\">");
        int at = 0;
        for (Mark mark : outermost()) {
            out.append(escaped(extraction.text().substring(at, mark.evidence().start())));
            out.append("<mark style=\"background:").append(mark.kind().colour).append("\" title=\"");
            out.append(escaped(mark.label() + ", by " + mark.evidence().rule())).append("\">");
            out.append(escaped(mark.evidence().quotation())).append("</mark>");
            at = mark.evidence().end();
        }
        out.append(escaped(extraction.text().substring(at))).append("</div>\n<p>");
        out.append(extraction.incident() ? "An incident." : "Not about one incident.")
                .append("</p><table>");
        for (Mark mark : marks) {
            out.append("<tr><td style=\"background:").append(mark.kind().colour).append("\">");
            out.append(escaped(mark.label())).append("</td><td>");
            out.append(escaped(mark.evidence().rule())).append("</td><td>");
            out.append(escaped(mark.evidence().quotation())).append("</td></tr>\n");
        }
        return out.append("</table></body></html>\n").toString();
    }

    /** Marks in the order of the text that do not overlap; where some do, the one that begins first, then the longest. */
    private List<Mark> outermost() {
        List<Mark> sorted = new ArrayList<>(marks);
        sorted.sort(Comparator.comparingInt((Mark mark) -> mark.evidence().start())
                .thenComparingInt(mark -> -mark.evidence().end()));
        List<Mark> kept = new ArrayList<>();
        int end = 0;
        for (Mark mark : sorted) {
            if (mark.evidence().start() >= end) {
                kept.add(mark);
                end = mark.evidence().end();
            }
        }
        return kept;
    }

    /** Without control characters: an article must not steer the reader's terminal. */
    private static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : (char) c));
        return out.toString();
    }

    private static String escaped(String text) {
        return safe(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
