package io.breachwire.enrich.explain;

import static io.breachwire.contract.page.Html.escaped;

import io.breachwire.contract.page.Asset;
import io.breachwire.contract.page.Html;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.ConsideredDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Reason;
import io.breachwire.enrich.extract.Reasoning;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** An explanation as a page that stands alone. */
final class HtmlPage {
    private static final String STYLE = Asset.resource(HtmlPage.class, "explanation.css");

    private final Explanation explanation;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> anchored = new HashSet<>();

    HtmlPage(Explanation explanation) {
        this.explanation = explanation;
    }

    String render() {
        Reasoning reasoning = explanation.reasoning();
        String title =
                explanation.headline().stream().map(Explanation.Piece::text).collect(Collectors.joining());
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Should markup of an article ever come through, it still could neither run nor fetch anything.
        out.append("<meta http-equiv=\"Content-Security-Policy\"");
        out.append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        out.append("<title>").append(escaped(title.strip())).append(" \u2013 explained</title>\n<style>\n");
        out.append(Html.PALETTE).append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        out.append("<div class=\"reading\">\n<article><h1>");
        explanation.headline().forEach(this::piece);
        out.append("</h1>");
        explanation.body().forEach(this::piece);
        out.append("</article>\n");
        found();
        out.append("</div>\n<div class=\"more\">\n");
        dates();
        reasons();
        out.append("</div>\n<footer>breachwire, extractor version ");
        out.append(escaped(reasoning.extraction().extractorVersion()));
        return out.append("</footer>\n</main>\n</body>\n</html>\n").toString();
    }

    private void piece(Explanation.Piece piece) {
        if (!piece.marks().isEmpty()) {
            Explanation.Mark shown = piece.marks().get(0);
            out.append("<mark class=\"").append(shown.kind().css()).append("\" title=\"");
            out.append(escaped(String.join("; ", shown.labels()))).append("\">");
            out.append(escaped(piece.text())).append("</mark>");
        } else if (piece.leftOut()) {
            out.append("<span class=\"left-out\">")
                    .append(escaped(piece.text()))
                    .append("</span>");
        } else {
            out.append(escaped(piece.text()));
        }
        for (Explanation.Mark mark : piece.ending()) {
            String number = Integer.toString(mark.number());
            out.append("<sup id=\"m").append(number).append("\"><a href=\"#f").append(number);
            out.append("\">").append(number).append("</a></sup>");
        }
    }

    private void found() {
        out.append("<section class=\"found\">\n<h2>Found</h2>\n");
        out.append("<p class=\"note\">The percentage says how likely each is right.</p>\n<ul class=\"findings\">\n");
        for (Finding finding : explanation.findings()) {
            out.append("<li><span class=\"name ").append(finding.kind().css()).append("\">");
            out.append(escaped(finding.name())).append("</span> <span class=\"what\"><span class=\"value\">");
            out.append(escaped(finding.value())).append("</span>");
            confidence(finding.confidence());
            out.append("</span>\n");
            for (Evidence evidence : finding.evidence()) {
                out.append("<p class=\"evidence\">");
                reference(evidence);
                out.append(" <q>").append(escaped(evidence.quotation())).append("</q> <code>");
                out.append(escaped(evidence.rule())).append("</code></p>\n");
            }
            out.append("</li>\n");
        }
        out.append("</ul>\n</section>\n");
    }

    /** The number, and under it a bar as long as it says: what is doubtful shows without reading. */
    private void confidence(Confidence confidence) {
        if (confidence != null) {
            String share = Math.round(100 * confidence.value()) + "%";
            out.append("<span class=\"confidence\" title=\"how likely it is right\" style=\"--share: ")
                    .append(share);
            out.append("\">").append(escaped(confidence.percent())).append("</span>");
        }
    }

    private void dates() {
        List<ConsideredDate> unused = explanation.unusedDates();
        out.append("<section>\n<h2>Dates seen and not used</h2>\n<ul class=\"dates\">\n");
        unused.forEach(date -> {
            out.append("<li><span class=\"evidence\">");
            reference(date.words());
            out.append(" </span>");
            date(date);
        });
        out.append(unused.isEmpty() ? "<li>none</li>\n" : "").append("</ul>\n</section>\n");
        out.append("<section>\n<h2>Dates used</h2>\n<ul class=\"dates\">\n");
        List<ConsideredDate> used = explanation.reasoning().dates().stream()
                .filter(date -> !unused.contains(date))
                .toList();
        used.forEach(date -> {
            out.append("<li><span class=\"evidence\"></span>");
            date(date);
        });
        out.append(used.isEmpty() ? "<li>none</li>\n" : "").append("</ul>\n</section>\n");
    }

    /** What became of a date, to the end of its item. */
    private void date(ConsideredDate date) {
        out.append("<q>").append(escaped(date.words().quotation())).append("</q>");
        if (date.date() != null) {
            out.append(" is <span class=\"value\">")
                    .append(escaped(Findings.date(date.date())))
                    .append("</span>");
        }
        out.append(" <code>").append(escaped(date.words().rule())).append("</code>\n");
        for (String line :
                Findings.fate(date, explanation.reasoning().extraction().incident())) {
            out.append(line.startsWith(" ") ? "<p class=\"because\">" : "<p>");
            out.append(escaped(line.strip())).append("</p>\n");
        }
        out.append("</li>\n");
    }

    private void reasons() {
        Reasoning reasoning = explanation.reasoning();
        out.append("<section>\n<h2>Why it is taken for ");
        out.append(reasoning.extraction().incident() ? "an incident" : "none")
                .append("</h2>\n<ul class=\"reasons\">\n");
        for (Reason reason : reasoning.incidentReasons()) {
            weighed(reason.weight(), reason.feature());
        }
        out.append("</ul>\n</section>\n");
        if (!reasoning.names().isEmpty()) {
            out.append("<section>\n<h2>Names that something speaks for as victims</h2>\n<ul class=\"reasons\">\n");
            reasoning.names().forEach(name -> weighed(name.score(), name.name()));
            out.append("</ul>\n</section>\n");
        }
    }

    private void weighed(double weight, String what) {
        out.append("<li><b>")
                .append(String.format(Locale.ROOT, "%+.1f", weight))
                .append("</b>");
        out.append(escaped(what)).append("</li>\n");
    }

    private void reference(Evidence evidence) {
        String number = Integer.toString(explanation.number(evidence));
        out.append("<a href=\"#m").append(number).append('"');
        // A quotation may prove several things; the text refers to the first.
        if (anchored.add(number)) {
            out.append(" id=\"f").append(number).append('"');
        }
        out.append(">[").append(number).append("]</a>");
    }
}
