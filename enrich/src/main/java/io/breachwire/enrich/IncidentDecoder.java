package io.breachwire.enrich;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes incidents as they are on their topic. Those that cannot be are passed over, logged, and counted each time in
 * {@code breachwire.enrich.incidents.unreadable}; alert, which reads the same topic, keeps them as dead letters.
 */
final class IncidentDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentDecoder.class);

    private final String topic;
    private final Deserializer<Incident> deserializer;
    private final Counter unreadable;

    IncidentDecoder(String topic, Deserializer<Incident> deserializer, MeterRegistry metrics) {
        this.topic = topic;
        this.deserializer = deserializer;
        unreadable = metrics.counter("breachwire.enrich.incidents.unreadable");
    }

    /**
     * The incident, or empty when the bytes are null or none.
     *
     * @throws RegistryUnavailableException when it cannot be decoded now
     */
    Optional<Incident> decode(String id, byte[] bytes) {
        try {
            return Optional.ofNullable(deserializer.deserialize(topic, bytes));
        } catch (SerializationException e) {
            unreadable.increment();
            LOG.warn("the incident {} on {} is passed over: {}", id, topic, e.getMessage());
            return Optional.empty();
        }
    }
}
