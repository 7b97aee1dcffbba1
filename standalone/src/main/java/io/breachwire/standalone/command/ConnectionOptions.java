package io.breachwire.standalone.command;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import picocli.CommandLine.Option;

/** How a command reaches brokers and registry. */
public final class ConnectionOptions {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to start from (BREACHWIRE_KAFKA_BOOTSTRAP_SERVERS; default localhost:9092).")
    private String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry (BREACHWIRE_SCHEMA_REGISTRY_URL; default http://localhost:8081).")
    private String registry;

    /** Whether anything was given here. */
    public boolean isGiven() {
        return bootstrapServers != null || registry != null;
    }

    /**
     * The settings with what was given here on top.
     *
     * @throws CommandFailedException when Kafka asks for TLS and none is set
     */
    public Settings over(Settings settings) {
        Settings result = settings;
        if (bootstrapServers != null) {
            result = result.with(ConnectionSettings.BOOTSTRAP_SERVERS, bootstrapServers);
        }
        if (registry != null) {
            result = result.with(ConnectionSettings.REGISTRY_URL, registry);
        }
        result.check(ConnectionSettings.ALL);
        PlaintextCheck.check(result);
        return result;
    }
}
