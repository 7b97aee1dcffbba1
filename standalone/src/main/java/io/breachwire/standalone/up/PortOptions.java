package io.breachwire.standalone.up;

import io.breachwire.contract.service.PortException;
import io.breachwire.standalone.PortChoice;
import io.breachwire.standalone.Ports;
import io.breachwire.standalone.command.CommandFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/** Where an embedded edition listens. */
final class PortOptions {
    @Option(names = "--port-broker", paramLabel = "PORT", description = "Kafka (usually 9092).")
    private Integer broker;

    @Option(names = "--port-registry", paramLabel = "PORT", description = "Schema registry (usually 8081).")
    private Integer registry;

    @Option(names = "--port-ingest", paramLabel = "PORT", description = "POST /v1/articles (usually 8080).")
    private Integer ingest;

    @Option(
            names = "--port-enrich",
            paramLabel = "PORT",
            description = "Pages of incidents, GET /v1/incidents (usually 8082).")
    private Integer enrich;

    @Option(
            names = "--port-alert",
            paramLabel = "PORT",
            description = "Pages of alerts, GET /v1/alerts (usually 8083).")
    private Integer alert;

    Ports choices() {
        List<String> wrong = new ArrayList<>();
        Map<Integer, String> taken = new HashMap<>();
        given().forEach((option, port) -> {
            if (port < 0 || port > 65_535) {
                wrong.add(option + " " + port + ": a port is 0 (any) to 65535");
            } else if (port != 0 && taken.putIfAbsent(port, option) != null) {
                wrong.add(option + " " + port + ": " + taken.get(port) + " has it already");
            }
        });
        if (!wrong.isEmpty()) {
            throw CommandFailedException.usage(String.join(System.lineSeparator(), wrong));
        }
        return new Ports(
                choice(broker, 9092, taken),
                choice(registry, 8081, taken),
                choice(ingest, 8080, taken),
                choice(enrich, 8082, taken),
                choice(alert, 8083, taken));
    }

    private static PortChoice choice(Integer given, int usual, Map<Integer, String> taken) {
        if (given != null) {
            return PortChoice.exactly(given);
        }
        return taken.containsKey(usual) ? PortChoice.any() : PortChoice.preferably(usual);
    }

    /**
     * Before anything starts, which takes its time.
     *
     * @throws CommandFailedException when a port that is given is taken
     */
    void requireFree() {
        given().forEach((option, port) -> {
            try {
                PortChoice.exactly(port).requireFree();
            } catch (PortException e) {
                throw CommandFailedException.failed(
                        option + " " + port + ": " + e.getMessage() + "; give another, or leave the option out", e);
            }
        });
    }

    /** From option to port, in the order of the help. */
    private Map<String, Integer> given() {
        Map<String, Integer> given = new LinkedHashMap<>();
        given.put("--port-broker", broker);
        given.put("--port-registry", registry);
        given.put("--port-ingest", ingest);
        given.put("--port-enrich", enrich);
        given.put("--port-alert", alert);
        given.values().removeIf(Objects::isNull);
        return given;
    }
}
