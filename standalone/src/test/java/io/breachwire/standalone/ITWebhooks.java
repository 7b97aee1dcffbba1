package io.breachwire.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.audit.Backlog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Delivery over the real broker, whose consumers give their partitions back in their own way. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITWebhooks {
    private static final int ALERTS = 10;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("topic.partitions", "2"));

    @Test
    void aRegistryThatIsAwayAtTheFirstAlertLosesNoneOfAnyPartition() throws Exception {
        String secret = WebhookSecret.generate();
        publish();
        try (WebhookReceiver receiver = new WebhookReceiver(secret);
                UnsteadyRegistry unsteady = new UnsteadyRegistry(wire.cluster().registryUrl())) {
            Settings settings = wire.settings()
                    .with(Map.of(
                            "alert.webhook.urls",
                            receiver.url(),
                            "alert.webhook.secret",
                            secret,
                            "alert.webhook.allow",
                            "127.0.0.1"))
                    .with(ConnectionSettings.REGISTRY_URL, unsteady.url());
            try (WebhookDelivery delivery =
                            new WebhookDelivery(settings, AvroSerdes.of(settings), new SimpleMeterRegistry());
                    Backlog backlog = new Backlog(settings)) {
                delivery.start();
                await().atMost(LONG_ENOUGH).until(() -> unsteady.refused() > 0);
                await().atMost(LONG_ENOUGH).until(backlog::isDone);
            }
            assertThat(new HashSet<>(receiver.ids())).hasSize(ALERTS);
        }
    }

    private void publish() throws Exception {
        Records records = wire.records();
        List<ProducerRecord<byte[], byte[]>> alerts = new ArrayList<>();
        for (int i = 0; i < ALERTS; i++) {
            String incident = "incident-" + i;
            alerts.add(new ProducerRecord<>(
                    records.topic("alerts"),
                    i % 2,
                    incident.getBytes(UTF_8),
                    records.bytes("alerts", Events.alert(incident, 1, AlertKind.RAISED))));
        }
        records.write(alerts);
    }
}
