package io.breachwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.MergedTimeline;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Delivery over the real broker, whose consumers give their partitions back in their own way. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITWebhooks {
    private static final int ALERTS = 10;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    @Test
    void aRegistryThatIsAwayAtTheFirstAlertLosesNoneOfAnyPartition() throws Exception {
        String secret = WebhookSecret.generate();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
                WebhookReceiver receiver = new WebhookReceiver(secret)) {
            Settings direct = Settings.of(Map.of(
                            "topic.partitions",
                            "2",
                            "alert.webhook.urls",
                            receiver.url(),
                            "alert.webhook.secret",
                            secret,
                            "alert.webhook.allow",
                            "127.0.0.1"))
                    .with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                    .with(ConnectionSettings.REGISTRY_URL, registry.url());
            new TopicAdministrator(direct).createMissing();
            publish(direct);

            try (UnsteadyRegistry unsteady = new UnsteadyRegistry(registry.url())) {
                Settings settings = direct.with(ConnectionSettings.REGISTRY_URL, unsteady.url());
                try (WebhookDelivery delivery =
                                new WebhookDelivery(settings, AvroSerdes.of(settings), new SimpleMeterRegistry());
                        Backlog backlog = new Backlog(settings)) {
                    delivery.start();
                    await().atMost(LONG_ENOUGH).until(() -> unsteady.refused() > 0);
                    await().atMost(LONG_ENOUGH).until(backlog::isDone);
                }
            }
            assertThat(new HashSet<>(receiver.ids())).hasSize(ALERTS);
        }
    }

    private static void publish(Settings settings) throws Exception {
        AvroSerdes serdes = AvroSerdes.of(settings);
        // Reading is what tells Avro to trust our records; it must come before the first one is built.
        serdes.deserializer(Alert.class);
        try (KafkaProducer<String, Alert> producer = new KafkaProducer<>(
                ConnectionSettings.kafkaProperties(settings), new StringSerializer(), serdes.<Alert>serializer())) {
            for (int i = 0; i < ALERTS; i++) {
                producer.send(new ProducerRecord<>("alerts", i % 2, "incident-" + i, alert(i)))
                        .get();
            }
        }
    }

    private static Alert alert(int number) {
        return Alert.newBuilder()
                .setId("msg_" + number)
                .setIncidentId("incident-" + number)
                .setRule("long-dwell")
                .setKind(AlertKind.RAISED)
                .setSeverity(Severity.HIGH)
                .setSummary("Harbour Freightways: 142 days")
                .setVictim("Harbour Freightways")
                .setTimeline(MergedTimeline.newBuilder().build())
                .setSequence(1)
                .setFirstAlertId("msg_" + number)
                .setRaisedAt(Instant.now())
                .build();
    }
}
