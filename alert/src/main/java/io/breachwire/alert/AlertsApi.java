package io.breachwire.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.breachwire.alert.archive.AlertChain;
import io.breachwire.alert.archive.AlertIndex;
import io.breachwire.alert.archive.KeptAlerts;
import io.breachwire.alert.archive.KeptAlerts.Delivered;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.service.Parameters;
import io.breachwire.contract.service.Problem;
import io.breachwire.contract.service.StateAnswer;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Alerts over HTTP. Every instance has read all of them, so it does not matter which one is asked.
 *
 * <ul>
 *   <li>{@code GET /v1/alerts} lists those that stand, each with its latest word, the latest news first, {@code limit} (1 to
 *       1000, default 100) a page, fewer where they are long; {@code next} of the answer goes into {@code after} of the next request, null behind the last
 *       page. It keeps what its {@link AlertFilter} asks for. Other parameters are refused.
 *   <li>{@code GET /v1/alerts/{id}} is one of them with all that was told of it, by the id of any of its words or of its
 *       incident. {@code absorbed} gives further ids that the incident may have had.
 *   <li>{@code GET /v1/alerts/stream} follows what is told, see {@link io.breachwire.contract.sse.EventStream}. {@code severity}
 *       keeps what is at least as severe.
 * </ul>
 */
final class AlertsApi {
    static final String COLLECTION = "/v1/alerts";
    static final String STREAM = COLLECTION + "/stream";
    static final String ONE = COLLECTION + "/{id}";

    /** Ids of incidents that are looked for beside the one of the address; an incident has no more. */
    static final int MOST_ABSORBED = 100;

    static final String ABSORBED = "absorbed";

    private static final char SEPARATOR = '~';

    /** Once its alerts are as long an answer ends: each may have megabytes, and memory must do for several clients. */
    private static final int MOST_CHARACTERS = 8 << 20;

    private static final Set<String> PARAMETERS = Stream.concat(
                    AlertFilter.PARAMETERS.stream(), Stream.of(Parameters.LIMIT, Parameters.AFTER))
            .collect(Collectors.toUnmodifiableSet());

    private final KeptAlerts alerts;
    private final AlertIndex index;
    private final PageLinks links;

    AlertsApi(KeptAlerts alerts, AlertIndex index, PageLinks links) {
        this.alerts = alerts;
        this.index = index;
        this.links = links;
    }

    void list(Context context) {
        int limit;
        AlertFilter wanted;
        Place after;
        try {
            Parameters.requireKnown(context, PARAMETERS, Set.of(AlertFilter.RULE));
            limit = Parameters.limit(context);
            wanted = AlertFilter.of(context);
            after = Place.parse(Parameters.text(context, Parameters.AFTER));
        } catch (IllegalArgumentException e) {
            Problem.notUnderstood(context, e);
            return;
        }
        answer(context, () -> {
            Iterator<AlertChain> found = (after == null
                            ? index.newestFirst()
                            : index.behind(after.raisedAt(), after.firstAlertId()))
                    .filter(wanted)
                    .iterator();
            ArrayNode told = JsonNodeFactory.instance.arrayNode();
            AlertChain last = null;
            long characters = 0;
            for (int i = 0; i < limit && characters < MOST_CHARACTERS && found.hasNext(); i++) {
                last = found.next();
                Optional<String> latest = latest(last);
                latest.map(RawValue::new).ifPresent(told::addRawValue);
                characters += latest.map(String::length).orElse(0);
            }
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.set("alerts", told);
            result.put("next", found.hasNext() ? Place.of(last).text() : null);
            context.json(result);
        });
    }

    /** An alert of the list, as JSON; empty when it cannot be read. */
    private Optional<String> latest(AlertChain chain) {
        return alerts.latest(chain)
                .map(latest -> json(latest).put("standing", chain.stands()).toString());
    }

