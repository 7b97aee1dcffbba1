package io.breachwire.bench.failures;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** Which brokers are there and have what: unless each has a replica of all in sync, another one must not be taken away. */
final class Replicas implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;

    private final Admin admin;
    private final List<InetSocketAddress> addresses;
    private final int brokers;

    /** Of a cluster, with the addresses of all its brokers. */
    Replicas(Settings connection) {
        this.admin = Admin.create(ConnectionSettings.kafkaProperties(connection));
        this.addresses = Stream.of(
                        connection.get(ConnectionSettings.BOOTSTRAP_SERVERS).split(",", -1))
                .map(address -> address.split(":", -1))
                .map(parts -> new InetSocketAddress(parts[0], Integer.parseInt(parts[1])))
                .toList();
        this.brokers = addresses.size();
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

    /**
     * The brokers that do not listen, and the partitions, Kafka's own among them, of which some broker has no replica that is in
     * sync. Of a broker that was just killed Kafka still believes that.
     */
    List<String> incomplete() throws InterruptedException {
        List<String> incomplete = new ArrayList<>(addresses.stream()
                .filter(address -> !listens(address))
                .map(address -> address + " does not listen")
                .toList());
        incomplete.addAll(partitions(partition -> partition.isr().size() < brokers));
        return incomplete;
    }

    private static boolean listens(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException e) {
            return false;
        }
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
