package io.breachwire.enrich.page;

import io.breachwire.contract.page.Live;
import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Site;
import io.breachwire.contract.page.TextFragment;
import io.breachwire.contract.page.Wording;
import io.breachwire.contract.page.Written;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.report.DatedPoint;
import io.breachwire.enrich.report.ExposedKind;
import io.breachwire.enrich.report.Fact;
import io.breachwire.enrich.report.IncidentView;
import io.breachwire.enrich.report.OtherValue;
import io.breachwire.enrich.report.Quote;
import io.breachwire.enrich.report.ReportedArticle;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An incident with all that is known of it, what proves it and what speaks against it. */
final class IncidentPage {
    private static final int NAMES = 12;
    private static final int QUOTES = 3;
    private static final int OTHER_QUOTES = 1;
    private static final int ARTICLES = 20;

    /** Of anything, shown or not. Incidents of ours have no more. */
    private static final int MOST = 100;

    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_QUOTE = 500;
    private static final int LONGEST_TITLE = 240;
    private static final String STREAM = "/v1/incidents/stream";
    private static final String HOW_LIKELY = "how likely it is right";

    private final IncidentView incident;
    private final PageLinks links;
    private final Markup out = new Markup();

    private IncidentPage(IncidentView incident, PageLinks links) {
        this.incident = incident;
        this.links = links;
    }

    static String of(IncidentView incident, Site site, PageLinks links) {
        IncidentPage page = new IncidentPage(incident, links);
        page.out
                .raw("<article class=\"incident\" data-only data-id=\"")
                .text(incident.id())
                .raw("\">\n");
        page.heading();
        page.chart();
        page.dates();
        page.data();
        page.articles();
        page.foot();
        page.out.raw("</article>\n");
        Map<String, String> ofVictim = incident.victim().isEmpty() ? Map.of() : Map.of("victim", incident.victim());
        return site.document(
                incident.title() + " – breachwire",
                new Live(PageLinks.address(STREAM, ofVictim), "incident", "id", "incident"),
                page.out.toString());
    }

    private void heading() {
        out.raw("<p class=\"back\"><a href=\"/\">‹ All incidents</a></p>\n<div class=\"heading\"><h1>")
                .text(incident.title(), LONGEST_NAME)
                .raw("</h1>\n<p class=\"count\">");
        out.text(incident.coverage());
        if (!incident.firstPublished().isEmpty()) {
            out.raw(", ");
            out.date(incident.firstPublished(), Written.brief(incident.firstPublished()));
            if (!incident.firstPublished().equals(incident.lastPublished())) {
                out.raw(" to ");
                out.date(incident.lastPublished(), Written.brief(incident.lastPublished()));
            }
        }
        out.raw("</p></div>\n");
        List<String> names = incident.otherNames();
        if (!names.isEmpty()) {
            out.raw("<p class=\"names\">Also named ")
                    .text(String.join(", ", names.subList(0, Math.min(NAMES, names.size()))), LONGEST_NAME * 4);
            out.text(names.size() > NAMES ? " and " + Wording.count(names.size() - NAMES, "more name") : "");
            out.raw("</p>\n");
        }
        headlines();
    }

    /** What one would tell first. */
    private void headlines() {
        out.raw("<ul class=\"headlines\">");
        if (incident.dwell() != null) {
            out.raw("<li><b>").text(incident.dwell().value()).raw("</b> undetected</li>");
        }
        if (incident.affected() != null) {
            out.raw("<li><b>").text(incident.affected().value()).raw("</b> affected</li>");
        }
        if (!incident.data().isEmpty()) {
            out.raw("<li><b>")
                    .text(Wording.number(incident.data().size()))
                    .raw(incident.data().size() == 1 ? "</b> kind of data</li>" : "</b> kinds of data</li>");
        }
        if (incident.confidence() != null) {
            out.raw("<li><b>").text(incident.confidence().percent()).raw("</b> likely an incident</li>");
        }
        out.raw("</ul>\n");
        links.alert(incident.id(), incident.absorbed())
                .ifPresent(alert -> out.raw("<p class=\"elsewhere\"><a href=\"")
                        .text(alert)
                        .raw("\">What was told of it as an alert ›</a></p>\n"));
    }

    private void chart() {
        incident.chart()
                .ifPresent(chart -> out.raw("<section class=\"chart\" aria-label=\"Timeline\">")
                        .raw(TimelineDrawing.large(chart, incident))
                        .raw("</section>\n"));
    }

    private void dates() {
        if (incident.points().isEmpty() && incident.dwell() == null && incident.affected() == null) {
            return;
        }
        out.raw("<section><h2>What is known</h2>\n");
        for (DatedPoint point : incident.points()) {
            Fact fact = point.fact();
            fact(
                    point.title(),
                    MilestoneMark.legend(point.milestone()),
                    Written.date(fact.value()),
                    fact,
                    true,
                    QUOTES);
        }
        if (incident.dwell() != null) {
            Fact dwell = incident.dwell();
            // Computed from two dates, it is proven by what proves them, which stands above.
            fact("Undetected for", "", dwell.value(), dwell, false, dwell.note().equals("stated") ? QUOTES : 0);
        }
        if (incident.affected() != null) {
            fact("Affected", "", incident.affected().value(), incident.affected(), false, QUOTES);
        }
        out.raw("</section>\n");
    }