    void one(Context context) {
        String id = context.pathParam("id");
        List<String> absorbed;
        try {
            Parameters.requireKnown(context, Set.of(ABSORBED), Set.of(ABSORBED));
            absorbed = Parameters.items(context, ABSORBED);
        } catch (IllegalArgumentException e) {
            Problem.notUnderstood(context, e);
            return;
        }
        answer(context, () -> {
            Optional<AlertChain> chain = find(index, id, absorbed);
            if (chain.isEmpty()) {
                Problem.answer(
                        context,
                        HttpStatus.NOT_FOUND,
                        "there is no alert " + id + ", nor one on an incident with this id",
                        "it may have been told under an id that the incident absorbed (its absorbed); " + COLLECTION
                                + " lists those that there are");
                return;
            }
            ArrayNode told = JsonNodeFactory.instance.arrayNode();
            alerts.told(chain.get()).stream().map(this::json).forEach(told::add);
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.put("firstAlertId", chain.get().firstAlertId());
            result.put("incidentId", chain.get().incidentId());
            result.put("standing", chain.get().stands());
            result.put("incidentUrl", links.incident(chain.get().incidentId()).orElse(null));
            result.put(
                    "alertUrl",
                    links.alert(chain.get().firstAlertId(), List.of()).orElse(null));
            result.set("alerts", told);
            context.json(result);
        });
    }

    /** The alert with an id of its own or of its incident, or else with one that the incident absorbed. */
    static Optional<AlertChain> find(AlertIndex index, String id, List<String> absorbed) {
        return Stream.concat(Stream.of(id), absorbed.stream().limit(MOST_ABSORBED))
                .flatMap(each -> index.find(each).stream())
                .findFirst();
    }

    /**
     * Alerts of a severity or a higher one; all when it is null. Corrections and withdrawals whatever their severity: they
     * may be of an alert that was more severe, and whoever was told that must hear of it.
     *
     * @throws IllegalArgumentException when it is no severity; the message is for the client
     */
    static Predicate<Alert> severity(String text) {
        Severity least = text == null ? null : AlertFilter.severity(text);
        return alert -> least == null
                || alert.getKind() == AlertKind.CORRECTED
                || alert.getKind() == AlertKind.WITHDRAWN
                || alert.getSeverity().compareTo(least) >= 0;
    }

    private ObjectNode json(Delivered told) {
        ObjectNode json = EventJson.of(told.alert());
        // Where the pages are now, not where they were.
        links.incident(told.alert().getIncidentId()).ifPresent(url -> json.put("incidentUrl", url));
        links.alert(told.alert().getFirstAlertId(), List.of()).ifPresent(url -> json.put("alertUrl", url));
        ArrayNode deliveries = json.putArray("deliveries");
        told.deliveries()
                .forEach(delivery -> deliveries
                        .addObject()
                        .put("endpoint", delivery.endpoint())
                        .put("outcome", EventJson.label(delivery.fate()))
                        .put("attempts", delivery.attempts())
                        .put("attemptedAt", delivery.attemptedAt().toString())
                        .put("nextAttemptAt", text(delivery.nextAttemptAt()))
                        .put("status", delivery.status())
                        .put("error", delivery.error()));
        return json;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private void answer(Context context, Runnable answer) {
        StateAnswer.give(context, "alerts", () -> {
            if (index.catchUp(alerts)) {
                answer.run();
            } else {
                StateAnswer.loading(context, "alerts");
            }
        });
    }

    /** Where a page ended. */
    private record Place(Instant raisedAt, String firstAlertId) {
        static Place of(AlertChain last) {
            return new Place(last.raisedAt(), last.firstAlertId());
        }

        /** What {@link #text} gave; null for nothing. */
        static Place parse(String text) {
            if (text.isEmpty()) {
                return null;
            }
            int separator = text.indexOf(SEPARATOR);
            try {
                return new Place(Instant.parse(text.substring(0, separator)), text.substring(separator + 1));
            } catch (DateTimeException | StringIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("after is not the next of an answer", e);
            }
        }

        String text() {
            return raisedAt.toString() + SEPARATOR + firstAlertId;
        }
    }
}
