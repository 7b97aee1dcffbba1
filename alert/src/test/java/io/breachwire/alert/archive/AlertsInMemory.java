package io.breachwire.alert.archive;

import io.breachwire.alert.topology.ToldKey;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.streams.KeptRecords;
import io.breachwire.contract.streams.RecordDecoder;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What was told and delivered, without Kafka. */
public final class AlertsInMemory {
    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final TreeMap<String, byte[]> told = new TreeMap<>();
    private final List<Delivery> attempts = new ArrayList<>();
    private final AlertIndex index;
    private boolean loading;

    public AlertsInMemory() {
        this(new AlertIndex());
    }

    AlertsInMemory(AlertIndex index) {
        this.index = index;
    }

    /** What is made of it, as the service has it. */
    public KeptAlerts kept() {
        return new KeptAlerts(records("alerts", told, Alert.class), (alertId, most) -> {
            List<Delivery> all = attempts.stream()
                    .filter(attempt -> attempt.getAlertId().equals(alertId))
                    .toList();
            return all.subList(Math.max(0, all.size() - most), all.size());
        });
    }

    /** The index, brought up to date by whoever asks. */
    public AlertIndex index() {
        return index;
    }

    public void loading(boolean now) {
        loading = now;
    }

    /** Keeps an alert, told after all others so far. */
    public String tell(Alert alert) {
        String key = new ToldKey(told.size(), 0, told.size()).text();
        told.put(key, bytes("alerts", alert));
        index.changed(key);
        return key;
    }

    /** Keeps what nobody can read. */
    void tellNonsense() {
        told.put(new ToldKey(told.size(), 0, told.size()).text(), new byte[] {7, 7});
    }

    /** Keeps an attempt, made after all others so far; it is due again when it is to be tried again. */
    public void attempt(String alertId, String endpoint, DeliveryOutcome outcome, String error) {
        Instant at = Instant.parse("2024-03-05T12:00:00Z").plusSeconds(attempts.size());
        attempts.add(Delivery.newBuilder()
                .setAlertId(alertId)
                .setEndpoint(endpoint)
                .setAttempt(1)
                .setOutcome(outcome)
                .setError(error)
                .setDurationMillis(5)
                .setAttemptedAt(at)
                .setNextAttemptAt(outcome == DeliveryOutcome.RETRYING ? at.plusSeconds(60) : null)
                .build());
    }

    private <T extends SpecificRecord> byte[] bytes(String topic, T value) {
        return serdes.<T>serializer().serialize(topic, value);
    }

    private <T extends SpecificRecord> KeptRecords<T> records(
            String topic, TreeMap<String, byte[]> all, Class<T> type) {
        return new KeptRecords<>(
                () -> {
                    if (loading) {
                        throw new InvalidStateStoreException("not yet");
                    }
                    return new Store(all);
                },
                new RecordDecoder<>(topic, serdes.deserializer(type), new SimpleMeterRegistry().counter("unreadable")));
    }

    private record Store(TreeMap<String, byte[]> entriesByKey) implements ReadOnlyKeyValueStore<String, byte[]> {
        @Override
        public byte[] get(String key) {
            return entriesByKey.get(key);
        }

        @Override
        public KeyValueIterator<String, byte[]> range(String from, String to) {
            Map<String, byte[]> behind = from == null ? entriesByKey : entriesByKey.tailMap(from);
            Iterator<Map.Entry<String, byte[]>> entries = behind.entrySet().stream()
                    .filter(entry -> to == null || entry.getKey().compareTo(to) <= 0)
                    .iterator();
            return new KeyValueIterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public KeyValue<String, byte[]> next() {
                    Map.Entry<String, byte[]> entry = entries.next();
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
            return entriesByKey.size();
        }
    }
}
