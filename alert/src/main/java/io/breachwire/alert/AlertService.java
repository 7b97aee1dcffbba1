package io.breachwire.alert;

import io.breachwire.alert.archive.AlertIndex;
import io.breachwire.alert.archive.KeptAlerts;
import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.alert.rules.RuleFileException;
import io.breachwire.alert.topology.AlertTopology;
import io.breachwire.alert.topology.SettleWindow;
import io.breachwire.alert.topology.Unsettled;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.sse.EventStream;
import io.breachwire.contract.sse.StreamedTopic;
import io.breachwire.contract.streams.KeptRecords;
import io.breachwire.contract.streams.RecentRecords;
import io.breachwire.contract.streams.RecordDecoder;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Raises alerts on incidents, posts them to webhooks, and shows them over HTTP: as they stand, and as they come.
 *
 * <p>Metrics, beside those of Kafka Streams: {@code breachwire.alert.alerts} counts alerts by rule, kind and severity;
 * {@code breachwire.alert.unsettled} is the number of changed incidents that wait to be told, which must come back to 0
 * whenever incidents rest; {@code breachwire.alert.unreadable} counts by topic what could not be read where alerts are
 * shown; those of webhooks are at {@link WebhookDelivery}.
 */
public final class AlertService implements Service {
    /** Names the application, and so its consumer group and internal topics. */
    public static final String NAME = "alert";

    private final Settings settings;
    private final AvroSerdes serdes;
    private final Unsettled unsettled = new Unsettled();
    private final StreamsService streams;
    private final WebhookDelivery delivery;
    private final HttpEndpoint http;

    /**
     * A service that does not run yet.
     *
     * @throws RuleFileException when the rule file or the watch list cannot be used
     * @throws io.breachwire.alert.delivery.EndpointException when the webhooks cannot
     */
    public AlertService(Settings settings, PrometheusMeterRegistry metrics) {
        settings.check(AlertSettings.ALL);
        this.settings = settings;
        serdes = AvroSerdes.of(settings);
        delivery = new WebhookDelivery(settings, serdes, metrics);
        Topics topics = Topics.of(settings);
        PageLinks links = PageLinks.of(settings);
        AlertIndex index = new AlertIndex();
        streams = new StreamsService(
                NAME,
                AlertTopology.build(
                        topics,
                        serdes,
                        ConfiguredRules.of(settings),
                        window(settings),
                        unsettled,
                        links,
                        index::changed,
                        metrics),
                settings,
                metrics);
        Gauge.builder("breachwire.alert.unsettled", unsettled, Unsettled::count)
                .description("Changes of incidents that wait until they settle")
                .strongReference(true)
                .register(metrics);
        EventStream<Alert> stream = new EventStream<>(
                new StreamedTopic<>(
                        AlertsApi.STREAM,
                        topics.alerts(),
                        "alert",
                        serdes.deserializer(Alert.class),
                        Set.of(AlertFilter.SEVERITY),
                        Set.of(),
                        request -> AlertsApi.severity(request.queryParam(AlertFilter.SEVERITY))),
                settings,
                metrics);
        KeptAlerts alerts = kept(topics, serdes, metrics);
        AlertsApi api = new AlertsApi(alerts, index, links);
        http = new HttpEndpoint(settings, this::health, metrics, config -> {
            HttpEndpoint.answer(config, AlertsApi.COLLECTION, api::list);
            // Before the route for one, which would take "stream" for an id.
            stream.addTo(config);
            HttpEndpoint.answer(config, AlertsApi.ONE, api::one);
            new AlertPages(alerts, index, links).addTo(config);
        });
    }

    @Override
    public void start() {
        http.start();
        Topics topics = Topics.of(settings);
        new TopicAdministrator(settings, topics.ofAlert()).prepare();
        serdes.announce(Map.of(
                topics.alerts(), Alert.getClassSchema(),
                topics.deliveries(), Delivery.getClassSchema(),
                topics.undelivered(), Alert.getClassSchema()));
        delivery.start();
        streams.start();
    }

    /** The port it listens on, once started. */
    public int port() {
        return http.port();
    }

    @Override
    public Health health() {
        Health ofStreams = streams.health();
        Health ofDelivery = delivery.health();
        return ofStreams.ready() || !ofDelivery.live() ? ofDelivery : ofStreams;
    }

    /**
     * How many changed incidents were read and are not told yet. Means something while this is ready: before, not every
     * partition was looked at.
     */
    public int unsettled() {
        return unsettled.count();
    }

    @Override
    public void close() {
        Stream.<Runnable>of(http::close, delivery::close, streams::close)
                .parallel()
                .forEach(Runnable::run);
    }

    private KeptAlerts kept(Topics topics, AvroSerdes serdes, MeterRegistry metrics) {
        return new KeptAlerts(
                new KeptRecords<>(
                        streams.streams(), AlertTopology.TOLD, decoder(topics.alerts(), serdes, Alert.class, metrics)),
                new RecentRecords<>(
                        streams.streams(),
                        AlertTopology.DELIVERIES,
                        decoder(topics.deliveries(), serdes, Delivery.class, metrics))::latest);
    }

    private static <T extends SpecificRecord> RecordDecoder<T> decoder(
            String topic, AvroSerdes serdes, Class<T> type, MeterRegistry metrics) {
        return new RecordDecoder<>(
                topic,
                serdes.deserializer(type),
                Counter.builder("breachwire.alert.unreadable")
                        .description("Records that cannot be read, and are left out where alerts are shown")
                        .tag("topic", topic)
                        .register(metrics));
    }

    private static SettleWindow window(Settings settings) {
        Duration quiet = settings.get(AlertSettings.SETTLE_QUIET);
        Duration longest = settings.get(AlertSettings.SETTLE_LONGEST);
        return new SettleWindow(quiet, longest.compareTo(quiet) < 0 ? quiet : longest);
    }
}
