package io.breachwire.enrich.page;

import io.breachwire.contract.page.Asset;
import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.Site;
import io.breachwire.enrich.report.IncidentView;
import java.util.Map;

/** The pages, each a whole document. */
public final class Page {
    private static final int LONGEST_ID = 100;

    private final Site site;
    private final PageLinks links;

    /** Pages that link to these. */
    public Page(PageLinks links) {
        this.links = links;
        this.site = new Site(
                "incidents",
                Asset.resource(Page.class, "incident.css"),
                links.alerts()
                        .map(alerts -> Map.of("Alerts", PageLinks.home(alerts)))
                        .orElse(Map.of()));
    }

    /** What they have in common. */
    public Site site() {
        return site;
    }

    /** The wire. */
    public String wire(WireListing listing) {
        return WirePage.of(listing, site);
    }

    /** An incident. */
    public String incident(IncidentView incident) {
        return IncidentPage.of(incident, site, links);
    }

    /** That an incident was merged into another. */
    public String merged(String survivor) {
        return site.problem(
                "Merged",
                new Markup()
                        .raw("This incident turned out to be another one: <a href=\"/incidents/")
                        .text(survivor)
                        .raw("\">here it is</a>."));
    }

    /** That there is no incident with an id. */
    public String noIncident(String id) {
        return site.problem(
                "No such incident",
                new Markup()
                        .raw("There is no incident <code>")
                        .text(id, LONGEST_ID)
                        .raw("</code>. Its articles may have been retracted, or found to be another victim’s."));
    }
}
