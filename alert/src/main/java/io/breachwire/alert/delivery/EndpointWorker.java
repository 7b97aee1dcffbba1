package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.streams.KnownFault;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one endpoint from the topic of alerts, in a consumer group of its own. An offset is committed once every alert
 * before it has an outcome that is kept, so that whatever ends this process, the next one takes up each alert without an
 * outcome.
 */
final class EndpointWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointWorker.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofSeconds(5);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final long PAUSE_AFTER_FAULT_SECONDS = 2;

    /** Alerts taken up at a time, those that wait for another attempt included: bounds memory. */
    private static final int MOST_UNDER_WAY = 500;

    private final Endpoint endpoint;
    private final EndpointHealth health;
    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Courier> couriers;
    private final Deserializer<Alert> alerts;
    private final Freshness freshness;
    private final RejectedAlerts rejected;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private volatile String fault = "not started";
    private volatile boolean live = true;

    EndpointWorker(
            Endpoint endpoint,
            EndpointHealth health,
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Courier> couriers,
            Deserializer<Alert> alerts,
            Freshness freshness,
            RejectedAlerts rejected) {
        this.endpoint = endpoint;
        this.health = health;
        this.topic = topic;
        this.consumers = consumers;
        this.couriers = couriers;
        this.alerts = alerts;
        this.freshness = freshness;
        this.rejected = rejected;
        thread = new Thread(this::run, "webhooks-of-" + endpoint.name());
        thread.setDaemon(true);
    }

    /** Where to keep alerts that cannot be read. Returns once it is kept. */
    interface RejectedAlerts {
        void reject(ConsumerRecord<byte[], byte[]> alert, SerializationException cause);
    }

    void start() {
        thread.start();
    }

    /** What keeps it from its work on our side (brokers, registry), for a person; empty when nothing does. */
    String fault() {
        return fault;
    }

    /** False once it has stopped for a fault that only another process can be without. */
    boolean isLive() {
        return live;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isFinished()) {
            try (Session session = new Session(consumers.get())) {
                session.run();
            } catch (RuntimeException | Error e) {
                // An error as well: it would end the thread, and nobody would hear that nothing is delivered any more.
                fault = "webhooks of " + endpoint + ": "
                        + KnownFault.inWords(e).orElseGet(() -> e.getMessage() == null ? e.toString() : e.getMessage());
                LOG.debug("the fault", e);
                if (KnownFault.isForGood(e)) {
                    LOG.error("stopped, and only a restart of this process helps: {}", fault);
                    live = false;
                    return;
                }
                LOG.warn("{}; going on in {} s", fault, PAUSE_AFTER_FAULT_SECONDS);
                pause();
            }
        }
    }

    private boolean isFinished() {
        return isClosing() || health.isGone();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(PAUSE_AFTER_FAULT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> message) {
        return new TopicPartition(message.topic(), message.partition());
    }

    private record Ended(TopicPartition partition, long offset, Throwable error) {}

    /** The life of one consumer. */
    private final class Session implements ConsumerRebalanceListener, AutoCloseable {
        private final Consumer<byte[], byte[]> consumer;
        private final OffsetLedger ledger = new OffsetLedger();
        private final Map<TopicPartition, Long> committed = new HashMap<>();

        /** Couriers report here, each to the queue that it was born with: what an old one still says is not heard. */
        private Queue<Ended> ended = new ConcurrentLinkedQueue<>();

        private Courier courier = couriers.get();

        Session(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        void run() {
            try {
                consumer.subscribe(List.of(topic), this);
                while (!isFinished()) {
                    step();
                }
            } finally {
                courier.close();
            }
            settle();
            commit();
        }

        /** Gives the partitions back; what has an outcome is committed then, after a fault too. */
        @Override
        public void close() {
            consumer.close(CloseOptions.timeout(BROKER_ANSWERS_WITHIN));
        }

        private void step() {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            // All of them before one is taken: the position is past them all, and when taking one fails, what is
            // committed must not be past the others.
            polled.forEach(alert -> ledger.begin(partition(alert), alert.offset()));
            polled.forEach(this::take);
            if (!consumer.assignment().isEmpty()) {
                fault = "";
            }
            settle().ifPresent(error -> {
                throw new IllegalStateException("an outcome could not be kept: " + error.getMessage(), error);
            });
            commit();
            if (ledger.size() < MOST_UNDER_WAY) {
                consumer.resume(consumer.paused());
            } else {
                consumer.pause(consumer.assignment());
            }
        }

        private void take(ConsumerRecord<byte[], byte[]> message) {
            TopicPartition partition = partition(message);
            Queue<Ended> reports = ended;
            Alert alert;
            try {
                alert = alerts.deserialize(topic, message.value());
                check(alert);
            } catch (RegistryUnavailableException e) {
                throw e;
            } catch (SerializationException e) {
                rejected.reject(message, e);
                ledger.end(partition, message.offset());
                return;
            }
            Optional<String> objection = freshness.objection(alert);
            if (objection.isPresent()) {
                courier.keepBack(alert, objection.get());
                ledger.end(partition, message.offset());
                return;
            }
            CompletableFuture<Delivery> unused = courier.deliver(alert)
                    .whenComplete((done, error) -> reports.add(new Ended(partition, message.offset(), error)));
        }

        /** Somebody else's alerts lie on the topic as well; one that no post can carry would otherwise be tried for ever. */
        private static void check(Alert alert) {
            if (alert == null) {
                throw new SerializationException("a tombstone; expected an alert");
            }
            if (!WebhookClient.isPostable(alert.getId())) {
                throw new SerializationException(
                        "its id cannot be a webhook-id; expected 1 to 200 visible characters of ASCII");
            }
        }

        /**
         * Takes note of what has an outcome now. What could not be kept has none, and neither has what was not posted
         * because the endpoint is gone.
         *
         * @return why an outcome could not be kept; empty when all could
         */
        private Optional<Throwable> settle() {
            Optional<Throwable> unkept = Optional.empty();
            for (Ended report = ended.poll(); report != null; report = ended.poll()) {
                Throwable error = report.error instanceof CompletionException ? report.error.getCause() : report.error;
                if (error == null) {
                    ledger.end(report.partition, report.offset);
                } else if (!(error instanceof EndpointGoneException)) {
                    unkept = Optional.of(error);
                }
            }
            return unkept;
        }

        private void commit() {
            Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
            for (TopicPartition partition : consumer.assignment()) {
                OptionalLong first = ledger.first(partition);
                // With nothing under way the position counts: it is past the marks that transactions leave.
                long offset =
                        first.isPresent() ? first.getAsLong() : consumer.position(partition, BROKER_ANSWERS_WITHIN);
                if (committed.getOrDefault(partition, -1L) != offset) {
                    due.put(partition, new OffsetAndMetadata(offset));
                }
            }
            if (!due.isEmpty()) {
                consumer.commitSync(due, BROKER_ANSWERS_WITHIN);
                due.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What could not be kept stays uncommitted: whoever is given the partitions posts it again.
            settle();
            commit();
            startAfresh(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            startAfresh(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Each starts where its last owner committed.
        }

        /** What is under way may be another instance's now; this one forgets it, and posts again what comes back. */
        private void startAfresh(Collection<TopicPartition> partitions) {
            courier.close();
            courier = couriers.get();
            ended = new ConcurrentLinkedQueue<>();
            ledger.drop(partitions);
            partitions.forEach(committed::remove);
        }
    }
}