    private void fact(String title, String mark, String value, Fact fact, boolean dated, int shown) {
        open(title, mark, value, fact.note(), fact.confidence());
        list("quotes", fact.quotes(), shown, "quotation", this::quote);
        for (OtherValue other : first(fact.others())) {
            out.raw(other.conflict() ? "<div class=\"other conflict\">" : "<div class=\"other\">")
                    .raw("<p><span aria-hidden=\"true\">")
                    .raw(other.conflict() ? "≠" : "≈")
                    .raw("</span> <b>")
                    .text(dated ? Written.date(other.value()) : other.value())
                    .raw("</b> ")
                    .text(other.relation())
                    .raw("</p>");
            list("quotes", other.quotes(), OTHER_QUOTES, "quotation", this::quote);
            out.raw("</div>\n");
        }
        out.raw("</div></div>\n");
    }

    private void open(String title, String mark, String value, String note, Confidence confidence) {
        out.raw("<div class=\"fact\"><h3>").raw(mark).text(title).raw("</h3><div>");
        out.raw("<p class=\"value\"><b>").text(value).raw("</b> <span class=\"note\">");
        out.text(why(note)).raw("</span> ");
        out.confidence(confidence == null ? null : confidence.value(), HOW_LIKELY);
        out.raw("</p>\n");
    }

    /** What a value was chosen by from others, for who does not know the labels of the record. */
    private static String why(String note) {
        return switch (note) {
            case "more-specific" -> "said most exactly";
            case "authority" -> "by the victim or an authority";
            case "more-sources" -> "by more outlets";
            case "surer" -> "read more surely";
            case "later-report" -> "reported later";
            case "tie-break" -> "one of several";
            default -> note.replace('-', ' ');
        };
    }

    private void data() {
        if (incident.data().isEmpty()) {
            return;
        }
        out.raw("<section class=\"data\"><h2>What data lay open</h2>\n");
        for (ExposedKind kind : first(incident.data())) {
            String whose = kind.whose().stream().map(person -> person + "s").collect(Collectors.joining(", "));
            open(
                    Wording.words(kind.kind()),
                    "",
                    kind.certainty(),
                    whose.isEmpty() ? "" : "of " + whose,
                    kind.confidence());
            list("quotes", kind.quotes(), QUOTES, "quotation", this::quote);
            out.raw("</div></div>\n");
        }
        out.raw("</section>\n");
    }

    private void quote(Quote quote) {
        out.raw("<q>").text(quote.words(), LONGEST_QUOTE).raw("</q> <cite>");
        out.link(TextFragment.in(quote.url(), quote.words()), quote.outlet(), LONGEST_NAME)
                .raw("</cite>");
        if (!quote.published().isEmpty()) {
            out.raw(", ");
            out.date(quote.published(), Written.brief(quote.published()));
        }
        if (!quote.who().isEmpty()) {
            out.raw(" <span class=\"who-says\">").text(says(quote.who())).raw("</span>");
        }
    }

    private static String says(String who) {
        return switch (who) {
            case "victim" -> "says the victim";
            case "authority" -> "says an authority";
            case "researcher" -> "says a researcher";
            default -> who;
        };
    }

    private void articles() {
        out.raw("<section><h2>Articles</h2>\n");
        list("articles", incident.articles(), ARTICLES, "article", this::article);
        int left = incident.articlesBehind(MOST);
        if (left > 0) {
            out.raw("<p class=\"note\">and ")
                    .text(Wording.count(left, "more article"))
                    .raw(" that are not listed here</p>\n");
        }
        out.raw("</section>\n");
    }

    private void article(ReportedArticle article) {
        out.raw("<span class=\"headline\">")
                .link(article.url(), article.title(), LONGEST_TITLE)
                .raw("</span> <span class=\"from\">");
        out.text(article.outlet(), LONGEST_NAME);
        if (!article.published().isEmpty()) {
            out.raw(", ");
            out.date(article.published(), Written.brief(article.published()));
        }
        out.raw(article.copy() ? ", a copy</span>" : "</span>");
    }

    /** The first so many, and the others where they are asked for. */
    private <T> void list(String style, List<T> all, int shown, String thing, Consumer<T> one) {
        List<T> first = all.subList(0, Math.min(shown, all.size()));
        List<T> rest = all.subList(first.size(), all.size());
        items(style, first, one);
        if (!rest.isEmpty()) {
            out.raw("<details><summary>")
                    .text(Wording.count(rest.size(), first.isEmpty() ? thing : "more " + thing))
                    .raw("</summary>");
            items(style, rest, one);
            out.raw("</details>\n");
        }
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private <T> void items(String style, List<T> items, Consumer<T> one) {
        if (items.isEmpty()) {
            return;
        }
        out.raw("<ul class=\"" + style + "\">");
        items.forEach(item -> {
            out.raw("<li>");
            one.accept(item);
            out.raw("</li>\n");
        });
        out.raw("</ul>\n");
    }

    private void foot() {
        out.raw("<footer>");
        if (!incident.absorbed().isEmpty()) {
            out.raw("<details><summary>Was also ")
                    .text(Wording.count(incident.absorbed().size(), "other incident"))
                    .raw("</summary><ul class=\"ids\">");
            first(incident.absorbed())
                    .forEach(id -> out.raw("<li><code>").text(id).raw("</code></li>"));
            out.raw("</ul></details>\n");
        }
        out.raw("<p>Incident <code>").text(incident.id()).raw("</code> <a href=\"/v1/incidents/");
        out.text(PageLinks.encoded(incident.id())).raw("\">as JSON</a></p></footer>\n");
    }
}
