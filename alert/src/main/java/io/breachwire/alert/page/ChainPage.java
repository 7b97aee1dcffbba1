package io.breachwire.alert.page;

import io.breachwire.alert.archive.AlertChain;
import io.breachwire.alert.archive.KeptAlerts.Delivered;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.IncidentArticle;
import io.breachwire.contract.event.Survivor;
import io.breachwire.contract.page.Live;
import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Site;
import io.breachwire.contract.page.Wording;
import io.breachwire.contract.page.Written;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An alert: why it stands, what was told of it and why that changed, and how that was delivered. */
final class ChainPage {
    private static final int QUOTES = 8;
    private static final int ARTICLES = 20;
    private static final int OTHERS = 20;
    private static final int CHANGES = 100;
    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST_TITLE = 240;
    private static final String RULE = "rule:";
    private static final String INCIDENT = "incidentId";

    private static final Map<String, String> FACTS = Map.of(
            "dwell",
            "undetected for",
            "intrusionStart",
            "access began",
            "intrusionEnd",
            "access ended",
            "recordsAffected",
            "people affected",
            "personal-data",
            "personal data of many",
            INCIDENT,
            "incident");

    private final AlertChain chain;
    private final List<Delivered> told;
    private final List<AlertChain> others;
    private final PageLinks links;
    private final Alert latest;
    private final Markup out = new Markup();

    private ChainPage(AlertChain chain, List<Delivered> told, List<AlertChain> others, PageLinks links) {
        this.chain = chain;
        this.told = told;
        this.others = others;
        this.links = links;
        this.latest = told.get(told.size() - 1).alert();
    }

    static String of(AlertChain chain, List<Delivered> told, List<AlertChain> others, Site site, PageLinks links) {
        ChainPage page = new ChainPage(chain, told, others, links);
        page.out
                .raw("<article class=\"alert\" data-only data-id=\"")
                .text(chain.firstAlertId())
                .raw("\">\n");
        page.heading();
        page.reasons();
        page.words();
        page.articles();
        page.foot();
        page.out.raw("</article>\n");
        return site.document(
                Wording.cut(Drawing.victim(page.latest.getVictim()), Drawing.LONGEST_NAME) + " – alert – breachwire",
                new Live("/v1/alerts/stream", "alert", "firstAlertId", "alert"),
                page.out.toString());
    }

    private void heading() {
        out.raw("<p class=\"back\"><a href=\"/\">‹ All alerts</a></p>\n<div class=\"heading\"><h1>")
                .text(Drawing.victim(latest.getVictim()), Drawing.LONGEST_NAME)
                .raw("</h1>\n<p class=\"grade\">");
        Drawing.severity(out, latest.getSeverity());
        out.raw("</p></div>\n<p class=\"state\">");
        if (latest.getKind() == AlertKind.WITHDRAWN) {
            String why = Drawing.why(latest.getWithdrawalReason());
            out.raw("Withdrawn ");
            Drawing.instant(out, latest.getRaisedAt(), Written.minute(latest.getRaisedAt()));
            out.text(why.isEmpty() ? "" : ": " + why);
            survivor(latest.getMergedInto());
        } else if (chain.stands()) {
            Alert first = told.get(0).alert();
            out.raw("Stands since ");
            Drawing.instant(out, first.getRaisedAt(), Written.minute(first.getRaisedAt()));
        } else {
            out.raw("Stands no longer: another alert was told of the incident since");
        }
        out.raw("</p>\n");
        links.incident(chain.incidentId())
                .ifPresent(incident -> out.raw("<p class=\"elsewhere\"><a href=\"")
                        .text(incident)
                        .raw("\">All that is known of the incident ›</a></p>\n"));
    }

    private void survivor(Survivor into) {
        if (into != null) {
            out.raw(", which has <a href=\"/alerts/")
                    .text(PageLinks.encoded(into.getFirstAlertId()))
                    .raw("\">an alert of its own</a>");
        }
    }

    private void reasons() {
        boolean past = latest.getKind() == AlertKind.WITHDRAWN;
        out.raw(past ? "<section><h2>What had been told</h2>\n" : "<section><h2>Why</h2>\n");
        latest.getReasons().stream().limit(Drawing.MOST_REASONS).forEach(reason -> {
            out.raw("<div class=\"reason\"><p class=\"grade\">");
            Drawing.severity(out, reason.getSeverity());
            out.raw(" <span class=\"when\">")
                    .text(Wording.words(reason.getRule()), Drawing.LONGEST_NAME)
                    .raw("</span></p>\n<div><p class=\"statement\">");
            Drawing.statement(out, reason.getStatement());
            out.raw(" ")
                    .confidence(reason.getConfidence(), "how likely it is right")
                    .raw("</p>\n");
            Drawing.quotes(out, reason.getProof(), QUOTES);
            out.raw("</div></div>\n");
        });
        if (latest.getReasons().isEmpty()) {
            out.raw("<div class=\"reason\"><p class=\"statement\">");
            Drawing.statement(out, latest.getSummary());
            out.raw("</p></div>\n");
        }
        out.raw("</section>\n");
    }

