package io.breachwire.standalone;

import static io.breachwire.standalone.Started.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.alert.AlertService;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.standalone.audit.Backlog;
import io.breachwire.standalone.cli.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook may rely on, on the real broker: over restarts, replays and an outage of another webhook. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ITAlerting {
    private static final int INCIDENTS = 20;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    @RegisterExtension
    private final Wire wire = Wire.shared();

    @TempDir
    private Path directory;

    private final String secret = WebhookSecret.generate();
    private final AtomicBoolean outage = new AtomicBoolean(true);
    private final Set<String> idsAfterOutage = ConcurrentHashMap.newKeySet();

    private WebhookReceiver steady;
    private HttpServer unsteady;
    private Settings settings;

    @BeforeEach
    void start() throws IOException {
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
        settings = wire.settings()
                .with(Map.of(
                        "alert.settle.quiet",
                        "300ms",
                        "alert.webhook.urls",
                        steady.url() + "," + Http.at(unsteady.getAddress().getPort()) + "/",
                        "alert.webhook.secret",
                        secret,
                        "alert.webhook.allow",
                        "127.0.0.1",
                        "alert.webhook.attempts",
                        "100",
                        "alert.webhook.retry.first",
                        "100ms",
                        "alert.webhook.retry.longest",
                        "1s"));
    }

    @AfterEach
    void stop() {
        unsteady.stop(0);
        steady.close();
    }

    @Test
    void everyAlertReachesEveryWebhookAndNoneIsRaisedTwice() throws Exception {
        try (AlertService alert = ready(started("before"))) {
            publish(142);
            await().atMost(LONG_ENOUGH).until(() -> new HashSet<>(steady.ids()).size() == INCIDENTS);
            assertThat(alert.health().ready()).isTrue();
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(alert.health().detail()).contains("503"));
        }
        assertThat(idsAfterOutage).isEmpty();

        // Another state directory: what was told comes back from the changelog.
        try (AlertService alert = ready(started("after"))) {
            publish(142);
            publish(200);
            outage.set(false);
            await().atMost(LONG_ENOUGH).until(() -> idsAfterOutage.size() == 2 * INCIDENTS);
            try (Backlog backlog = new Backlog(settings)) {
                await().atMost(LONG_ENOUGH).until(() -> alert.unsettled() == 0 && backlog.isDone());
            }
        }

        List<Alert> alerts = wire.records().of("alerts", Alert.class);
        assertThat(alerts).hasSize(2 * INCIDENTS);
        assertThat(alerts.stream().filter(each -> each.getKind() == AlertKind.RAISED))
                .hasSize(INCIDENTS);
        assertThat(alerts.stream().filter(each -> each.getKind() == AlertKind.ESCALATED))
                .hasSize(INCIDENTS);
        Set<String> ids = new HashSet<>(alerts.stream().map(Alert::getId).toList());
        assertThat(new HashSet<>(steady.ids())).isEqualTo(ids);
        assertThat(idsAfterOutage).isEqualTo(ids);
        assertThat(steady.forged()).isEmpty();
        assertThat(wire.records().of("alerts.deliveries", Delivery.class).stream()
                        .filter(each -> each.getOutcome() == DeliveryOutcome.DELIVERED)
                        .map(each -> each.getEndpoint() + " " + each.getAlertId())
                        .distinct())
                .hasSize(4 * INCIDENTS);
    }

    @Test
    void aServiceWhoseThreadFailedIsNotReadyUntilTheNextOneWorks() throws Exception {
        outage.set(false);
        publish(142);
        try (UnsteadyRegistry unsteady = new UnsteadyRegistry(wire.cluster().registryUrl())) {
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
        try (AlertService alert = ready(started("state"))) {
            publish(142);
            await().atMost(LONG_ENOUGH).until(() -> isDelivered(list(alert), INCIDENTS));
            merge("incident-0", "incident-merged", 150);
            await().atMost(LONG_ENOUGH).until(() -> {
                JsonNode list = list(alert);
                return list.path("alerts").get(0).path("incidentId").asText().equals("incident-merged")
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
            assertThat(chain.path("incidentId").asText()).isEqualTo("incident-merged");
            assertThat(chain.path("alerts").findValuesAsText("kind")).containsExactly("raised", "corrected");
            assertThat(get(alert, "/v1/alerts/incident-merged")).isEqualTo(chain);
        }
        assertThat(wire.records().of("alerts").stream()
                        .map(ConsumerRecord::partition)
                        .distinct())
                .as("all are of one victim, by their ids")
                .hasSize(1);
    }

    @Test
    void ofEachAlertItIsToldWhatBecameOfItAtEachWebhook() throws Exception {
        settings = settings.with(Map.of("alert.webhook.news.age", "30d", "alert.webhook.retry.first", "1h"))
                .with(Map.of("alert.webhook.retry.longest", "1h"));
        Records records = wire.records();
        Alert old = Alert.newBuilder(Events.alert("old", 1, AlertKind.RAISED))
                .setNewsAgeDays(400)
                .build();
        records.write(Stream.of(
                        Events.alert("fresh", 1, AlertKind.RAISED), Events.alert("fresh", 2, AlertKind.ESCALATED), old)
                .map(alert -> records.record("alerts", alert.getIncidentId(), alert))
                .toList());

        try (AlertService alert = ready(started("state"))) {
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() ->
                            assertThat(outcomes(alert, "fresh")).containsExactly("delivered retrying", "delivered"));
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(outcomes(alert, "old")).containsExactly("kept-back kept-back"));
            assertThat(get(alert, "/v1/alerts/old").findValuesAsText("error"))
                    .allSatisfy(error -> assertThat(error).contains("400 days", "alert.webhook.news.age"));
        }
    }

    @Test
    void ofTwoInstancesUnderOneNameTheEarlierEndsAndSaysWhyAndTheLaterWorks() throws Exception {
        outage.set(false);
        CompletableFuture<Run> earlier = CompletableFuture.supplyAsync(this::serve);
        publish(142);
        await().atMost(LONG_ENOUGH).until(() -> new HashSet<>(steady.ids()).size() == INCIDENTS);

        try (AlertService later = started("later")) {
            Run ended = earlier.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("another process", "BREACHWIRE_STREAMS_INSTANCE");
            publish(200);
            await().atMost(LONG_ENOUGH).until(() -> new HashSet<>(steady.ids()).size() == 2 * INCIDENTS);
            assertThat(later.health().live()).isTrue();
        }
    }

    private Run serve() {
        Map<String, String> environment = new HashMap<>(wire.environment());
        Stream.of(
                        "alert.settle.quiet",
                        "alert.webhook.urls",
                        "alert.webhook.secret",
                        "alert.webhook.allow",
                        "streams.instance",
                        "http.port")
                .forEach(name -> environment.put(
                        "BREACHWIRE_" + name.toUpperCase(Locale.ROOT).replace('.', '_'),
                        settings.under(name).get("")));
        return Run.of(
                environment,
                "serve",
                "alert",
                "--kafka",
                wire.cluster().bootstrapServers(),
                "--registry",
                wire.cluster().registryUrl());
    }

    /** At the steady webhook and the other one, of each word of an alert. */
    private List<String> outcomes(AlertService alert, String incident) throws Exception {
        List<String> words = new ArrayList<>();
        for (JsonNode word : get(alert, "/v1/alerts/" + incident).path("alerts")) {
            Map<Boolean, String> bySteadiness = new TreeMap<>(Comparator.reverseOrder());
            word.path("deliveries")
                    .forEach(delivery -> bySteadiness.put(
                            steady.url()
                                    .startsWith(
                                            delivery.path("endpoint").asText().replaceAll("#.*", "") + "/"),
                            delivery.path("outcome").asText()));
            words.add(String.join(" ", bySteadiness.values()));
        }
        return words;
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
        return Http.json(await().atMost(LONG_ENOUGH)
                .until(() -> Http.get(Http.at(alert.port()) + path), answer -> answer.statusCode() == 200));
    }

    /** An incident turns out to be another one, as enrich tells it: that comes before the tombstone, in one partition. */
    private void merge(String absorbed, String id, int days) throws Exception {
        Records records = wire.records();
        int partition = records.of("incidents").stream()
                .filter(record -> record.key().equals(absorbed))
                .findFirst()
                .orElseThrow()
                .partition();
        Incident merged = Incident.newBuilder(Events.incident(id, "Harbour Freightways", days))
                .setAbsorbed(List.of(absorbed))
                .build();
        records.write(List.of(
                new ProducerRecord<>(
                        records.topic("incidents"),
                        partition,
                        id.getBytes(StandardCharsets.UTF_8),
                        records.bytes("incidents", merged)),
                records.record("incidents", absorbed, null)));
    }

    private AlertService started(String stateDirectory) {
        return Started.alert(settings.with(
                StreamsSettings.STATE_DIRECTORY,
                directory.resolve(stateDirectory).toString()));
    }

    private void publish(int days) throws Exception {
        Records records = wire.records();
        records.write(IntStream.range(0, INCIDENTS)
                .mapToObj(number -> "incident-" + number)
                .map(id -> records.record("incidents", id, Events.incident(id, "Harbour Freightways", days)))
                .toList());
    }
}
