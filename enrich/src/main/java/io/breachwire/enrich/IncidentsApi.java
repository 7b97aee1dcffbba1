package io.breachwire.enrich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.Problem;
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
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 *   <li>{@code GET /v1/incidents/stream} follows their changes, see {@link io.breachwire.contract.sse.EventStream}; {@code
 *       victim} keeps the same as in the list.
 * </ul>
 */
final class IncidentsApi {
    static final String COLLECTION = "/v1/incidents";
    static final String STREAM = COLLECTION + "/stream";
    static final String ONE = COLLECTION + "/{id}";

    private static final Logger LOG = LoggerFactory.getLogger(IncidentsApi.class);
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_SCANNED = 5_000;
    private static final int RETRY_SECONDS = 2;
    private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("limit", "after", "victim", "since"));

    private final Supplier<ReadOnlyKeyValueStore<String, byte[]>> store;
    private final IncidentDecoder decoder;

    IncidentsApi(KafkaStreams streams, IncidentDecoder decoder) {
        this(
                () -> streams.store(StoreQueryParameters.fromNameAndType(
                        EnrichTopology.INCIDENTS, QueryableStoreTypes.keyValueStore())),
                decoder);
    }

    /**
     * @param store of the incidents by id; throws {@link InvalidStateStoreException} while they are being loaded
     */
    IncidentsApi(Supplier<ReadOnlyKeyValueStore<String, byte[]>> store, IncidentDecoder decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    void list(Context context) {
        int limit;
        Predicate<Incident> wanted;
        try {
            requireKnown(context.queryParamMap());
            limit = limit(context.queryParam("limit"));
            wanted = victim(context.queryParam("victim")).and(since(context.queryParam("since")));
        } catch (IllegalArgumentException e) {
            Problem.answer(
                    context, HttpStatus.BAD_REQUEST, e.getMessage(), "docs/consuming.md tells of the parameters");
            return;
        }
        answer(context, incidents -> {
            ArrayNode page = JsonNodeFactory.instance.arrayNode();
            String after = context.queryParam("after");
            String next = after;
            try (KeyValueIterator<String, byte[]> all = incidents.range(after, null)) {
                for (int scanned = 0; all.hasNext() && page.size() < limit && scanned < MAX_SCANNED; scanned++) {
                    KeyValue<String, byte[]> entry = all.next();
                    next = entry.key;
                    if (!next.equals(after)) {
                        decoder.decode(entry.key, entry.value)
                                .filter(wanted)
                                .map(EventJson::of)
                                .ifPresent(page::add);
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
            Optional<Incident> incident = decoder.decode(id, incidents.get(id));
            if (incident.isPresent()) {
                context.json(EventJson.of(incident.get()));
                return;
            }
            Optional<String> survivor = survivor(incidents, id);
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

    /** The incident that absorbed an id: one of the same victim key, and so with the same first part. */
    private Optional<String> survivor(ReadOnlyKeyValueStore<String, byte[]> incidents, String id) {
        if (!IncidentId.isOne(id)) {
            return Optional.empty();
        }
        String group = IncidentId.group(id);
        try (KeyValueIterator<String, byte[]> sameVictim =
                incidents.range(group + IncidentId.SEPARATOR, group + (char) (IncidentId.SEPARATOR + 1))) {
            while (sameVictim.hasNext()) {
                KeyValue<String, byte[]> entry = sameVictim.next();
                Optional<Incident> incident = decoder.decode(entry.key, entry.value);
                if (incident.isPresent() && incident.get().getAbsorbed().contains(id)) {
                    return Optional.of(entry.key);
                }
            }
        }
        return Optional.empty();
    }

    private void answer(Context context, StoreReader reader) {
        try {
            reader.read(store.get());
        } catch (InvalidStateStoreException e) {
            Problem.answerLater(context, RETRY_SECONDS, "incidents are being loaded");
        } catch (RegistryUnavailableException e) {
            LOG.warn("incidents cannot be read now: {}", e.getMessage());
            Problem.answerLater(
                    context,
                    RETRY_SECONDS,
                    "incidents cannot be read now: the schema registry does not give their schema");
        }
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

    /** Incidents with a victim name that holds a text, in whatever case; all when it is null. */
    static Predicate<Incident> victim(String text) {
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
        void read(ReadOnlyKeyValueStore<String, byte[]> incidents);
    }
}