    private void words() {
        out.raw("<section><h2>What was told</h2>\n<ol class=\"told\">\n");
        for (Delivered word : told) {
            Alert alert = word.alert();
            out.raw("<li id=\"").text(alert.getId()).raw("\"><p class=\"word\"><b>");
            out.text(Drawing.kind(alert.getKind())).raw("</b> ");
            Drawing.severity(out, alert.getSeverity());
            out.raw(" <span class=\"when\">");
            Drawing.instant(out, alert.getRaisedAt(), Written.minute(alert.getRaisedAt()));
            out.raw("</span></p>\n<p>");
            Drawing.statement(out, alert.getSummary());
            out.raw("</p>\n");
            changes(alert.getChanges());
            if (word.deliveries().isEmpty()) {
                out.raw("<p class=\"note\">No attempt at a webhook is on record.</p>\n");
            }
            Drawing.deliveries(out, word.deliveries());
            out.raw("</li>\n");
        }
        out.raw("</ol>\n");
        if (told.size() < chain.told().size()) {
            out.raw("<p class=\"note\">and ")
                    .text(String.valueOf(chain.told().size() - told.size()))
                    .raw(" more between the first and the latest</p>\n");
        }
        out.raw("</section>\n");
    }

    private void changes(List<AlertChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        out.raw("<dl class=\"changes\">");
        changes.stream().limit(CHANGES).forEach(change -> {
            out.raw("<div><dt>").text(fact(change.getFact()), LONGEST_VALUE).raw("</dt><dd>");
            if (change.getBefore() == null) {
                value(change, change.getAfter());
                out.raw(" <span class=\"note\">not told before</span>");
            } else if (change.getAfter() == null) {
                out.raw("<del>");
                value(change, change.getBefore());
                out.raw("</del> <span class=\"note\">told no longer</span>");
            } else {
                out.raw("<del>");
                value(change, change.getBefore());
                out.raw("</del> <span class=\"unseen\">became</span> <ins>");
                value(change, change.getAfter());
                out.raw("</ins>");
            }
            out.raw("</dd></div>");
        });
        out.raw("</dl>\n");
    }

    private void value(AlertChange change, String value) {
        boolean id = change.getFact().equals(INCIDENT);
        out.raw(id ? "<code>" : "")
                .text(Objects.requireNonNullElse(value, ""), LONGEST_VALUE)
                .raw(id ? "</code>" : "");
    }

    private static String fact(String fact) {
        return fact.startsWith(RULE)
                ? "reason " + Wording.words(fact.substring(RULE.length()))
                : FACTS.getOrDefault(fact, Wording.words(fact));
    }

    private void articles() {
        List<IncidentArticle> articles = latest.getArticles();
        if (articles.isEmpty()) {
            return;
        }
        out.raw("<section><h2>Articles</h2>\n<ul class=\"articles\">");
        articles.stream().limit(ARTICLES).forEach(article -> {
            out.raw("<li><span class=\"headline\">")
                    .link(Objects.requireNonNullElse(article.getUrl(), ""), article.getTitle(), LONGEST_TITLE)
                    .raw("</span> <span class=\"from\">")
                    .text(article.getSource(), Drawing.LONGEST_NAME);
            if (article.getPublishedDate() != null) {
                String day = article.getPublishedDate().toString();
                out.raw(", ").date(day, Written.brief(day));
            }
            out.raw("</span></li>\n");
        });
        out.raw("</ul>\n");
        if (articles.size() > ARTICLES) {
            out.raw("<p class=\"note\">and ")
                    .text(Wording.count(articles.size() - ARTICLES, "more article"))
                    .raw("</p>\n");
        }
        out.raw("</section>\n");
    }

    private void foot() {
        out.raw("<footer>");
        if (!others.isEmpty()) {
            out.raw("<p>Told of the same incident: ");
            others.stream().limit(OTHERS).forEach(other -> {
                out.raw("<a href=\"/alerts/")
                        .text(PageLinks.encoded(other.firstAlertId()))
                        .raw("\">");
                out.text(other.stands() ? "alert" : "past alert").raw(" of ");
                Drawing.instant(out, other.raisedAt(), Written.minute(other.raisedAt()));
                out.raw("</a> ");
            });
            out.raw("</p>\n");
        }
        out.raw("<p>Alert <code>").text(chain.firstAlertId()).raw("</code>, incident <code>");
        out.text(chain.incidentId()).raw("</code> <a href=\"/v1/alerts/");
        out.text(PageLinks.encoded(chain.firstAlertId())).raw("\">as JSON</a></p></footer>\n");
    }
}
