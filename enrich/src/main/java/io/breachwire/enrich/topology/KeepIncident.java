package io.breachwire.enrich.topology;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Keeps incidents as they come on their topic, and tells the id of each once it is kept. */
final class KeepIncident implements Processor<String, byte[], Void, Void> {
    private final Consumer<String> kept;
    private TimestampedKeyValueStore<String, byte[]> incidents;

    KeepIncident(Consumer<String> kept) {
        this.kept = kept;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        incidents = context.getStateStore(EnrichTopology.INCIDENTS);
    }

    @Override
    public void process(Record<String, byte[]> incident) {
        // Somebody else's: all of ours have keys.
        if (incident.key() != null) {
            incidents.put(incident.key(), ValueAndTimestamp.make(incident.value(), incident.timestamp()));
            kept.accept(incident.key());
        }
    }
}
