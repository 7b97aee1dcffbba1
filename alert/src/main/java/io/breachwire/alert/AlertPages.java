package io.breachwire.alert;

import io.breachwire.alert.archive.AlertChain;
import io.breachwire.alert.archive.AlertIndex;
import io.breachwire.alert.archive.KeptAlerts;
import io.breachwire.alert.archive.KeptAlerts.Delivered;
import io.breachwire.alert.page.Listing;
import io.breachwire.alert.page.Page;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.page.PageRoutes;
import io.breachwire.contract.service.Parameters;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Alerts for people with a browser, without any authentication, like the API beside it.
 *
 * <ul>
 *   <li>{@code GET /} and {@code /alerts} list them, the latest news first, {@value #ON_A_PAGE} a page. {@code page} counts
 *       from 1; the {@link AlertFilter} counts as in the API. Parameters that are not known are left alone: links that are
 *       passed around collect them.
 *   <li>{@code GET /alerts.atom} is the same as a feed.
 *   <li>{@code GET /alerts/{id}} is one of them with all that was told of it, found as by the API.
 * </ul>
 */
final class AlertPages {
    private static final String COLLECTION = "/alerts";
    private static final int ON_A_PAGE = 30;
    private static final int MOST_RULES = 200;

    private final KeptAlerts alerts;
    private final AlertIndex index;
    private final PageLinks links;
    private final Page page;
    private final PageRoutes routes;

    AlertPages(KeptAlerts alerts, AlertIndex index, PageLinks links) {
        this.alerts = alerts;
        this.index = index;
        this.links = links;
        this.page = new Page(links);
        this.routes = new PageRoutes(page.site(), AlertService.NAME);
    }

    /** Adds the pages to a server. */
    void addTo(JavalinConfig config) {
        routes.add(config, "/", upToDate(this::list));
        routes.add(config, COLLECTION, upToDate(this::list));
        routes.add(config, Page.FEED, upToDate(this::feed));
        routes.add(config, COLLECTION + "/{id}", upToDate(this::one));
        routes.addRest(config);
    }

    private Handler upToDate(Handler handler) {
        return context -> {
            if (index.catchUp(alerts)) {
                handler.handle(context);
            } else {
                routes.later(context, index.size() + " have been read so far.");
            }
        };
    }

    private void list(Context context) {
        listing(context).ifPresent(listing -> routes.html(context, page.list(listing)));
    }

    private void feed(Context context) {
        listing(context)
                .ifPresent(listing ->
                        routes.atom(context, page.feed(listing, PageRoutes.home(context, links.alerts()))));
    }

    /** What a request asks for; empty once it is answered that this is not understood. */
    private Optional<Listing> listing(Context context) {
        AlertFilter wanted;
        int number;
        try {
            wanted = AlertFilter.of(context);
            number = Parameters.page(context);
        } catch (IllegalArgumentException e) {
            routes.notUnderstood(context, e);
            return Optional.empty();
        }
        List<AlertChain> found = index.newestFirst().filter(wanted).toList();
        List<AlertChain> asked =
                found.stream().skip((number - 1L) * ON_A_PAGE).limit(ON_A_PAGE).toList();
        List<AlertChain> fitting = asked.subList(0, alerts.fitting(asked));
        List<Listing.Entry> shown = fitting.stream()
                .flatMap(
                        chain -> alerts.latest(chain).map(latest -> new Listing.Entry(latest, chain.stands())).stream())
                .toList();
        return Optional.of(new Listing(
                shown,
                asked.size() - fitting.size(),
                found.size(),
                (int) index.newestFirst().filter(AlertChain::stands).count(),
                number,
                Math.max(1, (found.size() + ON_A_PAGE - 1) / ON_A_PAGE),
                wanted.parameters(),
                List.copyOf(index.newestFirst()
                        .flatMap(chain -> chain.rules().stream())
                        .distinct()
                        .limit(MOST_RULES)
                        .collect(Collectors.toCollection(TreeSet::new))),
                AlertFilter.severities()));
    }

    private void one(Context context) {
        String id = context.pathParam("id");
        Optional<AlertChain> chain = AlertsApi.find(index, id, Parameters.items(context, AlertsApi.ABSORBED));
        List<Delivered> told = chain.map(alerts::told).orElse(List.of());
        if (told.isEmpty()) {
            routes.notFound(context, page.noAlert(id));
            return;
        }
        List<AlertChain> others = index.ofIncident(chain.get().incidentId())
                .filter(other -> !other.firstAlertId().equals(chain.get().firstAlertId()))
                .toList();
        routes.html(context, page.alert(chain.get(), told, others));
    }
}
