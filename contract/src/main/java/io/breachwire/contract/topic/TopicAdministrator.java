package io.breachwire.contract.topic;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing. Topics that exist are left as they are, so that an operator's settings stand. */
public final class TopicAdministrator {
    private static final long TIMEOUT_SECONDS = 60;
    private static final long LOOK_MILLISECONDS = 50;

    private final Settings settings;

    public TopicAdministrator(Settings settings) {
        this.settings = settings;
    }

    /**
     * Creates what is missing. Whoever asks the brokers once this returned is told of the topics.
     *
     * @return the topics that were created, in the order of {@link Topics#all()}
     * @throws TopicException when the brokers cannot be reached within a minute, or refuse
     */
    public List<TopicDefinition> createMissing() {
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings))) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<TopicDefinition> missing = Topics.of(settings).all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            create(admin, missing);
            awaitKnown(admin, missing);
            return missing;
        } catch (ExecutionException e) {
            // Which of the two timeouts is first, Kafka's own or this one, is chance.
            throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                    ? new TopicException(ConnectionSettings.noBroker(settings), e)
                    : new TopicException("topics: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new TopicException(ConnectionSettings.noBroker(settings), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while creating topics", e);
        }
    }

    private void create(Admin admin, List<TopicDefinition> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<NewTopic> requests = topics.stream().map(this::request).toList();
        for (KafkaFuture<Void> created : admin.createTopics(requests).values().values()) {
            try {
                created.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                // Another service may have been quicker.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic request(TopicDefinition topic) {
        return new NewTopic(topic.name(), Optional.of(settings.get(ConnectionSettings.TOPIC_PARTITIONS)), replicas())
                .configs(topic.configuration());
    }

    /**
     * The controller has made a topic before the brokers know it; and Kafka Streams asks them once for the partitions of
     * a global table, and gives up for good when there are none.
     */
    private static void awaitKnown(Admin admin, List<TopicDefinition> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<String> names = topics.stream().map(TopicDefinition::name).toList();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (true) {
            try {
                admin.describeTopics(names).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                Thread.sleep(LOOK_MILLISECONDS);
            }
        }
    }

    private Optional<Short> replicas() {
        int replicas = settings.get(ConnectionSettings.TOPIC_REPLICATION);
        return replicas == -1 ? Optional.empty() : Optional.of((short) replicas);
    }
}
