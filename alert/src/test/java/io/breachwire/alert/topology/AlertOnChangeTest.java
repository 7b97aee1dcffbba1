package io.breachwire.alert.topology;

import static io.breachwire.alert.IncidentBuilder.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.serde.AvroSerdes;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka Streams closes a task and takes it up again, with the same processor, on what its last transaction left. */
class AlertOnChangeTest {
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final long NOW = 1_709_640_000_000L;

    @TempDir
    private File directory;

    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final Unsettled unsettled = new Unsettled();
    private final AlertRules rules = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE);
    private final AlertOnChange processor = new AlertOnChange(
            rules,
            new SettleWindow(QUIET, AT_MOST),
            unsettled,
            PageLinks.NONE,
            new AlertCounts(rules, new SimpleMeterRegistry()));
    private KeyValueStore<String, Alert> lastAlerts;
    private KeyValueStore<String, Settling> settling;
    private MockProcessorContext<String, Alert> context;

    @BeforeEach
    void start() {
        emptyStores();
        takeUp(NOW);
    }

    @Test
    void whatSettledInATransactionThatWasRolledBackSettlesWhenItIsReadAnew() {
        change();
        emptyStores();
        takeUp(NOW);
        assertThat(unsettled.count()).isZero();

        change();
        lookAt(NOW + QUIET.toMillis());

        assertThat(context.forwarded()).hasSize(1);
        assertThat(unsettled.count()).isEqualTo(1);
    }

    @Test
    void whatSettlesIsToldInTimeThoughTheClockWasAheadWhenItBegan() {
        context.setCurrentSystemTimeMs(NOW + Duration.ofHours(7).toMillis());
        change();
        takeUp(NOW);
        lookAt(NOW + AT_MOST.toMillis());

        assertThat(context.forwarded()).hasSize(1);
    }

    private void change() {
        Incident incident = incident().dwell(142, 142).build();
        processor.process(new Record<>(incident.getId(), incident, NOW));
    }

    private void lookAt(long time) {
        context.setCurrentSystemTimeMs(time);
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(time);
    }

    private void takeUp(long time) {
        if (context != null) {
            processor.close();
        }
        context = context();
        context.setCurrentSystemTimeMs(time);
        context.addStateStore(lastAlerts);
        context.addStateStore(settling);
        processor.init(context);
    }

    private void emptyStores() {
        lastAlerts = store(AlertOnChange.LAST_ALERTS, serdes.values(Alert.class));
        settling = store(AlertOnChange.SETTLING, Settling.serde(serdes.values(Incident.class), "incidents"));
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context().getStateStoreContext(), store);
        return store;
    }

    private MockProcessorContext<String, Alert> context() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "alert");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        return new MockProcessorContext<>(properties, new TaskId(0, 0), directory);
    }
}
