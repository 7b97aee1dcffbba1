package io.breachwire.standalone;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.registry.EmbeddedRegistry;

/**
 * The data of an embedded edition that is not running, to be looked at: broker and registry run for as long as that takes, and
 * nothing else.
 */
public final class DataAtRest implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Settings settings;

    private DataAtRest(EmbeddedBroker broker, EmbeddedRegistry registry, Settings settings) {
        this.broker = broker;
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * Opens a directory, which stays its owner's to close, after this.
     *
     * @param given what is set beyond where things are
     */
    public static DataAtRest open(DataDirectory directory, Settings given) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.broker(), 0);
        try {
            EmbeddedRegistry registry = EmbeddedRegistry.start(directory.registry(), 0);
            return new DataAtRest(
                    broker,
                    registry,
                    given.with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                            .with(ConnectionSettings.REGISTRY_URL, registry.url()));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Where broker and registry are. */
    public Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
