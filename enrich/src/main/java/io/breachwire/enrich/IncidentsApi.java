package io.breachwire.enrich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import io.breachwire.enrich.correlate.IncidentId;
import io.breachwire.enrich.topology.EnrichTopology;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Incidents over HTTP. Every instance holds all of them, so it does not matter which one is asked.
 *
 * <ul>
 *   <li>{@code GET /v1/incidents} lists them in the order of their ids, {@code limit} (1 to 1000, default 100) a page;
 *       {@code next} of the answer goes into {@code after} of the next request, null behind the last page. {@code victim}
 *       keeps those with a victim name that holds it, {@code since} (YYYY-MM-DD) those with an article of that day or later.
 *       At most {@value #MAX_SCANNED} are looked through for a page, so that a page may hold fewer than {@code limit}, or
 *       none, and still have a {@code next}. Other parameters are refused: whoever gives one expects something of it.
 *   <li>{@code GET /v1/incidents/{id}} is one of them. An id that was merged into another is answered with 307, the
 *       address of the incident that has it now, and {@code {"id", "mergedInto"}}. Not for ever: should the article that
 *       showed the two to be one be retracted, the id is back.
 * </ul>
 */
final class IncidentsApi {
    static final String COLLECTION = "/v1/incidents";
    static final String ONE = COLLECTION + "/{id}";

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_SCANNED = 5_000;
    private static final int RETRY_SECONDS = 2;
    private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("limit", "after", "victim", "since"));

    private final Supplier<ReadOnlyKeyValueStore<String, Incident>> store;

    IncidentsApi(KafkaStreams streams) {
        this(() -> streams.store(
                StoreQueryParameters.fromNameAndType(EnrichTopology.INCIDENTS, QueryableStoreTypes.keyValueStore())));
    }

    /**
     * @param store of the incidents by id; throws {@link InvalidStateStoreException} while they are being loaded
     */
    IncidentsApi(Supplier<ReadOnlyKeyValueStore<String, Incident>> store) {
        this.store = store;
    }

    void list(Context context) {
        int limit;
        Predicate<Incident> wanted;
        try {
            requireKnown(context.queryParamMap());
            limit = limit(context.queryParam("limit"));
            wanted = victim(context.queryParam("victim")).and(since(context.queryParam("since")));
        } catch (IllegalArgumentException e) {
            problem(context, HttpStatus.BAD_REQUEST, e.getMessage(), "docs/consuming.md tells of the parameters");
            return;
        }
        answer(context, incidents -> {
            ArrayNode page = JsonNodeFactory.instance.arrayNode();
            String after = context.queryParam("after");
            String next = after;
            try (KeyValueIterator<String, Incident> all = incidents.range(after, null)) {
                for (int scanned = 0; all.hasNext() && page.size() < limit && scanned < MAX_SCANNED; scanned++) {
                    Incident incident = all.next().value;
                    next = incident.getId();
                    if (!next.equals(after) && wanted.test(incident)) {
                        page.add(EventJson.of(incident));
                    }
                }
                next = all.hasNext() ? next : null;
            }
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.set("incidents", page);
            result.put("next", next);
            context.json(result);
        });
    }

    void one(Context context) {
        String id = context.pathParam("id");
        answer(context, incidents -> {
            Incident incident = incidents.get(id);
            if (incident != null) {
                context.json(EventJson.of(incident));
                return;
            }
            Optional<String> survivor = survivor(incidents, id);
            if (survivor.isPresent()) {
                context.status(HttpStatus.TEMPORARY_REDIRECT)
                        .header("Location", COLLECTION + "/" + survivor.get())
                        .json(Map.of("id", id, "mergedInto", survivor.get()));
            } else {
                problem(
                        context,
                        HttpStatus.NOT_FOUND,
                        "there is no incident " + id,
                        "its articles may have been retracted, or found to be another victim's; " + COLLECTION
                                + " lists those that there are");
            }
        });
    }

    /** The incident that absorbed an id: one of the same victim key, and so with the same first part. */
    private static Optional<String> survivor(ReadOnlyKeyValueStore<String, Incident> incidents, String id) {
        if (!IncidentId.isOne(id)) {
            return Optional.empty();
        }
        String group = IncidentId.group(id);
        try (KeyValueIterator<String, Incident> sameVictim =
                incidents.range(group + IncidentId.SEPARATOR, group + (char) (IncidentId.SEPARATOR + 1))) {
            while (sameVictim.hasNext()) {
                Incident incident = sameVictim.next().value;
                if (incident.getAbsorbed().contains(id)) {
                    return Optional.of(incident.getId());
                }
            }
        }
        return Optional.empty();
    }

    private void answer(Context context, StoreReader reader) {
        try {
            reader.read(store.get());
        } catch (InvalidStateStoreException e) {
            context.header("Retry-After", Integer.toString(RETRY_SECONDS));
            problem(
                    context,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "incidents are being loaded",
                    "ask again in " + RETRY_SECONDS + " s");
        }
    }

    private static void problem(Context context, HttpStatus status, String error, String mend) {
        context.status(status).json(Map.of("error", error, "mend", mend));
    }

    private static void requireKnown(Map<String, List<String>> parameters) {
        parameters.forEach((name, values) -> {
            if (!PARAMETERS.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no parameter " + name + "; there are " + String.join(", ", PARAMETERS));
            }
            if (values.size() > 1) {
                throw new IllegalArgumentException(name + " is given more than once");
            }
        });
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("limit is not a number from 1 to " + MAX_LIMIT, e);
        }
        throw new IllegalArgumentException("limit is not a number from 1 to " + MAX_LIMIT);
    }

    private static Predicate<Incident> victim(String text) {
        if (text == null) {
            return incident -> true;
        }
        String part = text.strip().toLowerCase(Locale.ROOT);
        return incident -> incident.getVictim().toLowerCase(Locale.ROOT).contains(part)
                || incident.getVictimNames().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
    }

    private static Predicate<Incident> since(String text) {
        if (text == null) {
            return incident -> true;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return incident -> incident.getLastPublished() != null
                    && !incident.getLastPublished().isBefore(day);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("since is not a date such as 2024-02-29", e);
        }
    }

    /** Reads the store while it is known to be open. */
    private interface StoreReader {
        void read(ReadOnlyKeyValueStore<String, Incident> incidents);
    }
}
