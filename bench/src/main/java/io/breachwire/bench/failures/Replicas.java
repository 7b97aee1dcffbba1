package io.breachwire.bench.failures;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** Which brokers are there and have what: unless each has a replica of all in sync, another one must not be taken away. */
final class Replicas implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;

    private final Admin admin;
    private final int brokers;

    /** Of a cluster of so many brokers. */
    Replicas(Settings connection, int brokers) {
        this.admin = Admin.create(ConnectionSettings.kafkaProperties(connection));
        this.brokers = brokers;
    }

    /** Whether all brokers are there. */
    boolean areThere() throws InterruptedException {
        try {
            return admin.describeCluster()
                            .nodes()
                            .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                            .size()
                    == brokers;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** The partitions, Kafka's own among them, of which some broker has no replica that is in sync. */
    List<String> incomplete() throws InterruptedException {
        return partitions(partition -> partition.isr().size() < brokers);
    }

    /** The partitions that were not made to be on every broker. */
    List<String> tooFew() throws InterruptedException {
        return partitions(partition -> partition.replicas().size() < brokers);
    }

    private List<String> partitions(Predicate<TopicPartitionInfo> those) throws InterruptedException {
        try {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Map<String, TopicDescription> topics =
                    admin.describeTopics(names).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return topics.values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .filter(those)
                            .map(partition -> topic.name() + "-" + partition.partition()))
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            return List.of("Kafka does not tell: " + e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
