package io.breachwire.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.alert.delivery.Redelivery;
import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.standalone.EmbeddedBroker;
import io.breachwire.standalone.TopicTail;
import io.breachwire.standalone.WebhookReceiver;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that ran out of attempts, on the real broker: listed, and posted again once their endpoint is back. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITUndelivered {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
    private static final String SECRET = WebhookSecret.generate();

    @TempDir
    private Path directory;

    private final WebhookReceiver receiver = new WebhookReceiver(SECRET);
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private Settings settings;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
        settings = Settings.of(Map.of(
                        "topic.partitions", "2",
                        "alert.webhook.urls", receiver.url(),
                        "alert.webhook.secret", SECRET,
                        "alert.webhook.allow", "127.0.0.1",
                        "alert.webhook.attempts", "2",
                        "alert.webhook.retry.first", "10ms"))
                .with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                .with(ConnectionSettings.REGISTRY_URL, registry.url());
        new TopicAdministrator(settings).createMissing();
    }

    @AfterEach
    void stop() {
        receiver.close();
        registry.close();
        broker.close();
    }

    @Test
    void whatAnEndpointDidNotTakeIsPostedOnceItIsBackInOrderUnderTheSameIdsAndNothingElse() throws Exception {
        try (WebhookDelivery delivery =
                new WebhookDelivery(settings, AvroSerdes.of(settings), new SimpleMeterRegistry())) {
            delivery.start();
            receiver.down(true);
            tell(alert("a", 1, AlertKind.RAISED));
            tell(alert("overtaken", 1, AlertKind.RAISED));
            tell(alert("a", 2, AlertKind.ESCALATED));
            tell(alert("gone", 1, AlertKind.RAISED));
            tell(alert("gone", 2, AlertKind.WITHDRAWN));
            await().atMost(LONG_ENOUGH)
                    .until(() -> attempts(DeliveryOutcome.GIVEN_UP).size() == 5);
            receiver.down(false);
            tell(alert("overtaken", 2, AlertKind.ESCALATED));
            await().atMost(LONG_ENOUGH).until(() -> receiver.ids().equals(List.of("msg_overtaken_2")));
        }

        Run list = Run.of(Map.of(), at("undelivered"));
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out())
                .contains("msg_a_1", "msg_gone_2", "Harbour Freightways")
                .doesNotContain("/hook");
        assertThat(list.err()).contains("lacks 5 of them");

        Run dry = redeliver();
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.err()).contains(": 2 due, 1 overtaken, 2 withdrawn; --yes posts what is due");
        assertThat(receiver.ids()).hasSize(1);

        // What it got before it moved it has.
        String name = Redelivery.label(URI.create(receiver.url()));
        Run moved = Run.of(
                Map.of(), at("undelivered", "--redeliver", "--endpoint", name, "--webhook", "http://127.0.0.1:9/"));
        assertThat(moved.err()).contains(": 2 due, 1 overtaken, 2 withdrawn");

        receiver.down(true);
        Run failing = redeliver("--yes");
        assertThat(failing.exitCode()).isEqualTo(1);
        assertThat(failing.out()).contains("HTTP 503", "behind an earlier alert");

        receiver.down(false);
        Run delivered = redeliver("--yes");
        assertThat(delivered.exitCode()).as(delivered.out()).isZero();
        assertThat(delivered.err())
                .contains(": 2 delivered, 1 overtaken, 2 withdrawn")
                .doesNotContain(SECRET);
        assertThat(receiver.ids()).containsExactly("msg_overtaken_2", "msg_a_1", "msg_a_2");
        assertThat(receiver.forged()).isEmpty();
        assertThat(attempts(DeliveryOutcome.DELIVERED)).contains("msg_a_1", "msg_a_2");

        assertThat(redeliver("--yes").err()).contains(": 2 already, 1 overtaken, 2 withdrawn");
        assertThat(receiver.ids()).hasSize(3);
        Run after = Run.of(Map.of(), at("undelivered", "--format", "json"));
        assertThat(after.err()).contains("lacks 3 of them");
        assertThat(after.out().lines())
                .hasSize(5)
                .filteredOn(line -> line.contains("\"deliveredAt\":\""))
                .hasSize(2);
    }

    private Run redeliver(String... more) {
        List<String> arguments = new ArrayList<>(List.of("undelivered", "--redeliver", "--webhook", receiver.url()));
        arguments.addAll(List.of(more));
        return Run.of(Map.of("BREACHWIRE_ALERT_WEBHOOK_SECRET", SECRET), at(arguments.toArray(String[]::new)));
    }

    private String[] at(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--to", broker.bootstrapServers(), "--registry", registry.url()));
        return all.toArray(String[]::new);
    }

    private List<String> attempts(DeliveryOutcome outcome) {
        List<String> ids = new ArrayList<>();
        try (TopicTail<Delivery> tail = TopicTail.fromBeginning(
                settings, "alerts.deliveries", AvroSerdes.of(settings).deserializer(Delivery.class))) {
            tail.drain(LONG_ENOUGH, attempt -> {
                if (attempt.value().getOutcome() == outcome) {
                    ids.add(attempt.value().getAlertId());
                }
            });
        }
        return ids;
    }

    private void tell(Alert alert) throws Exception {
        AvroSerdes serdes = AvroSerdes.of(settings);
        try (KafkaProducer<String, Alert> producer = new KafkaProducer<>(
                new HashMap<>(ConnectionSettings.kafkaProperties(settings)),
                new StringSerializer(),
                serdes.<Alert>serializer())) {
            producer.send(new ProducerRecord<>("alerts", alert.getIncidentId(), alert))
                    .get();
        }
    }

    private Alert alert(String chain, int sequence, AlertKind kind) {
        // Reading is what tells Avro to trust our records; it must come before the first one is built.
        AvroSerdes.of(settings).deserializer(Alert.class);
        return Alert.newBuilder()
                .setId("msg_" + chain + "_" + sequence)
                .setIncidentId("incident-" + chain)
                .setRule("long-dwell")
                .setKind(kind)
                .setSeverity(Severity.HIGH)
                .setSummary("Harbour Freightways: 142 days")
                .setVictim("Harbour Freightways")
                .setTimeline(MergedTimeline.newBuilder().build())
                .setSequence(sequence)
                .setFirstAlertId("msg_" + chain + "_1")
                .setRaisedAt(Instant.now())
                .build();
    }
}
