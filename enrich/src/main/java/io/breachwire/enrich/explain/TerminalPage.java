package io.breachwire.enrich.explain;

import io.breachwire.contract.page.Printable;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Reason;
import io.breachwire.enrich.extract.Reasoning;
import java.util.List;
import java.util.Locale;

/** An explanation for a terminal. */
final class TerminalPage {
    private static final String INDENT = "  ";
    private static final int NAME_WIDTH = 17;
    private static final int CONFIDENCE_WIDTH = ">99 %".length();
    private static final String BOLD = "1";
    private static final String FAINT = "2";

    private final Explanation explanation;
    private final boolean coloured;
    private final StringBuilder out = new StringBuilder();

    TerminalPage(Explanation explanation, boolean coloured) {
        this.explanation = explanation;
        this.coloured = coloured;
    }

    String render() {
        text();
        heading("Found");
        explanation.findings().forEach(this::finding);
        Reasoning reasoning = explanation.reasoning();
        heading("Why it is taken for " + (reasoning.extraction().incident() ? "an incident" : "none"));
        for (Reason reason : reasoning.incidentReasons()) {
            weighed(reason.weight(), reason.feature());
        }
        if (!reasoning.names().isEmpty()) {
            heading("Names that something speaks for as victims");
            reasoning.names().forEach(name -> weighed(name.score(), name.name()));
        }
        heading("Dates used");
        List<ConsideredDate> unused = explanation.unusedDates();
        reasoning.dates().stream().filter(date -> !unused.contains(date)).forEach(date -> date(date, ""));
        heading("Dates seen and not used");
        unused.forEach(date -> date(date, reference(Kind.UNUSED, explanation.number(date.words()))));
        return out.toString();
    }

    private void text() {
        for (Explanation.Piece piece : explanation.pieces()) {
            String text = Printable.text(piece.text());
            if (piece.marks().isEmpty()) {
                out.append(piece.leftOut() ? paint(FAINT, text) : text);
            } else {
                out.append(paint(piece.marks().get(0).kind().ansi(), text));
            }
            for (Explanation.Mark mark : piece.ending()) {
                out.append(reference(mark.kind(), mark.number()));
            }
        }
        out.append("\n");
    }

    private void weighed(double weight, String what) {
        out.append(INDENT).append(String.format(Locale.ROOT, "%+5.1f  ", weight));
        out.append(Printable.line(what)).append('\n');
    }

    private void heading(String heading) {
        out.append('\n').append(paint(BOLD, heading)).append('\n');
    }

    private void finding(Finding finding) {
        out.append(INDENT).append(paint(finding.kind().ansi(), pad(finding.name())));
        out.append(column(finding.confidence())).append(INDENT);
        out.append(Printable.line(finding.value())).append('\n');
        for (Evidence evidence : finding.evidence()) {
            String number = reference(finding.kind(), explanation.number(evidence));
            out.append(INDENT).append(pad("")).append(column(null)).append(INDENT);
            out.append(number).append(" \"").append(line(evidence.quotation()));
            out.append("\" ").append(paint(FAINT, evidence.rule())).append('\n');
        }
    }

    private void date(ConsideredDate date, String number) {
        out.append(INDENT).append(number).append(number.isEmpty() ? "" : " ");
        out.append('"').append(line(date.words().quotation())).append('"');
        if (date.date() != null) {
            out.append(" is ").append(Findings.date(date.date()));
        }
        out.append(' ').append(paint(FAINT, date.words().rule())).append('\n');
        for (String line :
                Findings.fate(date, explanation.reasoning().extraction().incident())) {
            out.append(INDENT).append(INDENT).append(line).append('\n');
        }
    }

    private String reference(Kind kind, int number) {
        return paint(kind.ansi(), "[" + number + "]");
    }

    private static String line(String quotation) {
        return Printable.line(quotation);
    }

    private static String pad(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }

    private static String column(Confidence confidence) {
        String percent = confidence == null ? "" : confidence.percent();
        return " ".repeat(CONFIDENCE_WIDTH - percent.length()) + percent;
    }

    /** Colours are set anew on every line: pagers forget them at its end. */
    private String paint(String parameter, String text) {
        if (!coloured || text.isEmpty()) {
            return text;
        }
        String start = "\u001b[" + parameter + "m";
        String end = "\u001b[0m";
        return start + text.replace("\n", end + "\n" + start) + end;
    }
}
