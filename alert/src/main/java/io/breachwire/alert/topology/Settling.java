package io.breachwire.alert.topology;

import io.breachwire.contract.event.Incident;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A changed incident that is not told yet.
 *
 * @param sinceMillis when it began to settle, by the clock of the machine (epoch milliseconds)
 * @param dueMillis when it is to be told, likewise
 * @param changedMillis the timestamp of the record that changed it
 * @param incident as it is now; empty when it was merged into another
 */
record Settling(long sinceMillis, long dueMillis, long changedMillis, Optional<Incident> incident) {
    private static final int HEADER_BYTES = 3 * Long.BYTES;

    /**
     * Three longs, then the incident as on its topic; nothing for one that is gone.
     *
     * @param incidentsTopic whose subject the incident's schema is registered under
     */
    static Serde<Settling> serde(Serde<Incident> incidents, String incidentsTopic) {
        Serializer<Settling> serializer = (topic, settling) -> {
            if (settling == null) {
                return null;
            }
            byte[] incident = settling.incident
                    .map(value -> incidents.serializer().serialize(incidentsTopic, value))
                    .orElse(new byte[0]);
            return ByteBuffer.allocate(HEADER_BYTES + incident.length)
                    .putLong(settling.sinceMillis)
                    .putLong(settling.dueMillis)
                    .putLong(settling.changedMillis)
                    .put(incident)
                    .array();
        };
        Deserializer<Settling> deserializer = (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            if (bytes.length < HEADER_BYTES) {
                throw new SerializationException("a settling incident of only " + bytes.length + " bytes");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long since = buffer.getLong();
            long due = buffer.getLong();
            long changed = buffer.getLong();
            byte[] incident = new byte[buffer.remaining()];
            buffer.get(incident);
            return new Settling(
                    since,
                    due,
                    changed,
                    incident.length == 0
                            ? Optional.empty()
                            : Optional.of(incidents.deserializer().deserialize(incidentsTopic, incident)));
        };
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
