package io.breachwire.standalone;

import io.breachwire.contract.event.Incident;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The incidents in the data of an embedded edition that is not running. */
public final class IncidentArchive {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private IncidentArchive() {}

    /** All of them, in the order of their ids. Broker and registry run for as long as that takes, and nothing else. */
    public static List<Incident> read(DataDirectory directory, Settings given) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.broker(), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(directory.registry(), 0)) {
            Settings settings = given.with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                    .with(ConnectionSettings.REGISTRY_URL, registry.url());
            Map<String, Incident> incidents = new TreeMap<>();
            try (TopicTail<Incident> tail = TopicTail.fromBeginning(
                    settings,
                    Topics.of(settings).incidents(),
                    AvroSerdes.of(settings).deserializer(Incident.class))) {
                tail.drain(WITHIN, record -> {
                    if (record.value() == null) {
                        incidents.remove(record.key());
                    } else {
                        incidents.put(record.key(), record.value());
                    }
                });
            }
            return List.copyOf(incidents.values());
        }
    }
}
