package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.serde.AvroSerdes;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is committed, and when, while a real receiver takes alerts or does not. */
@Timeout(60)
class EndpointWorkerTest {
    private static final TopicPartition PARTITION = new TopicPartition("alerts", 0);
    private static final TopicPartition OTHER = new TopicPartition("alerts", 1);

    private final Receiver receiver = new Receiver();
    private final RecordingLog log = new RecordingLog();
    private final List<String> rejected = new CopyOnWriteArrayList<>();
    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            offsets.forEach((partition, offset) -> log.note(
                    partition.equals(PARTITION) ? "commit " + offset.offset() : "commit other " + offset.offset()));
            super.commitSync(offsets, timeout);
        }

        /** As the real one does: it gives its partitions back, and tells its listener before. */
        @Override
        public synchronized void close(CloseOptions options) {
            if (!closed()) {
                rebalance(Set.of());
            }
            super.close(options);
        }
    };
    private Supplier<Consumer<byte[], byte[]>> consumers = () -> consumer;
    private Deserializer<Alert> alerts = serdes.deserializer(Alert.class);
    private EndpointHealth health;
    private EndpointWorker worker;

    @BeforeAll
    static void waitAsLongAsABusyMachineTakes() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(50));
    }

    @AfterEach
    void stop() {
        worker.close();
        receiver.close();
    }

    @Test
    void anOffsetIsCommittedAfterTheOutcomeIsKept() {
        receiver.answering(500, 200);
        start();
        publish(0, Alerts.of("incident-1"));

        await().until(() -> log.effects().contains("commit 1"));
        assertThat(log.effects()).containsSubsequence("attempt 1 retrying", "attempt 2 delivered", "commit 1");
    }

    @Test
    void nothingBehindAnAlertWithoutAnOutcomeIsCommitted() {
        CountDownLatch released = new CountDownLatch(1);
        receiver.behaving((exchange, earlier) -> {
            if (earlier == 0) {
                awaitQuietly(released);
            }
            Receiver.answer(exchange, 200, "");
        });
        start();
        publish(0, Alerts.of("incident-1"));
        await().until(() -> receiver.requests().size() == 1);
        publish(1, Alerts.of("incident-2"));
        publish(2, Alerts.of("incident-3"));
        await().until(() -> log.deliveries().size() == 2);

        assertThat(log.effects()).doesNotContain("commit 1", "commit 2", "commit 3");
        released.countDown();
        await().until(() -> log.effects().contains("commit 3"));
    }

    @Test
    void whatHasNoOutcomeWhenItStopsIsLeftToTheNextStart() {
        CountDownLatch released = new CountDownLatch(1);
        receiver.behaving((exchange, earlier) -> {
            awaitQuietly(released);
            Receiver.answer(exchange, 200, "");
        });
        start();
        publish(0, Alerts.of("incident-1"));
        await().until(() -> receiver.requests().size() == 1);
        worker.close();
        released.countDown();

        assertThat(log.effects()).doesNotContain("commit 1").noneMatch(effect -> effect.startsWith("attempt"));
    }

    @Test
    void anAlertThatCannotBeReadIsKeptAndTheNextIsDelivered() {
        start();
        consumer.schedulePollTask(() -> consumer.addRecord(
                new ConsumerRecord<>("alerts", 0, 0, null, "no Avro at all".getBytes(StandardCharsets.UTF_8))));
        publish(1, Alerts.of("incident-1"));

        await().until(() -> log.effects().contains("commit 2"));
        assertThat(rejected).singleElement().asString().contains("alerts/0/0", "wire format");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void aFaultInTheMiddleOfAPollCommitsNothingThatWasNotTaken() {
        alerts = new AvroSerdes(new MockSchemaRegistryClient() {
                    @Override
                    public ParsedSchema getSchemaById(int id) throws IOException {
                        throw new IOException("connection refused");
                    }
                })
                .deserializer(Alert.class);
        start();
        byte[] first = serdes.<Alert>serializer().serialize("alerts", Alerts.of("incident-1"));
        byte[] second = serdes.<Alert>serializer().serialize("alerts", Alerts.of("incident-2"));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>("alerts", 0, 0, null, first));
            consumer.addRecord(new ConsumerRecord<>("alerts", 1, 0, null, second));
        });
        await().until(() -> worker.fault().contains("connection refused"));

        assertThat(log.effects()).doesNotContain("commit 1", "commit other 1");
    }

    @Test
    void anAlertWithAnIdThatNoHeaderCanHoldIsRejectedAndHoldsUpNoOther() {
        start();
        publish(0, Alert.newBuilder(Alerts.of("incident-1")).setId("msg\n1").build());
        publish(1, Alerts.of("incident-2"));

        await().until(() -> log.effects().contains("commit 2"));
        assertThat(rejected)
                .singleElement()
                .asString()
                .startsWith("alerts/0/0 ")
                .contains("webhook-id");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void anErrorIsAFaultThatIsToldAndDoesNotEndTheWork() {
        AtomicInteger starts = new AtomicInteger();
        consumers = () -> {
            if (starts.getAndIncrement() == 0) {
                throw new NoClassDefFoundError("io/compress/Codec");
            }
            return consumer;
        };
        prepare();
        worker.start();
        await().until(() -> worker.fault().contains("io/compress/Codec"));
        await().until(() -> worker.fault().isEmpty());
        publish(0, Alerts.of("incident-1"));

        await().until(() -> log.effects().contains("commit 1"));
    }

    @Test
    void whoeverIsSupersededUnderItsNameStopsAndDoesNotComeBack() {
        AtomicInteger starts = new AtomicInteger();
        consumers = () -> {
            starts.getAndIncrement();
            return consumer;
        };
        start();
        consumer.setPollException(new FencedInstanceIdException("as Kafka has it"));
        await().until(() -> !worker.isLive());
        worker.close();

        assertThat(worker.fault()).contains("another process", "BREACHWIRE_STREAMS_INSTANCE");
        assertThat(consumer.closed()).isTrue();
        assertThat(starts).hasValue(1);
    }

    @Test
    void goneStaysGoneWhenPartitionsAreSharedOutAnew() {
        CountDownLatch rebalancing = new CountDownLatch(1);
        receiver.behaving((exchange, earlier) -> {
            awaitQuietly(rebalancing);
            Receiver.answer(exchange, 410, "");
        });
        start();
        publish(0, Alerts.of("incident-1"));
        // Waits for the first, and is then not posted, which is no fault.
        publish(1, Alerts.of("incident-1", 150));
        consumer.schedulePollTask(() -> {
            rebalancing.countDown();
            await().until(() -> log.effects().contains("undelivered incident-1"));
            consumer.rebalance(Set.of());
            consumer.rebalance(Set.of(PARTITION, OTHER));
        });
        await().until(consumer::closed);

        assertThat(health.isGone()).isTrue();
        assertThat(worker.fault()).isEmpty();
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void afterGoneNothingMoreIsPostedOrCommitted() {
        receiver.answering(410);
        start();
        publish(0, Alerts.of("incident-1"));
        // Waits for the first, and is then not posted, which is no fault.
        publish(1, Alerts.of("incident-1", 150));
        consumer.schedulePollTask(
                () -> await().pollDelay(Duration.ofMillis(200)).until(() -> health.isGone()));
        await().until(consumer::closed);

        assertThat(worker.fault()).isEmpty();
        assertThat(log.effects()).doesNotContain("commit 2");
        assertThat(health.trouble()).contains("410 Gone");
        assertThat(log.effects()).contains("undelivered incident-1");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void anOutcomeThatCannotBeKeptStopsTheSessionUncommitted() {
        log.breakDown();
        start();
        publish(0, Alerts.of("incident-1"));
        await().until(() -> worker.fault().contains("an outcome could not be kept"));

        assertThat(log.effects()).doesNotContain("commit 1");
    }

    @Test
    void onOldNewsNothingIsPostedWhichIsOnRecordAndTheNextIsDelivered() {
        start();
        publish(0, Alert.newBuilder(Alerts.of("old")).setNewsAgeDays(31).build());
        publish(1, Alert.newBuilder(Alerts.of("fresh")).setNewsAgeDays(30).build());
        publish(2, Alert.newBuilder(Alerts.of("unknown")).setNewsAgeDays(null).build());

        await().until(() -> log.effects().contains("commit 3"));
        assertThat(receiver.requests()).hasSize(2);
        assertThat(log.effects()).contains("attempt 0 kept-back");
        assertThat(log.deliveries()).hasSize(3);
        assertThat(log.deliveries().get(0).getError())
                .isEqualTo("its news was 31 days old, and what is older than 30 days is not posted"
                        + " (alert.webhook.news.age)");
        assertThat(log.effects()).noneMatch(effect -> effect.startsWith("undelivered"));
    }

    private void start() {
        prepare();
        worker.start();
        await().until(() -> worker.fault().isEmpty());
    }

    private void prepare() {
        Endpoint endpoint = new Endpoint(receiver.url("/hook"), List.of(WebhookSecret.parse(WebhookSecret.generate())));
        WebhookClient client = new WebhookClient(
                new AddressGuard(Receiver.allowed(), WebhookSettings.ALLOW), Duration.ofSeconds(20), Clock.systemUTC());
        RetrySchedule schedule = new RetrySchedule(5, Duration.ofMillis(10), Duration.ofMillis(20), () -> 0.5);
        health = new EndpointHealth(endpoint);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, OTHER, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(Set.of(PARTITION, OTHER)));
        worker = new EndpointWorker(
                endpoint,
                health,
                "alerts",
                consumers,
                () -> new Courier(endpoint, health, client, schedule, 4, log, new SimpleMeterRegistry()),
                alerts,
                new Freshness(Duration.ofDays(30)),
                (alert, cause) -> rejected.add(
                        alert.topic() + "/" + alert.partition() + "/" + alert.offset() + " " + cause.getMessage()));
    }

    private void publish(long offset, Alert alert) {
        byte[] bytes = serdes.<Alert>serializer().serialize("alerts", alert);
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>("alerts", 0, offset, null, bytes)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
