package io.breachwire.contract.streams;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.WindowStore;

/**
 * A topic in a store that every instance has whole, so that each can answer for all; {@link KeptRecords} reads it. It holds
 * values as they are on the topic, and whoever asks decodes them: Kafka's thread for global tables ends for good with the
 * first record that it cannot decode, or cannot decode now.
 */
public final class WholeTopic {
    private WholeTopic() {}

    /** Under which key a record is kept. Must not throw. */
    public interface Key {
        /** The key, or null to leave the record out. */
        String of(Record<String, byte[]> message, RecordMetadata place);
    }

    /** Under its own; one that has none is somebody else's and left out. */
    public static Key own() {
        return (message, place) -> message.key();
    }

    /**
     * Adds a topic to a topology.
     *
     * @param store its name
     * @param kept hears of the key of each record once the store has it, or has it no longer, whichever instance wrote it. Not of
     *     those that the store has from an earlier run. Must neither wait nor throw
     */
    public static void add(StreamsBuilder builder, String store, String topic, Key key, Consumer<String> kept) {
        Serde<String> keys = Serdes.String();
        builder.addGlobalStore(
                Stores.timestampedKeyValueStoreBuilder(
                        Stores.persistentTimestampedKeyValueStore(store), keys, Serdes.ByteArray()),
                topic,
                Consumed.with(keys, Serdes.ByteArray()).withName("read-" + store),
                () -> new Keep(store, key, kept));
    }

    /**
     * Adds what came lately on a topic, each record beside the others with its key; {@link RecentRecords} reads it. What is older than the
     * store is to remember leaves it by and by, as records come: a topic that deletes would otherwise be kept whole for ever.
     *
     * @param store its name
     * @param remembered how long, as long as the topic does; at least two minutes
     */
    public static void addRecent(StreamsBuilder builder, String store, String topic, Duration remembered) {
        Serde<String> keys = Serdes.String();
        builder.addGlobalStore(
                Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(store, remembered, Duration.ZERO, true), keys, Serdes.ByteArray()),
                topic,
                Consumed.with(keys, Serdes.ByteArray()).withName("read-" + store),
                () -> new KeepRecent(store));
    }

    private static final class KeepRecent implements Processor<String, byte[], Void, Void> {
        /** By which clocks may differ. */
        private static final long FUTURE_MILLIS = Duration.ofDays(1).toMillis();

        private final String name;
        private ProcessorContext<Void, Void> context;
        private WindowStore<String, byte[]> store;

        KeepRecent(String name) {
            this.name = name;
        }

        @Override
        public void init(ProcessorContext<Void, Void> processorContext) {
            context = processorContext;
            store = context.getStateStore(name);
        }

        /** One of a far day is somebody else's: for its sake the store would forget all others. */
        @Override
        public void process(Record<String, byte[]> message) {
            if (message.key() != null && message.timestamp() <= context.currentSystemTimeMs() + FUTURE_MILLIS) {
                store.put(message.key(), message.value(), message.timestamp());
            }
        }
    }

    private static final class Keep implements Processor<String, byte[], Void, Void> {
        private final String name;
        private final Key key;
        private final Consumer<String> kept;
        private ProcessorContext<Void, Void> context;
        private TimestampedKeyValueStore<String, byte[]> store;

        Keep(String name, Key key, Consumer<String> kept) {
            this.name = name;
            this.key = key;
            this.kept = kept;
        }

        @Override
        public void init(ProcessorContext<Void, Void> processorContext) {
            context = processorContext;
            store = context.getStateStore(name);
        }

        @Override
        public void process(Record<String, byte[]> message) {
            String under = key.of(message, context.recordMetadata().orElseThrow());
            if (under != null) {
                store.put(under, ValueAndTimestamp.make(message.value(), message.timestamp()));
                kept.accept(under);
            }
        }
    }
}
