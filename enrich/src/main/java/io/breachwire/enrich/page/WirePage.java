package io.breachwire.enrich.page;

import io.breachwire.contract.page.Live;
import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Paging;
import io.breachwire.contract.page.Site;
import io.breachwire.contract.page.Wording;
import io.breachwire.contract.page.Written;
import io.breachwire.enrich.report.DatedPoint;
import io.breachwire.enrich.report.ExposedKind;
import io.breachwire.enrich.report.IncidentView;
import java.util.List;
import java.util.Map;

/** The wire: what came last, first. */
final class WirePage {
    private static final int KINDS = 6;
    private static final int LONGEST_NAME = 160;
    private static final String STREAM = "/v1/incidents/stream";
    private static final String API = "/v1/incidents";

    private final WireListing listing;
    private final Markup out = new Markup();

    private WirePage(WireListing listing) {
        this.listing = listing;
    }

    static String of(WireListing listing, Site site) {
        WirePage page = new WirePage(listing);
        page.heading();
        page.filter();
        page.entries();
        Paging.draw(page.out, listing.page(), listing.pages(), listing.filter());
        page.foot();
        String title = (listing.page() > 1 ? "Page " + listing.page() + " – " : "") + "Incidents – breachwire";
        return site.document(
                title,
                new Live(PageLinks.address(STREAM, listing.filter()), "incident", "id", "incident"),
                page.out.toString());
    }

    private void heading() {
        out.raw("<div class=\"heading\"><h1>Incidents</h1>\n<p class=\"count\" id=\"count\">");
        if (listing.filter().isEmpty()) {
            out.text(Wording.count(listing.found(), "incident")).raw(", the latest news first");
        } else {
            out.text(Wording.number(listing.found()) + " of " + Wording.count(listing.all(), "incident"))
                    .raw(" <a href=\"/\">show all</a>");
        }
        out.raw("</p></div>\n");
    }

    private void filter() {
        Map<String, String> filter = listing.filter();
        out.raw("<form class=\"filter\" action=\"/\" method=\"get\" role=\"search\" aria-label=\"Incidents\">\n")
                .raw("<label class=\"wide\">Victim <input type=\"search\" name=\"victim\" maxlength=\"200\" value=\"")
                .text(filter.getOrDefault("victim", ""))
                .raw(
                        "\"></label>\n<label class=\"wide\">Kind of data <select name=\"data\"><option value=\"\">any</option>");
        String asked = filter.getOrDefault("data", "");
        if (!asked.isEmpty() && !listing.kinds().contains(asked)) {
            out.option(asked, Wording.words(asked.replace(",", ", ")), true);
        }
        listing.kinds().forEach(kind -> out.option(kind, Wording.words(kind), kind.equals(asked)));
        out.raw(
                        "</select></label>\n<label>Undetected, days <input type=\"number\" name=\"dwell\" min=\"0\" max=\"99999\"")
                .raw(" placeholder=\"at least\" value=\"")
                .text(filter.getOrDefault("dwell", ""))
                .raw("\"></label>\n<label>Published since <input type=\"date\" name=\"since\" value=\"")
                .text(filter.getOrDefault("since", ""))
                .raw("\"></label>\n<button>Filter</button>\n</form>\n");
    }

    private void entries() {
        out.raw("<div id=\"list\">\n");
        String month = "";
        boolean open = false;
        for (IncidentView incident : listing.incidents()) {
            String day = incident.lastPublished();
            String now = day.isEmpty() ? "Day not known" : Written.month(day);
            if (!now.equals(month)) {
                out.raw(open ? "</ol></section>\n" : "")
                        .raw("<section class=\"month\"><h2>")
                        .text(now);
                out.raw("</h2>\n<ol class=\"wire\">\n");
                open = true;
                month = now;
            }
            entry(incident);
        }
        out.raw(open ? "</ol></section>\n" : "");
        if (listing.incidents().isEmpty()) {
            out.raw("<p class=\"none\">").text(none()).raw("</p>\n");
        }
        out.raw("</div>\n");
    }

    private String none() {
        if (listing.all() == 0) {
            return "No incidents yet. They appear here as soon as articles tell of any.";
        }
        return listing.found() == 0
                ? "None of " + Wording.count(listing.all(), "incident") + " is like that."
                : "There is nothing on this page.";
    }

    private void entry(IncidentView incident) {
        out.raw("<li data-id=\"").text(incident.id()).raw("\"><article>\n<div class=\"who\">");
        if (!incident.lastPublished().isEmpty()) {
            out.raw("<p class=\"when\">");
            out.date(incident.lastPublished(), Written.weekday(incident.lastPublished()));
            out.raw("</p>");
        }
        out.raw("<h3><a href=\"/incidents/")
                .text(PageLinks.encoded(incident.id()))
                .raw("\">")
                .text(incident.title(), LONGEST_NAME)
                .raw("</a></h3>\n<p class=\"about\">");
        if (incident.affected() != null) {
            out.raw("<span><b>").text(incident.affected().value()).raw("</b> affected</span> ");
        }
        out.raw("<span>").text(incident.coverage()).raw("</span> ");
        if (incident.confidence() != null) {
            out.raw("<span title=\"how likely it is an incident\">")
                    .text(incident.confidence().percent())
                    .raw(" likely</span>");
        }
        out.raw("</p></div>\n<div class=\"what\">");
        timeline(incident);
        kinds(incident.data());
        out.raw("</div>\n</article></li>\n");
    }

    private void timeline(IncidentView incident) {
        boolean stated = incident.dwell() != null && !TimelineDrawing.showsDwell(incident);
        if (incident.points().isEmpty() && !stated) {
            out.raw("<p class=\"undated\">No article says when it happened.</p>");
            return;
        }
        out.raw(TimelineDrawing.compact(incident)).raw("<ul class=\"points\">");
        for (DatedPoint point : incident.points()) {
            out.raw("<li>")
                    .raw(MilestoneMark.legend(point.milestone()))
                    .text(point.word())
                    .raw(" ");
            out.date(point.fact().value(), Written.brief(point.fact().value()));
            out.raw("</li>");
        }
        if (stated) {
            out.raw("<li>undetected <b>").text(incident.dwell().value()).raw("</b></li>");
        }
        out.raw("</ul>");
    }

    private void kinds(List<ExposedKind> data) {
        if (data.isEmpty()) {
            return;
        }
        out.raw("<ul class=\"kinds\" aria-label=\"Data that lay open\">");
        data.stream().limit(KINDS).forEach(kind -> {
            boolean possible = kind.certainty().equals("possible");
            out.raw(possible ? "<li class=\"possible\">" : "<li>")
                    .raw("<a href=\"/?data=")
                    .text(PageLinks.encoded(kind.kind()))
                    .raw("\">")
                    .text(Wording.words(kind.kind()))
                    .raw(possible ? "<span class=\"unseen\"> (possibly)</span></a></li>" : "</a></li>");
        });
        if (data.size() > KINDS) {
            out.raw("<li class=\"more\">and ")
                    .text(Wording.number(data.size() - KINDS))
                    .raw(" more</li>");
        }
        out.raw("</ul>");
    }

    private void foot() {
        out.raw(
                        "<footer><p>Percentages say how likely it is that something is right. A dashed frame is data that possibly lay")
                .raw(" open, and a bar instead of a mark a date that is not known to the day.</p><p><a href=\"")
                .text(PageLinks.address(API, listing.filter()))
                .raw("\">The same as JSON</a>, <a href=\"")
                .text(PageLinks.address(Page.FEED, listing.filter()))
                .raw("\">as a feed</a></p></footer>\n");
    }
}
