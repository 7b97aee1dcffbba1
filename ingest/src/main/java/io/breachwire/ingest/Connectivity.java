package io.breachwire.ingest;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.KafkaRefusal;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether articles could be delivered: the brokers answer and have the topics (which
 * it creates when they are missing, and refuses when they destroy what they are given), and the registry
 * knows the schema of articles (asked until it once does: from then on its id is at hand).
 */
final class Connectivity implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Connectivity.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration INTERVAL_WHILE_AWAY = Duration.ofMillis(500);
    private static final long ANSWER_SECONDS = 10;
    private static final long CLOSE_MILLISECONDS = 5_000;

    private static final RawArticle PROBE = RawArticle.newBuilder()
            .setId("")
            .setRevision("")
            .setSource("")
            .setTitle("")
            .setBody("")
            .setFormat(BodyFormat.PLAIN)
            .setReceivedAt(Instant.EPOCH)
            .build();

    private final Admin admin;
    private final Serializer<RawArticle> serializer;
    private final Topics topics;
    private final TopicAdministrator topicAdministrator;
    private final String brokers;
    private final String noBroker;
    /** Whether the topics were found to be as they must be. */
    private boolean prepared;

    private final CountDownLatch firstUp = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "ingest-connectivity");
    private volatile Health health = Health.waiting("it has just been started");

    Connectivity(Settings settings, Serializer<RawArticle> serializer) {
        this.admin = Admin.create(ConnectionSettings.kafkaProperties(settings));
        this.serializer = serializer;
        this.topics = Topics.of(settings);
        this.topicAdministrator = new TopicAdministrator(settings, topics.ofIngest());
        this.brokers = settings.get(ConnectionSettings.BOOTSTRAP_SERVERS);
        this.noBroker = ConnectionSettings.noBroker(settings);
        thread.setDaemon(true);
        thread.start();
    }

    Health health() {
        return health;
    }

    /** Waits until all is well for the first time, at most so long. */
    boolean awaitUp(Duration atMost) throws InterruptedException {
        return firstUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ofMillis(CLOSE_MILLISECONDS));
    }

    private void run() {
        try {
            while (true) {
                Health now = look();
                if (!now.detail().equals(health.detail())) {
                    if (now.ready()) {
                        LOGGER.info("Ready to take articles");
                    } else {
                        LOGGER.warn("Not ready: {}", now.detail());
                    }
                }
                health = now;
                if (now.ready()) {
                    firstUp.countDown();
                }
                Thread.sleep(now.ready() ? INTERVAL.toMillis() : INTERVAL_WHILE_AWAY.toMillis());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private Health look() throws InterruptedException {
        try {
            haveTopics();
            serializer.serialize(topics.raw(), PROBE);
            return Health.UP;
        } catch (TimeoutException e) {
            return Health.waiting(noBroker);
        } catch (ExecutionException e) {
            return Health.waiting(KafkaRefusal.inWords(e)
                    .orElseGet(() -> "Kafka at " + brokers + ": " + e.getCause().getMessage()));
        } catch (RuntimeException e) {
            return Health.waiting(String.valueOf(e.getMessage()));
        }
    }

    private void haveTopics() throws InterruptedException, ExecutionException, TimeoutException {
        if (!exist(topics.raw(), topics.rejected()) || !prepared) {
            topicAdministrator.prepare();
            prepared = true;
        }
    }

    private boolean exist(String... names) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.describeTopics(List.of(names)).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof TopicAuthorizationException) {
                return false;
            }
            throw e;
        }
    }
}
