package io.breachwire.standalone;

import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * An installation of breachwire for each test, with its topics, on which no service runs yet.
 *
 * <p>Either on a broker and a registry that all tests of this process share, told apart by a topic prefix, as
 * installations are that share a cluster; or on a {@link Cluster} of its own, which the test may stop, without a prefix.
 */
public final class Wire implements BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(Wire.class);
    private static final AtomicInteger INSTALLATIONS = new AtomicInteger();

    private final Map<String, String> given;
    private final boolean shared;

    private Path directory;
    private Cluster cluster;
    private Settings settings;
    private Records records;

    private Wire(boolean shared, Map<String, String> given) {
        this.shared = shared;
        this.given = given;
    }

    /** On the shared cluster. */
    public static Wire shared() {
        return new Wire(true, Map.of());
    }

    /** On a cluster that the test may do with as it likes. */
    public static Wire alone() {
        return new Wire(false, Map.of());
    }

    /** The same with settings of the test's own, and only those. */
    public Wire with(Map<String, String> settings) {
        return new Wire(shared, settings);
    }

    /** For services and clients: where everything is, on any free port, under the instance name "only". */
    public Settings settings() {
        return settings;
    }

    /** The environment of a command: which of the installations on the cluster is meant, and where its state is. */
    public Map<String, String> environment() {
        return Map.of(
                ConnectionSettings.TOPIC_PREFIX.environmentVariable(),
                settings.get(ConnectionSettings.TOPIC_PREFIX),
                StreamsSettings.STATE_DIRECTORY.environmentVariable(),
                settings.get(StreamsSettings.STATE_DIRECTORY).toString());
    }

    /** Where it runs. Only one that stands alone may be stopped. */
    public Cluster cluster() {
        return cluster;
    }

    /** Where it lies: that of an embedded edition when it stands alone. */
    public Path directory() {
        return directory;
    }

    /** What is on its topics. */
    public Records records() {
        return records;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("breachwire-wire");
        cluster = shared ? sharedCluster(context) : Cluster.start(directory);
        settings = cluster.settings()
                .with(given)
                .with(HttpSettings.PORT, "0")
                .with(ConnectionSettings.TOPIC_PREFIX, shared ? "test-" + INSTALLATIONS.incrementAndGet() + "." : "")
                .with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve("state").toString())
                .with(StreamsSettings.INSTANCE, "only");
        records = new Records(settings);
        new TopicAdministrator(settings).createMissing();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!shared) {
            cluster.close();
        }
        DataDirectory.delete(directory);
    }

    private static Cluster sharedCluster(ExtensionContext context) {
        // Not the root's store: in a forked process each class is an execution of its own.
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(SharedCluster.class, unused -> new SharedCluster(), SharedCluster.class)
                .cluster;
    }

    /** Closed with the store that holds it, after the last test. */
    private static final class SharedCluster implements AutoCloseable {
        private final Path directory;
        private final Cluster cluster;

        SharedCluster() {
            try {
                directory = Files.createTempDirectory("breachwire-cluster");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            cluster = Cluster.start(directory);
        }

        @Override
        public void close() {
            cluster.close();
            DataDirectory.delete(directory);
        }
    }
}
