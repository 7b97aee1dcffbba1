package io.breachwire.contract.streams;

import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreType;

/** A store of the streams, once it has what was there when they started: Kafka opens it before. */
final class FilledStore<S> implements Supplier<S> {
    private final KafkaStreams streams;
    private final String name;
    private final QueryableStoreType<S> type;
    private volatile boolean filled;

    FilledStore(KafkaStreams streams, String name, QueryableStoreType<S> type) {
        this.streams = streams;
        this.name = name;
        this.type = type;
    }

    @Override
    public S get() {
        if (!filled) {
            // Kafka starts the threads of the streams once the global stores are filled.
            filled = streams.metadataForLocalThreads().stream()
                    .anyMatch(thread -> !thread.threadState().equals("CREATED"));
            if (!filled) {
                throw new InvalidStateStoreException(name + " is being loaded");
            }
        }
        return streams.store(StoreQueryParameters.fromNameAndType(name, type));
    }
}
