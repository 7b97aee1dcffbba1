package io.breachwire.standalone;

import io.breachwire.contract.topic.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.metadata.storage.FormatterException;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in this process, on the loopback interface. Its data stay
 * in its directory over restarts.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;
    private static final int RECORD_OVERHEAD_BYTES = 1 << 20;
    private static final long FORGETS_WITHIN_SECONDS = 60;

    /** The file that Kafka leaves among its data when it stops, and deletes when it starts. */
    private static final String STOPPED_CLEANLY = ".kafka_cleanshutdown";

    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker; it serves once this returns.
     *
     * @param directory holds all its data; made when absent
     * @param port to listen on; 0 takes any free one
     * @throws PortException when the port is taken or may not be used
     * @throws UncheckedIOException when the directory cannot be written
     * @throws DataDirectoryException when what is in it cannot be read
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /** The same with settings of Kafka's beside ours. */
    static EmbeddedBroker start(Path directory, int port, Map<String, String> more) {
        // Kafka ends the process when its controller cannot bind, so both ports are tried first.
        int brokerPort = PortChoice.exactly(port).requireFree();
        int controllerPort = PortChoice.anyFreeBut(Set.of(brokerPort));
        boolean first = format(directory);
        Map<String, String> properties = properties(directory, brokerPort, controllerPort);
        properties.putAll(more);
        if (!first && !Files.exists(directory.resolve(STOPPED_CLEANLY))) {
            forgetKilled(directory, properties, HOST + ":" + controllerPort);
        }
        KafkaRaftServer server = over(directory, new KafkaConfig(properties));
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedBroker(server, brokerPort);
    }

    /**
     * Has the controller forget the broker that was killed. It would take it for alive until its session ends: the broker, started
     * anew, would lead its partitions as before, and then for a moment nobody would. Kafka takes a partition without a leader for one
     * that was deleted, and leaves out the end of its transactions (as of 4.3.1): whoever reads what is committed waits for ever.
     */
    private static void forgetKilled(Path directory, Map<String, String> properties, String address) {
        Map<String, String> ofController = new HashMap<>(properties);
        ofController.put("process.roles", "controller");
        ofController.put("listeners", "CONTROLLER://" + address);
        KafkaRaftServer controller = over(directory, new KafkaConfig(ofController));
        try (Admin admin = Admin.create(Map.of("bootstrap.controllers", address))) {
            controller.startup();
            admin.unregisterBroker(NODE_ID).all().get(FORGETS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw new IllegalStateException("cannot start Kafka's controller on " + directory, e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot start Kafka's controller on " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    /** A broker that does not run yet; that of its data which says whose they are is read here. */
    private static KafkaRaftServer over(Path directory, KafkaConfig configuration) {
        try {
            return new KafkaRaftServer(configuration, Time.SYSTEM);
        } catch (RuntimeException e) {
            throw new DataDirectoryException(
                    "Kafka cannot use its data in " + directory
                            + ", which are damaged or come from a later version of breachwire: " + e.getMessage(),
                    e);
        }
    }

    /** Where clients connect: {@code host:port}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Stops cleanly: what was acknowledged is on disk, and the next start is quick. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static Map<String, String> properties(Path directory, int brokerPort, int controllerPort) {
        Map<String, String> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.put(
                "listeners", "PLAINTEXT://" + HOST + ":" + brokerPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", directory.toAbsolutePath().toString());
        properties.put("auto.create.topics.enable", "false");

        // One broker.
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");

        // One machine: little memory, few threads, few files.
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");

        // Quick to join, and quick to come back: a group waits for the members that died.
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("broker.heartbeat.interval.ms", "1000");
        // There is nobody to take its partitions over. A broker that stood still for a while, with its controller,
        // goes on with them: to be without a leader for a moment does harm, see forgetKilled.
        properties.put("broker.session.timeout.ms", "45000");
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

        String largestRecord = Integer.toString(Topics.MAX_RECORD_BYTES + RECORD_OVERHEAD_BYTES);
        properties.put("message.max.bytes", largestRecord);
        properties.put("replica.fetch.max.bytes", largestRecord);
        return properties;
    }

    /** Returns whether there were no data yet. */
    private static boolean format(Path directory) {
        try {
            Files.createDirectories(directory);
            if (Files.exists(directory.resolve("meta.properties"))) {
                return false;
            }
            Formatter formatter = new Formatter();
            formatter.setClusterId(Uuid.randomUuid().toString());
            formatter.setNodeId(NODE_ID);
            formatter.setControllerListenerName("CONTROLLER");
            formatter.setMetadataLogDirectory(directory.toAbsolutePath().toString());
            formatter.setDirectories(List.of(directory.toAbsolutePath().toString()));
            formatter.setIgnoreFormatted(false);
            formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            formatter.run();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the broker's data to " + directory, e);
        } catch (FormatterException e) {
            throw new IllegalStateException("cannot prepare the broker's data in " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
