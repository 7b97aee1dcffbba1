package io.breachwire.enrich;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.enrich.correlate.IncidentId;
import io.breachwire.enrich.topology.EnrichTopology;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The incidents as they are now, all of them. Each method throws {@link InvalidStateStoreException} while they are being
 * loaded, and {@link RegistryUnavailableException} while their schema cannot be had.
 */
final class KeptIncidents {
    private final Supplier<ReadOnlyKeyValueStore<String, byte[]>> store;
    private final IncidentDecoder decoder;

    KeptIncidents(KafkaStreams streams, IncidentDecoder decoder) {
        this(new FilledStore(streams), decoder);
    }

    /**
     * @param store of the incidents by id; throws {@link InvalidStateStoreException} while they are being loaded
     */
    KeptIncidents(Supplier<ReadOnlyKeyValueStore<String, byte[]>> store, IncidentDecoder decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    /** The incident with this id; empty when there is none, or it cannot be read. */
    Optional<Incident> get(String id) {
        return decoder.decode(id, store.get().get(id));
    }

    /** The id of the incident that absorbed this one: one of the same victim key, and so with the same first part. */
    Optional<String> survivor(String id) {
        if (!IncidentId.isOne(id)) {
            return Optional.empty();
        }
        String group = IncidentId.group(id);
        try (Scan sameVictim =
                scan(group + IncidentId.SEPARATOR, group + (char) (IncidentId.SEPARATOR + 1), Integer.MAX_VALUE)) {
            while (sameVictim.hasNext()) {
                Optional<Incident> incident = sameVictim.next();
                if (incident.isPresent() && incident.get().getAbsorbed().contains(id)) {
                    return Optional.of(sameVictim.id());
                }
            }
        }
        return Optional.empty();
    }

    /** Goes through the incidents behind an id, or through all when it is null, in the order of their ids; through so many at most. */
    Scan scanBehind(String after, int most) {
        // A key that no other stands before: the lowest behind this one.
        return scan(after == null ? null : after + '\0', null, most);
    }

    private Scan scan(String from, String to, int most) {
        return new Scan(store.get().range(from, to), most);
    }

    /** The store of the streams, once it has what was there when they started: Kafka opens it before. */
    private static final class FilledStore implements Supplier<ReadOnlyKeyValueStore<String, byte[]>> {
        private final KafkaStreams streams;
        private volatile boolean filled;

        private FilledStore(KafkaStreams streams) {
            this.streams = streams;
        }

        @Override
        public ReadOnlyKeyValueStore<String, byte[]> get() {
            if (!filled) {
                // Kafka starts the threads of the streams once the global stores are filled.
                filled = streams.metadataForLocalThreads().stream()
                        .anyMatch(thread -> !thread.threadState().equals("CREATED"));
                if (!filled) {
                    throw new InvalidStateStoreException("incidents are being loaded");
                }
            }
            return streams.store(StoreQueryParameters.fromNameAndType(
                    EnrichTopology.INCIDENTS, QueryableStoreTypes.keyValueStore()));
        }
    }

    /** A way through incidents; to be closed. */
    final class Scan implements AutoCloseable {
        private final KeyValueIterator<String, byte[]> entries;
        private int left;
        private String id;

        private Scan(KeyValueIterator<String, byte[]> entries, int most) {
            this.entries = entries;
            this.left = most;
        }

        /** Whether it may go on: neither at the end, nor through as many as it may. */
        boolean hasNext() {
            return left > 0 && entries.hasNext();
        }

        /** Whether there is nothing behind the last one. */
        boolean atEnd() {
            return !entries.hasNext();
        }

        /** The next incident; empty when it cannot be read. */
        Optional<Incident> next() {
            KeyValue<String, byte[]> entry = entries.next();
            Optional<Incident> incident = decoder.decode(entry.key, entry.value);
            left--;
            id = entry.key;
            return incident;
        }

        /** The id of the last one; null before the first. */
        String id() {
            return id;
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
