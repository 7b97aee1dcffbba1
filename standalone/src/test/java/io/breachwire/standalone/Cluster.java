package io.breachwire.standalone;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real broker and a registry. The broker can be away for a while, and comes back with its data, on its port. */
public final class Cluster implements AutoCloseable {
    private final Path directory;
    private final Map<String, String> ofBroker;
    private final EmbeddedRegistry registry;
    private EmbeddedBroker broker;

    private Cluster(Path directory, Map<String, String> ofBroker) {
        this.directory = directory;
        this.ofBroker = ofBroker;
        try {
            // Without it commands take the directory for somebody else's.
            Files.write(directory.resolve("lock"), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0, ofBroker);
        registry = EmbeddedRegistry.start(directory.resolve("registry"), 0);
    }

    /**
     * Starts both on any free ports.
     *
     * @param directory laid out as the embedded edition lays its own out
     */
    public static Cluster start(Path directory) {
        return start(directory, Map.of());
    }

    /** The same with settings of the broker's. */
    public static Cluster start(Path directory, Map<String, String> ofBroker) {
        return new Cluster(directory, ofBroker);
    }

    /** Where the two are. */
    public Settings settings() {
        return Settings.of(Map.of())
                .with(ConnectionSettings.BOOTSTRAP_SERVERS, bootstrapServers())
                .with(ConnectionSettings.REGISTRY_URL, registryUrl());
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public void stopBroker() {
        broker.close();
    }

    public void startBroker() {
        int port = Integer.parseInt(bootstrapServers().replaceFirst(".*:", ""));
        broker = EmbeddedBroker.start(directory.resolve("broker"), port, ofBroker);
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
