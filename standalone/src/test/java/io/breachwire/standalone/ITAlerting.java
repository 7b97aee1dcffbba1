package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.alert.AlertService;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook may rely on, on the real broker: over restarts, replays and an outage of another webhook. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ITAlerting {
    private static final int INCIDENTS = 20;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final String secret = WebhookSecret.generate();
    private final AtomicBoolean outage = new AtomicBoolean(true);
    private final Set<String> idsAfterOutage = ConcurrentHashMap.newKeySet();

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private WebhookReceiver steady;
    private HttpServer unsteady;
    private Settings settings;
    private AvroSerdes serdes;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        steady = new WebhookReceiver(secret);
        unsteady = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        unsteady.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (!outage.get()) {
                idsAfterOutage.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            }
            exchange.sendResponseHeaders(outage.get() ? 503 : 204, -1);
            exchange.close();
        });
        unsteady.start();
        settings = Settings.of(Map.of(
                        "http.port", "0",
                        "alert.settle.quiet", "300ms",
                        "alert.webhook.urls",
                                steady.url() + ",http://127.0.0.1:"
                                        + unsteady.getAddress().getPort() + "/",
                        "alert.webhook.secret", secret,
                        "alert.webhook.allow", "127.0.0.1",
                        "alert.webhook.attempts", "100",
                        "alert.webhook.retry.first", "100ms",
                        "alert.webhook.retry.longest", "1s"))
                .with(StreamsSettings.INSTANCE, "only")
                .with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(ConnectionSettings.REGISTRY_URL, registry.url());
        serdes = AvroSerdes.of(settings);
        new TopicAdministrator(settings).createMissing();
    }

    @AfterEach
    void stop() {
        unsteady.stop(0);
        steady.close();
        registry.close();
        broker.close();
    }

    @Test
    void everyAlertReachesEveryWebhookAndNoneIsRaisedTwice() throws Exception {
        try (AlertService alert = service("before")) {
            publish(142);
            await().atMost(LONG_ENOUGH).until(() -> new HashSet<>(steady.ids()).size() == INCIDENTS);
            assertThat(alert.health().ready()).isTrue();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(alert.health().detail()).contains("503"));
        }
        assertThat(idsAfterOutage).isEmpty();

        // Another state directory: what was told comes back from the changelog.
        try (AlertService alert = service("after")) {
            publish(142);
            publish(200);
            outage.set(false);
            await().atMost(LONG_ENOUGH).until(() -> idsAfterOutage.size() == 2 * INCIDENTS);
            try (Backlog backlog = new Backlog(settings)) {
                await().atMost(LONG_ENOUGH).until(() -> alert.unsettled() == 0 && backlog.isDone());
            }
        }

        List<Alert> alerts = readAll("alerts", Alert.class);
        assertThat(alerts).hasSize(2 * INCIDENTS);
        assertThat(alerts.stream().filter(each -> each.getKind() == AlertKind.RAISED))
                .hasSize(INCIDENTS);
        assertThat(alerts.stream().filter(each -> each.getKind() == AlertKind.ESCALATED))
                .hasSize(INCIDENTS);
        Set<String> ids = new HashSet<>(alerts.stream().map(Alert::getId).toList());
        assertThat(new HashSet<>(steady.ids())).isEqualTo(ids);
        assertThat(idsAfterOutage).isEqualTo(ids);
        assertThat(steady.forged()).isEmpty();
        assertThat(readAll("alerts.deliveries", Delivery.class).stream()
                        .filter(each -> each.getOutcome() == DeliveryOutcome.DELIVERED)
                        .map(each -> each.getEndpoint() + " " + each.getAlertId())
                        .distinct())
                .hasSize(4 * INCIDENTS);
    }

    @Test
    void aServiceWhoseThreadFailedIsNotReadyUntilTheNextOneWorks() throws Exception {
        outage.set(false);
        publish(142);
        try (UnsteadyRegistry unsteady = new UnsteadyRegistry(registry.url())) {
            settings = settings.with(ConnectionSettings.REGISTRY_URL, unsteady.url());
            try (AlertService alert = started("state")) {
                await().atMost(LONG_ENOUGH).until(() -> unsteady.refused() > 0);
                // For as long as it pauses before the next one.
                await().atMost(LONG_ENOUGH)
                        .pollInterval(Duration.ofMillis(50))
                        .during(Duration.ofMillis(500))
                        .until(() -> !alert.health().ready());
                await().atMost(LONG_ENOUGH).until(() -> alert.health().ready());
                await().atMost(LONG_ENOUGH).until(() -> new HashSet<>(steady.ids()).size() == INCIDENTS);
            }
        }
    }

    @Test
    void whatWasToldIsListedAlikeByEveryInstanceAndAfterARestartWithMergedIncidentsAsOneAlert() throws Exception {
        outage.set(false);
        JsonNode listed;
        try (AlertService alert = service("state")) {
            publish(142);
            await().atMost(LONG_ENOUGH).until(() -> isDelivered(list(alert), INCIDENTS));
            merge("incident-0", "merged", 150);
            await().atMost(LONG_ENOUGH).until(() -> {
                JsonNode list = list(alert);
                return list.path("alerts").get(0).path("incidentId").asText().equals("merged")
                        && isDelivered(list, INCIDENTS);
            });
            listed = list(alert);
        }
        // Not beside the first one: two would wait for each other to divide the partitions, and share nothing else.
        try (AlertService other = started("elsewhere")) {
            assertThat(list(other)).isEqualTo(listed);
        }
        try (AlertService alert = started("state")) {
            assertThat(list(alert)).isEqualTo(listed);
            JsonNode chain = get(alert, "/v1/alerts/incident-0");
            assertThat(chain.path("incidentId").asText()).isEqualTo("merged");
            assertThat(chain.path("alerts").findValuesAsText("kind")).containsExactly("raised", "corrected");
            assertThat(get(alert, "/v1/alerts/merged")).isEqualTo(chain);
        }
    }

    private static boolean isDelivered(JsonNode list, int alerts) {
        List<String> outcomes = list.path("alerts").findValuesAsText("outcome");
        return outcomes.size() == 2 * alerts && outcomes.stream().allMatch("delivered"::equals);
    }

    private static JsonNode list(AlertService alert) throws Exception {
        return get(alert, "/v1/alerts?withdrawn=true");
    }

    /** What an instance answers, once it has read all that there is. */
    private static JsonNode get(AlertService alert, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + alert.port() + path))
                .build();
        return await().atMost(LONG_ENOUGH)
                .until(
                        () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()),
                        answer -> answer.statusCode() == 200)
                .body()
                .transform(ITAlerting::json);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An incident turns out to be another one, as enrich tells it: that comes before the tombstone, in one partition. */
    private void merge(String absorbed, String id, int days) throws Exception {
        try (KafkaProducer<String, Incident> producer = new KafkaProducer<>(
                ConnectionSettings.kafkaProperties(settings), new StringSerializer(), serdes.<Incident>serializer())) {
            Incident merged = Incident.newBuilder(incident(id, days))
                    .setAbsorbed(List.of(absorbed))
                    .build();
            int partition = producer.send(new ProducerRecord<>("incidents", absorbed, incident(absorbed, 142)))
                    .get()
                    .partition();
            producer.send(new ProducerRecord<>("incidents", partition, id, merged))
                    .get();
            producer.send(new ProducerRecord<>("incidents", partition, absorbed, null))
                    .get();
        }
    }

    private AlertService service(String stateDirectory) {
        AlertService service = started(stateDirectory);
        await().atMost(LONG_ENOUGH).until(() -> service.health().ready());
        return service;
    }

    private AlertService started(String stateDirectory) {
        AlertService service = new AlertService(
                settings.with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve(stateDirectory).toString()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        service.start();
        return service;
    }

    private void publish(int days) throws Exception {
        try (KafkaProducer<String, Incident> producer = new KafkaProducer<>(
                ConnectionSettings.kafkaProperties(settings), new StringSerializer(), serdes.<Incident>serializer())) {
            for (int i = 0; i < INCIDENTS; i++) {
                Incident incident = incident("incident-" + i, days);
                producer.send(new ProducerRecord<>("incidents", incident.getId(), incident))
                        .get();
            }
        }
    }

    private static Incident incident(String id, int days) {
        return Incident.newBuilder()
                .setId(id)
                .setVictim("Harbour Freightways")
                .setArticles(List.of())
                .setArticleCount(1)
                .setSourceCount(1)
                .setTimeline(MergedTimeline.newBuilder().build())
                .setDwell(MergedDwell.newBuilder()
                        .setMinDays(days)
                        .setMaxDays(days)
                        .setBasis(DwellBasis.STATED)
                        .build())
                .build();
    }

    private <T extends SpecificRecord> List<T> readAll(String topic, Class<T> type) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("isolation.level", "read_committed");
        List<T> all = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), serdes.deserializer(type))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, T> each : consumer.poll(Duration.ofMillis(100))) {
                    all.add(each.value());
                }
            }
        }
        return all;
    }
}
