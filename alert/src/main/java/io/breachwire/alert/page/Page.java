package io.breachwire.alert.page;

import io.breachwire.alert.archive.AlertChain;
import io.breachwire.alert.archive.KeptAlerts.Delivered;
import io.breachwire.contract.page.Asset;
import io.breachwire.contract.page.AtomFeed;
import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Site;
import java.util.List;
import java.util.Map;

/** The pages, each a whole document. */
public final class Page {
    /** Path of the {@link #feed}. */
    public static final String FEED = "/alerts.atom";

    private static final int LONGEST_ID = 100;

    private final Site site;
    private final PageLinks links;

    /** Pages that link to these. */
    public Page(PageLinks links) {
        this.links = links;
        this.site = new Site(
                "alerts",
                FEED,
                Asset.resource(Page.class, "alert.css"),
                links.incidents()
                        .map(incidents -> Map.of("Incidents", PageLinks.home(incidents)))
                        .orElse(Map.of()));
    }

    /** What they have in common. */
    public Site site() {
        return site;
    }

    /** The list of alerts. */
    public String list(Listing listing) {
        return ListPage.of(listing, site);
    }

    /**
     * The list for feed readers.
     *
     * @param home address of the site, with a slash behind it
     */
    public AtomFeed feed(Listing listing, String home) {
        return AlertFeed.of(listing, home);
    }

    /**
     * An alert.
     *
     * @param told all its words, the first first; not empty
     * @param others what else was told of its incident, without this one
     */
    public String alert(AlertChain chain, List<Delivered> told, List<AlertChain> others) {
        return ChainPage.of(chain, told, others, site, links);
    }

    /** That nothing was told under an id. */
    public String noAlert(String id) {
        return site.problem(
                "No such alert",
                new Markup()
                        .raw("Nothing was told under <code>")
                        .text(id, LONGEST_ID)
                        .raw(
                                "</code>. If it is an incident, no rule asked for an alert on it so far, or it had another id"
                                        + " when that was told."));
    }
}
