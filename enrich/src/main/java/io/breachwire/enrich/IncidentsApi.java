package io.breachwire.enrich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.service.Parameters;
import io.breachwire.contract.service.Problem;
import io.breachwire.contract.service.StateAnswer;
import io.breachwire.contract.streams.KeptRecords;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Incidents over HTTP. Every instance holds all of them, so it does not matter which one is asked.
 *
 * <ul>
 *   <li>{@code GET /v1/incidents} lists them in the order of their ids, {@code limit} (1 to 1000, default 100) a page;
 *       {@code next} of the answer goes into {@code after} of the next request, null behind the last page. It keeps what
 *       its {@link IncidentFilter} asks for. At most {@value #MAX_SCANNED} are looked through for a page, so that a page may
 *       hold fewer than {@code limit}, or none, and still have a {@code next}. Other parameters are refused: whoever gives
 *       one expects something of it.
 *   <li>{@code GET /v1/incidents/{id}} is one of them. An id that was merged into another is answered with 307, the
 *       address of the incident that has it now, and {@code {"id", "mergedInto"}}. Not for ever: should the article that
 *       showed the two to be one be retracted, the id is back.
 *   <li>{@code GET /v1/incidents/stream} follows their changes, see {@link io.breachwire.contract.sse.EventStream}, and keeps
 *       the same as the list.
 * </ul>
 */
final class IncidentsApi {
    static final String COLLECTION = "/v1/incidents";
    static final String STREAM = COLLECTION + "/stream";
    static final String ONE = COLLECTION + "/{id}";

    private static final int MAX_SCANNED = 5_000;
    private static final Set<String> PARAMETERS = Stream.concat(
                    IncidentFilter.PARAMETERS.stream(), Stream.of(Parameters.LIMIT, Parameters.AFTER))
            .collect(Collectors.toUnmodifiableSet());

    private final KeptIncidents incidents;

    IncidentsApi(KeptIncidents incidents) {
        this.incidents = incidents;
    }

    void list(Context context) {
        int limit;
        IncidentFilter wanted;
        try {
            Parameters.requireKnown(context, PARAMETERS, Set.of(IncidentFilter.DATA));
            limit = Parameters.limit(context);
            wanted = IncidentFilter.of(context);
        } catch (IllegalArgumentException e) {
            Problem.notUnderstood(context, e);
            return;
        }
        StateAnswer.give(context, "incidents", () -> {
            ArrayNode page = JsonNodeFactory.instance.arrayNode();
            String next;
            try (KeptRecords<Incident>.Scan scan =
                    incidents.records().scanBehind(context.queryParam(Parameters.AFTER), MAX_SCANNED)) {
                while (scan.hasNext() && page.size() < limit) {
                    scan.next().filter(wanted::holdsFor).map(EventJson::of).ifPresent(page::add);
                }
                next = scan.atEnd() ? null : scan.key();
            }
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.set("incidents", page);
            result.put("next", next);
            context.json(result);
        });
    }

    void one(Context context) {
        String id = context.pathParam("id");
        StateAnswer.give(context, "incidents", () -> {
            Optional<Incident> incident = incidents.get(id);
            if (incident.isPresent()) {
                context.json(EventJson.of(incident.get()));
                return;
            }
            Optional<String> survivor = incidents.survivor(id);
            if (survivor.isPresent()) {
                context.status(HttpStatus.TEMPORARY_REDIRECT)
                        .header("Location", COLLECTION + "/" + survivor.get())
                        .json(Map.of("id", id, "mergedInto", survivor.get()));
            } else {
                Problem.answer(
                        context,
                        HttpStatus.NOT_FOUND,
                        "there is no incident " + id,
                        "its articles may have been retracted, or found to be another victim's; " + COLLECTION
                                + " lists those that there are");
            }
        });
    }
}
