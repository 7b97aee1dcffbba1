package io.breachwire.alert.page;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.page.Live;
import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Paging;
import io.breachwire.contract.page.Site;
import io.breachwire.contract.page.Wording;
import io.breachwire.contract.page.Written;
import java.util.List;
import java.util.Map;

/** The alerts that stand, what came last, first. */
final class ListPage {
    private static final String STREAM = "/v1/alerts/stream";
    private static final String API = "/v1/alerts";
    private static final int QUOTES = 2;
    private static final int REASONS = 6;

    private final Listing listing;
    private final Markup out = new Markup();

    private ListPage(Listing listing) {
        this.listing = listing;
    }

    static String of(Listing listing, Site site) {
        ListPage page = new ListPage(listing);
        page.heading();
        page.filter();
        page.entries();
        Paging.draw(page.out, listing.page(), listing.pages(), listing.filter());
        page.foot();
        String severity = listing.filter().get("severity");
        return site.document(
                (listing.page() > 1 ? "Page " + listing.page() + " – " : "") + "Alerts – breachwire",
                new Live(
                        PageLinks.address(STREAM, severity == null ? Map.of() : Map.of("severity", severity)),
                        "alert",
                        "firstAlertId",
                        "alert"),
                page.out.toString());
    }

    private void heading() {
        out.raw("<div class=\"heading\"><h1>Alerts</h1>\n<p class=\"count\" id=\"count\">");
        if (listing.filter().isEmpty()) {
            out.text(Wording.count(listing.found(), "alert"))
                    .raw(listing.found() == 1 ? " that stands" : " that stand, the latest news first");
        } else {
            out.text(Wording.number(listing.found()) + " found; " + Wording.number(listing.standing())
                            + " stand in all")
                    .raw(" <a href=\"/\">show these</a>");
        }
        out.raw("</p></div>\n");
    }

    private void filter() {
        Map<String, String> filter = listing.filter();
        out.raw("<form class=\"filter\" action=\"/\" method=\"get\" role=\"search\" aria-label=\"Alerts\">\n")
                .raw("<label class=\"wide\">Victim <input type=\"search\" name=\"victim\" maxlength=\"200\" value=\"")
                .text(filter.getOrDefault("victim", ""))
                .raw("\"></label>\n<label>Severity <select name=\"severity\"><option value=\"\">any</option>");
        listing.severities()
                .forEach(severity ->
                        out.option(severity, "at least " + severity, severity.equals(filter.get("severity"))));
        out.raw("</select></label>\n<label>Reason <select name=\"rule\"><option value=\"\">any</option>");
        String asked = filter.getOrDefault("rule", "");
        if (!asked.isEmpty() && !listing.rules().contains(asked)) {
            out.option(asked, Wording.words(asked.replace(",", ", ")), true);
        }
        listing.rules().forEach(rule -> out.option(rule, Wording.words(rule), rule.equals(asked)));
        out.raw("</select></label>\n<label>Told since <input type=\"date\" name=\"since\" value=\"")
                .text(filter.getOrDefault("since", ""))
                .raw("\"></label>\n<label>Withdrawn <select name=\"withdrawn\"><option value=\"\">left out</option>");
        out.option("true", "shown too", filter.containsKey("withdrawn"));
        out.raw("</select></label>\n<button>Filter</button>\n</form>\n");
    }

    private void entries() {
        out.raw("<div id=\"list\">\n");
        String day = "";
        for (Listing.Entry entry : listing.alerts()) {
            String now = Written.day(entry.latest().alert().getRaisedAt());
            if (!now.equals(day)) {
                out.raw(day.isEmpty() ? "" : "</ol></section>\n")
                        .raw("<section class=\"month\"><h2>")
                        .text(now)
                        .raw("</h2>\n<ol class=\"wire\">\n");
                day = now;
            }
            entry(entry);
        }
        out.raw(day.isEmpty() ? "" : "</ol></section>\n");
        if (listing.alerts().isEmpty()) {
            out.raw("<p class=\"none\">").text(none()).raw("</p>\n");
        }
        if (listing.leftOut() > 0) {
            out.raw("<p class=\"note\">and ")
                    .text(Wording.count(listing.leftOut(), "more alert"))
                    .raw(" of this page, which would be too long with them: as JSON they are there</p>\n");
        }
        out.raw("</div>\n");
    }

    private String none() {
        if (listing.filter().isEmpty() && listing.found() == 0) {
            return "No alerts. They appear here as soon as a rule holds for an incident.";
        }
        return listing.found() == 0 ? "No alert is like that." : "There is nothing on this page.";
    }

    private void entry(Listing.Entry entry) {
        Alert alert = entry.latest().alert();
        List<AlertReason> reasons = alert.getReasons();
        out.raw("<li data-id=\"")
                .text(alert.getFirstAlertId())
                .raw(entry.stands() ? "\"><article>\n" : "\"><article class=\"past\">\n")
                .raw("<p class=\"grade\">");
        Drawing.severity(out, alert.getSeverity());
        out.raw(" <span class=\"when\">");
        Drawing.instant(out, alert.getRaisedAt(), Written.clock(alert.getRaisedAt()));
        out.raw("</span></p>\n<div><h3><a href=\"/alerts/")
                .text(PageLinks.encoded(alert.getFirstAlertId()))
                .raw("\">")
                .text(Drawing.victim(alert.getVictim()), Drawing.LONGEST_NAME)
                .raw("</a></h3>\n<p class=\"statement\">");
        Drawing.statement(
                out, reasons.isEmpty() ? alert.getSummary() : reasons.get(0).getStatement());
        if (!reasons.isEmpty()) {
            out.raw(" ").confidence(reasons.get(0).getConfidence(), "how likely it is right");
        }
        out.raw("</p>\n");
        if (reasons.size() > 1) {
            out.raw("<ul class=\"reasons\">");
            reasons.stream().skip(1).limit(REASONS).forEach(reason -> {
                out.raw("<li>");
                Drawing.severity(out, reason.getSeverity());
                out.raw(" ");
                Drawing.statement(out, reason.getStatement());
                out.raw("</li>");
            });
            out.raw("</ul>\n");
        }
        state(entry, alert);
        if (!reasons.isEmpty()) {
            Drawing.quotes(out, reasons.get(0).getProof(), QUOTES);
        }
        Drawing.deliveries(out, entry.latest().deliveries());
        out.raw("</div></article></li>\n");
    }

    private void state(Listing.Entry entry, Alert alert) {
        if (alert.getKind() == AlertKind.WITHDRAWN) {
            String why = Drawing.why(alert.getWithdrawalReason());
            out.raw("<p class=\"state\">Withdrawn")
                    .text(why.isEmpty() ? "" : ": " + why)
                    .raw("</p>\n");
        } else if (!entry.stands()) {
            out.raw("<p class=\"state\">Another alert was told of the incident since</p>\n");
        } else if (alert.getKind() != AlertKind.RAISED) {
            out.raw("<p class=\"state\">").text(Drawing.kind(alert.getKind())).raw("</p>\n");
        }
    }

    private void foot() {
        out.raw(
                        "<footer><p>An incident has one alert at most, with a reason for each rule that holds, the gravest first."
                                + " Percentages say how likely it is that something is right. Times are UTC.</p><p><a href=\"")
                .text(PageLinks.address(API, listing.filter()))
                .raw("\">The same as JSON</a>, <a href=\"")
                .text(PageLinks.address(Page.FEED, listing.filter()))
                .raw("\">as a feed</a></p></footer>\n");
    }
}
