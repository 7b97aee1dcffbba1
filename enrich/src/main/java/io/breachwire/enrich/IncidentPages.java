package io.breachwire.enrich;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.PageRoutes;
import io.breachwire.contract.service.Parameters;
import io.breachwire.enrich.page.Page;
import io.breachwire.enrich.page.WireListing;
import io.breachwire.enrich.report.IncidentView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/**
 * Incidents for people with a browser, without any authentication, like the API beside it.
 *
 * <ul>
 *   <li>{@code GET /} and {@code /incidents} are the wire: incidents with the latest news first, {@value #ON_A_PAGE} a page.
 *       {@code page} counts from 1; the {@link IncidentFilter} counts as in the API. Parameters that are not known are left
 *       alone: links that are passed around collect them.
 *   <li>{@code GET /incidents.atom} is the same as a feed.
 *   <li>{@code GET /incidents/{id}} is one of them; an id that was merged into another is answered with 307.
 * </ul>
 */
final class IncidentPages {
    private static final String COLLECTION = "/incidents";
    private static final int ON_A_PAGE = 30;

    private final KeptIncidents incidents;
    private final IncidentIndex index;
    private final PageLinks links;
    private final Page page;
    private final PageRoutes routes;

    IncidentPages(KeptIncidents incidents, IncidentIndex index, PageLinks links) {
        this.incidents = incidents;
        this.index = index;
        this.links = links;
        this.page = new Page(links);
        this.routes = new PageRoutes(page.site(), EnrichService.NAME);
    }

    /** Adds the pages to a server. */
    void addTo(JavalinConfig config) {
        routes.add(config, "/", this::wire);
        routes.add(config, COLLECTION, this::wire);
        routes.add(config, Page.FEED, this::feed);
        routes.add(config, COLLECTION + "/{id}", this::one);
        routes.addRest(config);
    }

    private void wire(Context context) {
        listing(context).ifPresent(listing -> routes.html(context, page.wire(listing)));
    }

    private void feed(Context context) {
        listing(context)
                .ifPresent(listing ->
                        routes.atom(context, page.feed(listing, PageRoutes.home(context, links.incidents()))));
    }

    /** What a request asks for; empty once it is answered that this cannot be shown. */
    private Optional<WireListing> listing(Context context) {
        IncidentFilter wanted;
        int number;
        try {
            wanted = IncidentFilter.of(context);
            number = Parameters.page(context);
        } catch (IllegalArgumentException e) {
            routes.notUnderstood(context, e);
            return Optional.empty();
        }
        if (!index.catchUp(incidents)) {
            routes.later(context, index.size() + " have been read so far.");
            return Optional.empty();
        }
        List<String> found = index.rows().filter(wanted).map(IncidentRow::id).toList();
        List<IncidentView> shown = found.stream()
                .skip((number - 1L) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                // One may have gone since.
                .flatMap(id -> incidents.get(id).stream())
                .map(EventJson::of)
                .map(IncidentView::of)
                .toList();
        int pages = Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        return Optional.of(new WireListing(
                shown, found.size(), index.size(), number, pages, wanted.parameters(), IncidentFilter.labels()));
    }

    private void one(Context context) {
        String id = context.pathParam("id");
        Optional<Incident> incident = incidents.get(id);
        if (incident.isPresent()) {
            routes.html(context, page.incident(IncidentView.of(EventJson.of(incident.get()))));
            return;
        }
        Optional<String> survivor = incidents.survivor(id);
        if (survivor.isPresent()) {
            context.status(HttpStatus.TEMPORARY_REDIRECT).header("Location", COLLECTION + "/" + survivor.get());
            routes.html(context, page.merged(survivor.get()));
        } else {
            routes.notFound(context, page.noIncident(id));
        }
    }
}
