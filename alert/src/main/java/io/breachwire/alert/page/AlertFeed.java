package io.breachwire.alert.page;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.AtomFeed;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list of alerts for feed readers: the latest word of each, so that an escalation is news again. */
final class AlertFeed {
    private static final int QUOTES = 2;
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_LINE = 600;

    private AlertFeed() {}

    /**
     * The feed of a listing.
     *
     * @param home address of the site, with a slash behind it
     */
    static AtomFeed of(Listing listing, String home) {
        return new AtomFeed(
                AtomFeed.id(PageLinks.address("alerts", listing.filter())),
                AtomFeed.title("alerts", listing.filter()),
                home + PageLinks.address(Page.FEED.substring(1), listing.filter()),
                home + PageLinks.address("", listing.filter()),
                listing.alerts().stream()
                        .map(entry -> entry(entry.latest().alert(), home))
                        .toList());
    }

    private static AtomFeed.Entry entry(Alert alert, String home) {
        return new AtomFeed.Entry(
                AtomFeed.id("alert/" + PageLinks.encoded(alert.getId())),
                alert.getRaisedAt(),
                title(alert),
                home + "alerts/" + PageLinks.encoded(alert.getFirstAlertId()),
                lines(alert));
    }

    private static String title(Alert alert) {
        String severity = EventJson.label(alert.getSeverity()).toUpperCase(Locale.ROOT);
        String kind = alert.getKind() == AlertKind.RAISED ? "" : " " + EventJson.label(alert.getKind());
        return Wording.cut(severity + kind + " – " + alert.getSummary(), LONGEST_TITLE);
    }

    private static List<String> lines(Alert alert) {
        List<String> lines = new ArrayList<>();
        alert.getReasons().stream()
                .limit(Drawing.MOST_REASONS)
                .forEach(reason -> lines.add(EventJson.label(reason.getSeverity()) + ": "
                        + Wording.cut(reason.getStatement(), LONGEST_LINE)));
        List<Citation> quotes = alert.getReasons().stream()
                .limit(Drawing.MOST_REASONS)
                .flatMap(reason -> reason.getProof().stream())
                .distinct()
                .limit(QUOTES)
                .toList();
        for (Citation citation : quotes) {
            lines.add("“" + Wording.cut(citation.getEvidence().getQuotation(), LONGEST_LINE) + "” ("
                    + Wording.cut(citation.getSource(), Drawing.LONGEST_NAME) + ")");
        }
        return lines;
    }
}
