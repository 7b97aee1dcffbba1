package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** The records that {@link WholeTopic#addRecent} keeps. */
public final class RecentRecords<T> {
    private final Supplier<ReadOnlyWindowStore<String, byte[]>> store;
    private final RecordDecoder<T> decoder;

    /**
     * The records of a store.
     *
     * @param store its name
     */
    public RecentRecords(KafkaStreams streams, String store, RecordDecoder<T> decoder) {
        this(new FilledStore<>(streams, store, QueryableStoreTypes.windowStore()), decoder);
    }

    /**
     * The same of any store.
     *
     * @param store throws {@link InvalidStateStoreException} while it is being loaded
     */
    public RecentRecords(Supplier<ReadOnlyWindowStore<String, byte[]>> store, RecordDecoder<T> decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    /**
     * The latest records with a key, the earliest of them first. What cannot be read is left out.
     *
     * @param most how many are looked at, from the latest on
     * @throws InvalidStateStoreException while they are being loaded
     * @throws RegistryUnavailableException while their schema cannot be had
     */
    public List<T> latest(String key, int most) {
        Deque<T> latest = new ArrayDeque<>();
        try (WindowStoreIterator<byte[]> newestFirst =
                store.get().backwardFetch(key, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))) {
            for (int seen = 0; seen < most && newestFirst.hasNext(); seen++) {
                decoder.decode(key, newestFirst.next().value).ifPresent(latest::addFirst);
            }
        }
        return List.copyOf(latest);
    }
}
