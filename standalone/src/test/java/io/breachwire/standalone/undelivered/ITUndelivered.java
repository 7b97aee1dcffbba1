package io.breachwire.standalone.undelivered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.alert.delivery.Redelivery;
import io.breachwire.alert.delivery.RedeliveryTurn;
import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.Events;
import io.breachwire.standalone.WebhookReceiver;
import io.breachwire.standalone.Wire;
import io.breachwire.standalone.cli.Run;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts that ran out of attempts, on the real broker: listed, and posted again once their endpoint is back. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITUndelivered {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
    private static final String SECRET = WebhookSecret.generate();

    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("topic.partitions", "2"));

    private final WebhookReceiver receiver = new WebhookReceiver(SECRET);
    private Settings settings;

    @BeforeEach
    void start() {
        settings = wire.settings()
                .with(Map.of(
                        "alert.webhook.urls", receiver.url(),
                        "alert.webhook.secret", SECRET,
                        "alert.webhook.allow", "127.0.0.1",
                        "alert.webhook.attempts", "2",
                        "alert.webhook.retry.first", "10ms"));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void whatAnEndpointDidNotTakeIsPostedOnceItIsBackInOrderUnderTheSameIdsAndNothingElse() throws Exception {
        try (WebhookDelivery delivery =
                new WebhookDelivery(settings, AvroSerdes.of(settings), new SimpleMeterRegistry())) {
            delivery.start();
            receiver.down(true);
            tell(Events.alert("a", 1, AlertKind.RAISED));
            tell(Events.alert("overtaken", 1, AlertKind.RAISED));
            tell(Events.alert("a", 2, AlertKind.ESCALATED));
            tell(Events.alert("gone", 1, AlertKind.RAISED));
            tell(Events.alert("gone", 2, AlertKind.WITHDRAWN));
            await().atMost(LONG_ENOUGH)
                    .until(() -> attempts(DeliveryOutcome.GIVEN_UP).size() == 5);
            receiver.down(false);
            tell(Events.alert("overtaken", 2, AlertKind.ESCALATED));
            await().atMost(LONG_ENOUGH).until(() -> receiver.ids().equals(List.of("msg_overtaken_2")));
        }

        Run list = Run.of(wire.environment(), at("undelivered"));
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
                wire.environment(),
                at("undelivered", "--redeliver", "--endpoint", name, "--webhook", "http://127.0.0.1:9/"));
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
        Run after = Run.of(wire.environment(), at("undelivered", "--format", "json"));
        assertThat(after.err()).contains("lacks 3 of them");
        assertThat(after.out().lines())
                .hasSize(5)
                .filteredOn(line -> line.contains("\"deliveredAt\":\""))
                .hasSize(2);
    }

    @Test
    void twoRunsAtOncePostNothingTwiceAndTheSecondFindsThatAllIsThere() throws Exception {
        giveUp(Events.alert("a", 1, AlertKind.RAISED), Events.alert("b", 1, AlertKind.RAISED));
        receiver.takes(Duration.ofSeconds(1));

        List<Run> runs =
                Stream.of("--yes", "--yes").parallel().map(this::redeliver).toList();

        assertThat(receiver.ids()).containsExactlyInAnyOrder("msg_a_1", "msg_b_1");
        assertThat(runs).extracting(Run::exitCode).as(runs.toString()).containsOnly(0);
        assertThat(runs)
                .extracting(Run::err)
                .anySatisfy(err -> assertThat(err).contains(": 2 delivered"))
                .anySatisfy(err -> assertThat(err).contains(": 2 already"));
    }

    @Test
    void somebodyElsesAlertThatNoPostCanCarryIsPassedOverAndTold() throws Exception {
        giveUp(Events.alert("a", 1, AlertKind.RAISED));
        Alert foreign = Alert.newBuilder(Events.alert("b", 1, AlertKind.RAISED))
                .setId("two\nlines")
                .build();
        ProducerRecord<byte[], byte[]> letter = wire.records().record("alerts.undelivered", "foreign", foreign);
        letter.headers()
                .add(
                        "breachwire.undelivered.endpoint",
                        Redelivery.label(URI.create(receiver.url())).getBytes(UTF_8));
        wire.records().write(List.of(letter));

        Run run = redeliver("--yes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains(": 1 delivered, 1 unusable");
        assertThat(run.out()).contains("its id cannot be a webhook-id");
        assertThat(receiver.ids()).containsExactly("msg_a_1");
    }

    @Test
    void aRunThatWouldWaitForAnotherForLongSaysSoAndPostsNothing() throws Exception {
        giveUp(Events.alert("a", 1, AlertKind.RAISED));
        String name = Redelivery.label(URI.create(receiver.url()));
        try (RedeliveryTurn unused = RedeliveryTurn.take(settings, URI.create(receiver.url()))) {
            Run refused = redeliver("--yes");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains(name, "another", "again");
            assertThat(receiver.ids()).isEmpty();
        }
        assertThat(redeliver("--yes").err()).contains(": 1 delivered");
    }

    /** Has the endpoint miss alerts. */
    private void giveUp(Alert... alerts) throws Exception {
        try (WebhookDelivery delivery =
                new WebhookDelivery(settings, AvroSerdes.of(settings), new SimpleMeterRegistry())) {
            delivery.start();
            receiver.down(true);
            for (Alert alert : alerts) {
                tell(alert);
            }
            await().atMost(LONG_ENOUGH)
                    .until(() -> attempts(DeliveryOutcome.GIVEN_UP).size() == alerts.length);
        }
        receiver.down(false);
    }

    private Run redeliver(String... more) {
        List<String> arguments = new ArrayList<>(List.of("undelivered", "--redeliver", "--webhook", receiver.url()));
        arguments.addAll(List.of(more));
        Map<String, String> environment = new HashMap<>(wire.environment());
        environment.put("BREACHWIRE_ALERT_WEBHOOK_SECRET", SECRET);
        return Run.of(environment, at(arguments.toArray(String[]::new)));
    }

    private String[] at(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--kafka",
                wire.cluster().bootstrapServers(),
                "--registry",
                wire.cluster().registryUrl()));
        return all.toArray(String[]::new);
    }

    private List<String> attempts(DeliveryOutcome outcome) {
        return wire.records().of("alerts.deliveries", Delivery.class).stream()
                .filter(attempt -> attempt.getOutcome() == outcome)
                .map(Delivery::getAlertId)
                .toList();
    }

    private void tell(Alert alert) throws Exception {
        wire.records().write("alerts", alert.getIncidentId(), alert);
    }
}
