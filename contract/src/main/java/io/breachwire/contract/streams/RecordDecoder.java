package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.micrometer.core.instrument.Counter;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes records as they are on their topic. Those that cannot be are passed over, logged, and counted each time. */
public final class RecordDecoder<T> {
    private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);

    private final String topic;
    private final Deserializer<T> deserializer;
    private final Counter unreadable;

    /**
     * A decoder.
     *
     * @param topic whose records it decodes
     * @param deserializer of their values; must be safe to share between threads
     * @param unreadable counts those that cannot be decoded
     */
    public RecordDecoder(String topic, Deserializer<T> deserializer, Counter unreadable) {
        this.topic = topic;
        this.deserializer = deserializer;
        this.unreadable = unreadable;
    }

    /**
     * The record, or empty when the bytes are null or none.
     *
     * @throws RegistryUnavailableException when it cannot be decoded now
     */
    Optional<T> decode(String key, byte[] bytes) {
        try {
            return Optional.ofNullable(deserializer.deserialize(topic, bytes));
        } catch (SerializationException e) {
            unreadable.increment();
            LOG.warn("{} on {} is passed over: {}", key, topic, e.getMessage());
            return Optional.empty();
        }
    }
}
