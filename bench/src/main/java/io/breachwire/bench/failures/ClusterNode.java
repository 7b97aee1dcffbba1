package io.breachwire.bench.failures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * A broker of several as an operator runs them: Kafka's own program with a file of properties, controller and broker in one
 * process. What is not set is as Kafka has it: a topic of Kafka's own has three replicas, one of ours as many as we ask for.
 *
 * @param id from 1
 * @param port for clients and other brokers
 * @param controllerPort for other controllers
 */
record ClusterNode(int id, int port, int controllerPort) {
    private static final String HOST = "127.0.0.1";

    String name() {
        return "broker-" + id;
    }

    /** Where clients connect. */
    String address() {
        return HOST + ":" + port;
    }

    /**
     * The brokers as processes that do not run yet, with formatted storage.
     *
     * @param directory gets their properties, data and logs
     */
    static List<Child> children(List<ClusterNode> nodes, Path directory) {
        String cluster = Uuid.randomUuid().toString();
        return nodes.stream()
                .map(node -> node.child(nodes, cluster, directory.resolve(node.name())))
                .toList();
    }

    private Child child(List<ClusterNode> nodes, String cluster, Path directory) {
        Path file = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            Files.write(
                    file,
                    properties(nodes, directory.resolve("data")).entrySet().stream()
                            .map(property -> property.getKey() + "=" + property.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        format(cluster, file);
        return new Child(
                name(),
                new Versions(Optional.empty()),
                List.of(Kafka.class.getName(), file.toString()),
                Map.of(),
                directory.resolveSibling(name() + ".log"));
    }

    private Map<String, String> properties(List<ClusterNode> nodes, Path data) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(id)),
                Map.entry(
                        "controller.quorum.voters",
                        nodes.stream()
                                .map(node -> node.id + "@" + HOST + ":" + node.controllerPort)
                                .collect(Collectors.joining(","))),
                Map.entry("listeners", "PLAINTEXT://" + address() + ",CONTROLLER://" + HOST + ":" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", data.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("min.insync.replicas", "2"),
                // A small machine.
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20)),
                Map.entry("num.io.threads", "4"));
    }

    private static void format(String cluster, Path properties) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int code = StorageTool.execute(
                new String[] {"format", "--cluster-id", cluster, "--config", properties.toString()},
                new PrintStream(told, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException("cannot format: " + told.toString(StandardCharsets.UTF_8));
        }
    }
}
