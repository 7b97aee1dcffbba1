package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The records of a {@link WholeTopic} as they are now. Each method throws {@link InvalidStateStoreException} while they are
 * being loaded, and {@link RegistryUnavailableException} while their schema cannot be had.
 */
public final class KeptRecords<T> {
    private final Supplier<ReadOnlyKeyValueStore<String, byte[]>> store;
    private final RecordDecoder<T> decoder;

    /**
     * The records of a store.
     *
     * @param store its name
     */
    public KeptRecords(KafkaStreams streams, String store, RecordDecoder<T> decoder) {
        this(new FilledStore<>(streams, store, QueryableStoreTypes.keyValueStore()), decoder);
    }

    /**
     * The same of any store.
     *
     * @param store throws {@link InvalidStateStoreException} while it is being loaded
     */
    public KeptRecords(Supplier<ReadOnlyKeyValueStore<String, byte[]>> store, RecordDecoder<T> decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    /** The record with this key; empty when there is none, or it cannot be read. */
    public Optional<T> get(String key) {
        return decoder.decode(key, store.get().get(key));
    }

    /** How many bytes the record with this key has; 0 when there is none. */
    public int length(String key) {
        byte[] kept = store.get().get(key);
        return kept == null ? 0 : kept.length;
    }

    /** Goes through the records behind a key, or through all when it is null, in the order of their keys; through so many at most. */
    public Scan scanBehind(String after, int most) {
        // A key that no other stands before: the lowest behind this one.
        return scan(after == null ? null : after + '\0', null, most);
    }

    /** Goes through the records whose keys begin so, in the order of their keys; through so many at most. */
    public Scan scanOf(String prefix, int most) {
        int last = prefix.length() - 1;
        // A store may count the key at the end in or not; no record has it.
        return scan(prefix, prefix.substring(0, last) + (char) (prefix.charAt(last) + 1), most);
    }

    private Scan scan(String from, String to, int most) {
        return new Scan(store.get().range(from, to), most);
    }

    /** A way through records; to be closed. */
    public final class Scan implements AutoCloseable {
        private final KeyValueIterator<String, byte[]> entries;
        private int left;
        private String key;

        private Scan(KeyValueIterator<String, byte[]> entries, int most) {
            this.entries = entries;
            this.left = most;
        }

        /** Whether it may go on: neither at the end, nor through as many as it may. */
        public boolean hasNext() {
            return left > 0 && entries.hasNext();
        }

        /** Whether there is nothing behind the last one. */
        public boolean atEnd() {
            return !entries.hasNext();
        }

        /** The next record; empty when it cannot be read. */
        public Optional<T> next() {
            KeyValue<String, byte[]> entry = entries.next();
            Optional<T> value = decoder.decode(entry.key, entry.value);
            left--;
            key = entry.key;
            return value;
        }

        /** The key of the last one; null before the first. */
        public String key() {
            return key;
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
