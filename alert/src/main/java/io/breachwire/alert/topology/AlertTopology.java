package io.breachwire.alert.topology;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.streams.WholeTopic;
import io.breachwire.contract.topic.Topics;
import io.breachwire.contract.topic.VictimPartition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The way from an incident to its alerts. */
public final class AlertTopology {
    /** The store of all that was told, see {@link WholeTopic}, under its {@link ToldKey}. */
    public static final String TOLD = "told-alerts";

    /** The store of attempts at webhooks, see {@link WholeTopic#addRecent}. */
    public static final String DELIVERIES = "recent-deliveries";

    /**
     * The largest alert that is told or shown, in bytes of Avro: twice what an incident can make that keeps to the limits of its
     * schema.
     */
    static final int MOST_ALERT_BYTES = 2 << 20;

    private AlertTopology() {}

    /**
     * Builds the topology; without side effects.
     *
     * @param unsettled told how many changes wait to be told
     * @param links give each alert the address of its incident
     * @param kept hears of the key in {@link #TOLD} of each alert that is kept, see {@link WholeTopic#add}
     * @param metrics counts alerts, {@code breachwire.alert.alerts} by rule, kind and severity. An aborted transaction counts
     *     its alerts twice, so this is for graphs; the truth is the topic
     */
    public static Topology build(
            Topics topics,
            AvroSerdes serdes,
            AlertRules rules,
            SettleWindow window,
            Unsettled unsettled,
            PageLinks links,
            Consumer<String> kept,
            MeterRegistry metrics) {
        Serde<Incident> incidents = serdes.values(Incident.class);
        Serde<Alert> alerts = serdes.values(Alert.class);
        // State is written under the subjects of the public topics: its schemas evolve by the same law, and the
        // registry
        // shows no internal ones.
        Set<StoreBuilder<?>> stores = Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(AlertOnChange.LAST_ALERTS),
                        Serdes.String(),
                        under(topics.alerts(), alerts)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(AlertOnChange.SETTLING),
                        Serdes.String(),
                        Settling.serde(incidents, topics.incidents())));

        AlertCounts counts = new AlertCounts(rules, metrics);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        topics.incidents(),
                        Consumed.with(Serdes.String(), incidents).withName("read-incidents"))
                .process(
                        new ProcessorSupplier<String, Incident, String, Alert>() {
                            @Override
                            public Processor<String, Incident, String, Alert> get() {
                                return new AlertOnChange(rules, window, unsettled, links, counts);
                            }

                            @Override
                            public Set<StoreBuilder<?>> stores() {
                                return stores;
                            }
                        },
                        Named.as("alert-on-change"))
                .to(
                        topics.alerts(),
                        Produced.with(Serdes.String(), alerts)
                                // What follows an alert under another id of its incident must not overtake it.
                                .withStreamPartitioner(new VictimPartition<>())
                                .withName("write-alerts"));
        WholeTopic.add(
                builder,
                TOLD,
                topics.alerts(),
                (alert, place) -> alert.value() == null || alert.value().length > MOST_ALERT_BYTES
                        // Somebody else's: ours are none of the sort.
                        ? null
                        : new ToldKey(alert.timestamp(), place.partition(), place.offset()).text(),
                kept);
        WholeTopic.addRecent(builder, DELIVERIES, topics.deliveries(), Topics.DELIVERIES_STAY);
        return builder.build();
    }

    private static <T> Serde<T> under(String topic, Serde<T> serde) {
        return Serdes.serdeFrom(
                (ignored, value) -> serde.serializer().serialize(topic, value),
                (ignored, bytes) -> serde.deserializer().deserialize(topic, bytes));
    }
}
