package io.breachwire.standalone;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A cluster as operators have it: what is written is on three brokers, and two must have it. */
public final class ThreeBrokers implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int BROKERS = 3;

    private final List<Map<String, String>> properties;
    private final String addresses;
    private final List<KafkaRaftServer> servers = new CopyOnWriteArrayList<>();

    private ThreeBrokers(List<Map<String, String>> properties, List<Integer> ports) {
        this.properties = properties;
        addresses = ports.stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
    }

    /** Starts all; they serve once this returns. */
    public static ThreeBrokers start(Path directory) throws Exception {
        ThreeBrokers brokers = startTwo(directory);
        brokers.startThird();
        return brokers;
    }

    /** Starts two, which are a majority. */
    public static ThreeBrokers startTwo(Path directory) throws Exception {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < 2 * BROKERS) {
            ports.add(PortChoice.anyFreeBut(ports));
        }
        String voters = IntStream.range(0, BROKERS)
                .mapToObj(index -> index + "@" + HOST + ":" + ports.get(BROKERS + index))
                .collect(Collectors.joining(","));
        Uuid cluster = Uuid.randomUuid();
        List<Map<String, String>> properties = new ArrayList<>();
        for (int index = 0; index < BROKERS; index++) {
            Path data = Files.createDirectories(directory.resolve("broker-" + index));
            format(cluster, index, data.toString());
            properties.add(properties(index, ports.get(index), ports.get(BROKERS + index), voters, data));
        }
        ThreeBrokers brokers = new ThreeBrokers(properties, ports.subList(0, BROKERS));
        // Neither is up without the other.
        together(IntStream.range(0, BROKERS - 1).<Runnable>mapToObj(index -> () -> brokers.start(index)));
        return brokers;
    }

    public void startThird() {
        start(BROKERS - 1);
    }

    private void start(int index) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties.get(index)), Time.SYSTEM);
        servers.add(server);
        server.startup();
    }

    /** Where they are. There is no registry. */
    public Settings settings() {
        return Settings.of(Map.of())
                .with(ConnectionSettings.BOOTSTRAP_SERVERS, addresses)
                .with(ConnectionSettings.TOPIC_REPLICATION, Integer.toString(BROKERS));
    }

    @Override
    public void close() {
        // Together: the last would have no majority to take leave of.
        together(servers.stream().map(server -> server::shutdown));
        servers.forEach(KafkaRaftServer::awaitShutdown);
    }

    /** Each on a thread of its own, for each waits for the others. */
    private static void together(Stream<Runnable> tasks) {
        List<CompletableFuture<Void>> all = tasks.map(
                        task -> CompletableFuture.runAsync(task, each -> new Thread(each).start()))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    private static void format(Uuid cluster, int id, String data) throws Exception {
        Formatter formatter = new Formatter();
        formatter.setClusterId(cluster.toString());
        formatter.setNodeId(id);
        formatter.setControllerListenerName("CONTROLLER");
        formatter.setMetadataLogDirectory(data);
        formatter.setDirectories(List.of(data));
        formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        formatter.run();
    }

    private static Map<String, String> properties(int id, int port, int controllerPort, String voters, Path data) {
        Map<String, String> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(id));
        properties.put("controller.quorum.voters", voters);
        properties.put(
                "listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", data.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("min.insync.replicas", "2");
        properties.put("offsets.topic.num.partitions", "2");
        properties.put("transaction.state.log.num.partitions", "2");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        return properties;
    }
}
