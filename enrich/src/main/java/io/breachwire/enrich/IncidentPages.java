package io.breachwire.enrich;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.enrich.page.Asset;
import io.breachwire.enrich.page.Page;
import io.breachwire.enrich.page.WireListing;
import io.breachwire.enrich.report.IncidentView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Incidents for people with a browser, without any authentication, like the API beside it.
 *
 * <ul>
 *   <li>{@code GET /} and {@code /incidents} are the wire: incidents with the latest news first, {@value #ON_A_PAGE} a page.
 *       {@code page} counts from 1; the {@link IncidentFilter} counts as in the API. Parameters that are not known are left
 *       alone: links that are passed around collect them.
 *   <li>{@code GET /incidents/{id}} is one of them; an id that was merged into another is answered with 307.
 *   <li>{@code GET /assets/{name}} is what the pages need beside themselves.
 * </ul>
 */
final class IncidentPages {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentPages.class);
    private static final String COLLECTION = "/incidents";
    private static final int ON_A_PAGE = 30;
    private static final int RETRY_SECONDS = 2;
    private static final String PAGE = "page";

    private final KeptIncidents incidents;
    private final IncidentIndex index;

    IncidentPages(KeptIncidents incidents, IncidentIndex index) {
        this.incidents = incidents;
        this.index = index;
    }

    /** Adds the pages to a server. */
    void addTo(JavalinConfig config) {
        Map<String, Handler> handlers = Map.of(
                "/",
                context -> answer(context, this::wire),
                COLLECTION,
                context -> answer(context, this::wire),
                COLLECTION + "/{id}",
                context -> answer(context, this::one),
                "/assets/{name}",
                context -> answer(context, IncidentPages::asset));
        handlers.forEach((path, handler) -> HttpEndpoint.answer(config, path, handler));
    }

    private void wire(Context context) {
        IncidentFilter wanted;
        int page;
        try {
            wanted = IncidentFilter.of(context);
            page = page(context.queryParam(PAGE));
        } catch (IllegalArgumentException e) {
            problem(context, HttpStatus.BAD_REQUEST, Page.notUnderstood(e.getMessage()));
            return;
        }
        if (!index.catchUp(incidents)) {
            later(context, index.size() + " have been read so far.");
            return;
        }
        List<String> found = index.rows().filter(wanted).map(IncidentRow::id).toList();
        List<IncidentView> shown = found.stream()
                .skip((page - 1L) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                // One may have gone since.
                .flatMap(id -> incidents.get(id).stream())
                .map(EventJson::of)
                .map(IncidentView::of)
                .toList();
        int pages = Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        html(
                context,
                Page.wire(new WireListing(
                        shown, found.size(), index.size(), page, pages, wanted.parameters(), IncidentFilter.labels())));
    }

    private void one(Context context) {
        String id = context.pathParam("id");
        Optional<Incident> incident = incidents.get(id);
        if (incident.isPresent()) {
            html(context, Page.incident(IncidentView.of(EventJson.of(incident.get()))));
            return;
        }
        Optional<String> survivor = incidents.survivor(id);
        if (survivor.isPresent()) {
            context.status(HttpStatus.TEMPORARY_REDIRECT).header("Location", COLLECTION + "/" + survivor.get());
            html(context, Page.merged(survivor.get()));
        } else {
            problem(context, HttpStatus.NOT_FOUND, Page.noIncident(id));
        }
    }

    private static void asset(Context context) {
        Optional<Asset> asset = Asset.named(context.pathParam("name"));
        if (asset.isPresent()) {
            // Its name changes with its content.
            context.header("Cache-Control", "public, max-age=31536000, immutable")
                    .contentType(asset.get().contentType())
                    .result(asset.get().content());
        } else {
            problem(context, HttpStatus.NOT_FOUND, Page.nothingHere());
        }
    }

    private static void answer(Context context, Handler handler) throws Exception {
        context.header("Content-Security-Policy", Page.CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
        try {
            handler.handle(context);
        } catch (InvalidStateStoreException e) {
            later(context, "enrich has just started.");
        } catch (RegistryUnavailableException e) {
            LOG.warn("incidents cannot be read now: {}", e.getMessage());
            later(context, "The schema registry does not give their schema.");
        }
    }

    private static void later(Context context, String why) {
        context.header("Retry-After", Integer.toString(RETRY_SECONDS));
        problem(context, HttpStatus.SERVICE_UNAVAILABLE, Page.later(why, RETRY_SECONDS));
    }

    private static void problem(Context context, HttpStatus status, String page) {
        html(context.status(status), page);
    }

    private static void html(Context context, String page) {
        context.contentType("text/html; charset=utf-8").result(page);
    }

    private static int page(String text) {
        try {
            int page = text == null || text.isEmpty() ? 1 : Integer.parseInt(text);
            if (page >= 1) {
                return page;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("page is not a number from 1", e);
        }
        throw new IllegalArgumentException("page is not a number from 1");
    }
}
