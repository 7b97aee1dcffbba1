package io.breachwire.enrich.explain;

import static io.breachwire.contract.page.Html.escaped;

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

/** An explanation as a page that stands alone. */
final class HtmlPage {
    private static final String STYLE = """
            :root { --incident: #ffe9a8; --victim: #ecd6fb; --date: #c3ecf5; --data: #ffd2ce;
              --people: #c9efc9; --unused: #e8e9ec; }
            @media (prefers-color-scheme: dark) { :root { --incident: #5c4a10; --victim: #4d2f66; --date: #0f4a59;
              --data: #682b27; --people: #1f5228; --unused: #363a41; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink);
              font: 16px/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            main { display: grid; gap: 2rem; max-width: 84rem; margin: 0 auto; padding: 2rem 1.5rem 4rem;
              grid-template-columns: minmax(0, 1fr); }
            @media (min-width: 62rem) { main { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem); }
              .found { position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow: auto; }
              .more { grid-column: 1 / -1; } }
            article { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 44rem; font-size: 1.05rem; }
            h1, h2 { line-height: 1.3; margin: 0 0 .75rem; }
            h1 { font-size: 1.05rem; } h2 { font-size: 1rem; margin-top: 2rem; }
            .found, .more > section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
              padding: 1.1rem 1.25rem; align-self: start; }
            .more > section { margin-bottom: 1.5rem; } .more h2 { margin-top: 0; }
            mark { color: inherit; border-radius: .2rem; padding: .08em .12em; scroll-margin-top: 4rem;
              box-decoration-break: clone; -webkit-box-decoration-break: clone; }
            mark:target, li:target { outline: 2px solid var(--ink); outline-offset: 1px; }
            .incident { background: var(--incident); } .victim { background: var(--victim); }
            .date { background: var(--date); } .data { background: var(--data); } .people { background: var(--people); }
            .unused { background: var(--unused); text-decoration: underline dotted var(--quiet); }
            sup { font-size: .68em; line-height: 0; } sup + sup { margin-left: .25em; } sup a, .evidence a { color: var(--quiet); text-decoration: none; }
            sup a:hover, .evidence a:hover { color: var(--ink); text-decoration: underline; }
            .left-out { color: var(--quiet); font-size: .9em; border-left: 3px solid var(--line); padding-left: .5rem; }
            dl { margin: 0; } dt { margin-top: .9rem; display: flex; align-items: baseline; }
            dt:first-child { margin-top: 0; } dd { margin: .1rem 0 0; }
            .name { display: inline-block; font-size: .75rem; padding: .05rem .5rem; border-radius: 1rem;
              margin-right: .4rem; text-decoration: none; white-space: nowrap; }
            .confidence { flex: none; margin-left: auto; padding: 0 0 .1rem .8rem; font-size: .82rem; text-align: right;
              font-variant-numeric: tabular-nums; }
            .confidence::after { content: ""; display: block; width: 3.2rem; height: 4px; border-radius: 2px;
              background: linear-gradient(90deg, var(--ink) var(--share), var(--line) var(--share)); }
            .note { margin: -.4rem 0 .9rem; font-size: .82rem; color: var(--quiet); }
            .value { font-weight: 600; overflow-wrap: anywhere; } .evidence { font-size: .87rem; color: var(--quiet); }
            code { font: .82rem/1.4 ui-monospace, Menlo, Consolas, monospace; color: var(--quiet); }
            q { quotes: "\\201c" "\\201d"; }
            ul.dates { list-style: none; margin: 0; padding: 0; }
            ul.dates > li { padding: .6rem 0; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
            ul.dates > li:first-child { border-top: 0; }
            ul.dates p { margin: .1rem 0 .1rem 1.2rem; font-size: .9rem; color: var(--quiet); }
            ul.dates p.because { margin-left: 2.4rem; font-size: .82rem; }
            .reasons { columns: 20rem; margin: 0; padding: 0; list-style: none; font-size: .9rem; }
            .reasons b { display: inline-block; width: 3.2rem; text-align: right; margin-right: .6rem;
              font-variant-numeric: tabular-nums; }
            footer { color: var(--quiet); font-size: .8rem; grid-column: 1 / -1; }
            @media print { .found { position: static; max-height: none; } }
            """;

    private final Explanation explanation;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> anchored = new HashSet<>();

    HtmlPage(Explanation explanation) {
        this.explanation = explanation;
    }

    String render() {
        Reasoning reasoning = explanation.reasoning();
        String text = reasoning.extraction().text();
        String title = text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'));
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Should markup of an article ever come through, it still could neither run nor fetch anything.
        out.append("<meta http-equiv=\"Content-Security-Policy\"");
        out.append(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        out.append("<title>").append(escaped(title)).append(" \u2013 explained</title>\n<style>\n");
        out.append(Html.PALETTE).append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        text();
        found();
        out.append("<div class=\"more\">\n");
        dates();
        reasons();
        out.append("</div>\n<footer>breachwire, extractor version ");
        out.append(escaped(reasoning.extraction().extractorVersion()));
        return out.append("</footer>\n</main>\n</body>\n</html>\n").toString();
    }

    private void text() {
        out.append("<article>");
        for (Explanation.Piece piece : explanation.pieces()) {
            Explanation.Mark shown =
                    piece.marks().isEmpty() ? null : piece.marks().get(0);
            if (shown != null) {
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
                out.append("<sup id=\"m")
                        .append(number)
                        .append("\"><a href=\"#f")
                        .append(number)
                        .append("\">");
                out.append(number).append("</a></sup>");
            }
        }
        out.append("</article>\n");
    }

    private void found() {
        out.append("<section class=\"found\">\n<h1>Found</h1>\n");
        out.append("<p class=\"note\">The percentage says how likely each is right.</p>\n<dl>\n");
        for (Finding finding : explanation.findings()) {
            out.append("<dt><span class=\"name ").append(finding.kind().css()).append("\">");
            out.append(escaped(finding.name())).append("</span><span class=\"value\">");
            out.append(escaped(finding.value())).append("</span>");
            confidence(finding.confidence());
            out.append("</dt>\n");
            for (Evidence evidence : finding.evidence()) {
                out.append("<dd class=\"evidence\">");
                reference(evidence);
                out.append(" <q>").append(escaped(evidence.quotation())).append("</q> <code>");
                out.append(escaped(evidence.rule())).append("</code></dd>\n");
            }
        }
        out.append("</dl>\n</section>\n");
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
        unused.forEach(date -> date(date, true));
        out.append(unused.isEmpty() ? "<li>none</li>\n" : "").append("</ul>\n</section>\n");
        out.append("<section>\n<h2>Dates used</h2>\n<ul class=\"dates\">\n");
        List<ConsideredDate> used = explanation.reasoning().dates().stream()
                .filter(date -> !unused.contains(date))
                .toList();
        used.forEach(date -> date(date, false));
        out.append(used.isEmpty() ? "<li>none</li>\n" : "").append("</ul>\n</section>\n");
    }

    private void date(ConsideredDate date, boolean numbered) {
        out.append("<li><span class=\"evidence\">");
        if (numbered) {
            reference(date.words());
            out.append(' ');
        }
        out.append("</span><q>").append(escaped(date.words().quotation())).append("</q>");
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
