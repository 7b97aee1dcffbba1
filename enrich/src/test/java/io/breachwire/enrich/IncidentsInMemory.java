package io.breachwire.enrich;

import io.breachwire.contract.event.Certainty;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.streams.KeptRecords;
import io.breachwire.contract.streams.RecordDecoder;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** A store of incidents, which counts what is read of it. */
final class IncidentsInMemory implements ReadOnlyKeyValueStore<String, byte[]> {
    private static final String TOPIC = "incidents";

    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final TreeMap<String, byte[]> incidents = new TreeMap<>();
    private int read;
    private boolean loading;
    private boolean registryAway;

    /** What is made of it, as the services have it. */
    KeptIncidents kept() {
        Deserializer<Incident> deserializer = serdes.deserializer(Incident.class);
        Deserializer<Incident> failing =
                (topic, bytes) -> (registryAway ? withoutRegistry() : deserializer).deserialize(topic, bytes);
        return new KeptIncidents(new KeptRecords<>(
                () -> {
                    if (loading) {
                        throw new InvalidStateStoreException("not yet");
                    }
                    return this;
                },
                new RecordDecoder<>(TOPIC, failing, new SimpleMeterRegistry().counter("unreadable"))));
    }

    void add(Incident incident) {
        incidents.put(incident.getId(), serdes.<Incident>serializer().serialize(TOPIC, incident));
    }

    void remove(String id) {
        incidents.remove(id);
    }

    void loading(boolean now) {
        loading = now;
    }

    void registryAway(boolean now) {
        registryAway = now;
    }

    /** How many incidents were read so far. */
    int read() {
        return read;
    }

    private static Deserializer<Incident> withoutRegistry() {
        return new AvroSerdes(new MockSchemaRegistryClient() {
                    @Override
                    public ParsedSchema getSchemaById(int id) throws IOException {
                        throw new ConnectException("refused");
                    }
                })
                .deserializer(Incident.class);
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "%08x-%024x", number, number);
    }

    static Incident incident(int number, String victim) {
        return incident(number, victim, LocalDate.of(2024, 3, 4), 0).build();
    }

    /**
     * An incident in the making.
     *
     * @param dwell days, at least; up to ten more
     */
    static Incident.Builder incident(int number, String victim, LocalDate published, int dwell, DataClass... data) {
        return Incident.newBuilder()
                .setId(id(number))
                .setVictim(victim)
                .setVictimKey(victim)
                .setVictimNames(List.of(victim))
                .setArticles(List.of())
                .setArticleCount(0)
                .setSourceCount(0)
                .setFirstPublished(published)
                .setLastPublished(published)
                .setTimeline(new MergedTimeline(null, null, null, null))
                .setDwell(new MergedDwell(dwell, dwell + 10, DwellBasis.STATED, List.of(), null, null))
                .setDataClasses(Stream.of(data)
                        .map(kind -> new MergedData(kind, "", List.of(), Certainty.CONFIRMED, List.of(), null))
                        .toList())
                .setAbsorbed(List.of())
                .setExtractorVersions(List.of());
    }

    @Override
    public byte[] get(String key) {
        read++;
        return incidents.get(key);
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
        Iterator<Map.Entry<String, byte[]>> rest =
                (from == null ? incidents : incidents.tailMap(from)).entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public KeyValue<String, byte[]> next() {
                read++;
                Map.Entry<String, byte[]> entry = rest.next();
                return new KeyValue<>(entry.getKey(), entry.getValue());
            }

            @Override
            public String peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        return range(null, null);
    }

    @Override
    public long approximateNumEntries() {
        return incidents.size();
    }
}
