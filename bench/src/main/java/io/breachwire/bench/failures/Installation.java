package io.breachwire.bench.failures;

import io.breachwire.alert.AlertSettings;
import io.breachwire.alert.delivery.WebhookSettings;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.service.PortException;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.standalone.PortChoice;
import io.breachwire.standalone.cli.Breachwire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The distributed edition on this machine: one broker, or several as a cluster, a registry, one ingest and two instances each
 * of enrich and alert, every one a process of its own on a port that it keeps.
 */
final class Installation implements AutoCloseable {
    /** Below those that systems take for outgoing connections, so that nobody has one while its process is down. */
    private static final int FIRST_PORT = 22_000;

    private static final int LAST_PORT = 22_999;
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();
    private final Path directory;
    private final Optional<Path> otherVersion;
    private final Map<Setting<?>, String> common = new LinkedHashMap<>();
    private final Map<Child, URI> services = new LinkedHashMap<>();
    private final List<Child> brokers;
    private final Child registry;
    private final String kind;
    private final URI ingest;
    private int nextPort = FIRST_PORT;

    /**
     * One that does not run yet.
     *
     * @param brokers how many
     * @param otherVersion what services are started from in turn with this version, see {@link Versions}
     * @param random decides what a deployment may choose: names of instances, and threads
     */
    Installation(int brokers, Optional<Path> otherVersion, Path directory, FaultyReceiver receiver, Random random) {
        this.directory = directory;
        this.otherVersion = otherVersion;
        boolean named = random.nextBoolean();
        String threads = Integer.toString(1 + random.nextInt(2));
        kind = "brokers " + brokers + ", instances " + (named ? "with" : "without") + " names, stream threads "
                + threads;
        this.brokers = brokers == 1 ? List.of(embeddedBroker()) : cluster(brokers);
        int registryPort = port();
        registry = foundation("registry", registryPort);
        common.put(ConnectionSettings.REGISTRY_URL, "http://127.0.0.1:" + registryPort);
        common.put(StreamsSettings.THREADS, threads);
        common.put(AlertSettings.SETTLE_QUIET, "1s");
        common.put(AlertSettings.SETTLE_LONGEST, "5s");
        common.put(WebhookSettings.URLS, receiver.url());
        common.put(WebhookSettings.SECRET, receiver.secret());
        common.put(WebhookSettings.ALLOW, "127.0.0.1");
        common.put(WebhookSettings.TIMEOUT, FaultyReceiver.PATIENCE.toMillis() + "ms");
        common.put(WebhookSettings.ATTEMPTS, "100");
        common.put(WebhookSettings.FIRST_RETRY, "100ms");
        common.put(WebhookSettings.LONGEST_RETRY, "2s");
        ingest = service("ingest", "ingest", false);
        for (String name : List.of("enrich", "alert")) {
            service(name, name + "-1", named);
            service(name, name + "-2", named);
        }
    }

    /** As {@code up} has it. */
    private Child embeddedBroker() {
        int port = port();
        common.put(ConnectionSettings.BOOTSTRAP_SERVERS, "127.0.0.1:" + port);
        return foundation("broker", port);
    }

    private List<Child> cluster(int size) {
        List<ClusterNode> nodes = IntStream.rangeClosed(1, size)
                .mapToObj(id -> new ClusterNode(id, port(), port()))
                .toList();
        common.put(
                ConnectionSettings.BOOTSTRAP_SERVERS,
                nodes.stream().map(ClusterNode::address).collect(Collectors.joining(",")));
        common.put(ConnectionSettings.TOPIC_REPLICATION, Integer.toString(size));
        return ClusterNode.children(nodes, directory);
    }

    private Child foundation(String name, int port) {
        List<String> arguments = List.of(
                Foundation.class.getName(), name, directory.resolve(name).toString(), Integer.toString(port));
        return new Child(name, new Versions(Optional.empty()), arguments, Map.of(), directory.resolve(name + ".log"));
    }

    private URI service(String service, String name, boolean named) {
        int port = port();
        Map<Setting<?>, String> own = new LinkedHashMap<>(common);
        own.put(HttpSettings.PORT, Integer.toString(port));
        own.put(StreamsSettings.STATE_DIRECTORY, directory.resolve(name).toString());
        if (named) {
            own.put(StreamsSettings.INSTANCE, name);
        }
        Map<String, String> environment = environment(own);
        URI base = URI.create("http://127.0.0.1:" + port);
        services.put(
                new Child(
                        name,
                        new Versions(otherVersion),
                        List.of(Breachwire.class.getName(), "serve", service),
                        environment,
                        directory.resolve(name + ".log")),
                base);
        return base;
    }

    private static Map<String, String> environment(Map<Setting<?>, String> settings) {
        Map<String, String> environment = new LinkedHashMap<>();
        settings.forEach((setting, value) -> environment.put(setting.environmentVariable(), value));
        environment.put("BREACHWIRE_LOG_LEVEL", "info");
        return environment;
    }

    private int port() {
        while (true) {
            try {
                return PortChoice.exactly(nextPort++).requireFree();
            } catch (PortException e) {
                if (nextPort > LAST_PORT) {
                    throw e;
                }
            }
        }
    }

    /** What is told of it beside the seed. */
    String kind() {
        return kind;
    }

    /** For clients in this process. */
    Settings settings() {
        Map<String, String> values = new LinkedHashMap<>();
        common.forEach((setting, value) -> values.put(setting.name(), value));
        return Settings.of(values);
    }

    /** Where ingest is. */
    URI ingest() {
        return ingest;
    }

    List<Child> brokers() {
        return brokers;
    }

    /** The registry and the services. */
    List<Child> others() {
        return Stream.concat(Stream.of(registry), services.keySet().stream()).toList();
    }

    /** All processes, in the order in which they are started. */
    List<Child> children() {
        return Stream.concat(brokers.stream(), others().stream()).toList();
    }

    /** Where the instances of a service are. */
    List<URI> instances(String service) {
        return services.entrySet().stream()
                .filter(each -> each.getKey().name().startsWith(service))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Ends an upgrade as operators are told to: each service becomes this version, one after the other, and enrich then reads all
     * articles anew. Returns what went wrong.
     */
    List<String> upgrade() throws InterruptedException {
        List<String> faults = new ArrayList<>();
        for (Child service : services.keySet()) {
            service.upgrade().ifPresent(faults::add);
        }
        List<Child> enrich = services.keySet().stream()
                .filter(service -> service.name().startsWith("enrich"))
                .toList();
        for (Child instance : enrich) {
            instance.stop().ifPresent(faults::add);
        }
        Child reset = new Child(
                "reset",
                new Versions(Optional.empty()),
                List.of(Breachwire.class.getName(), "reset", "enrich", "--yes"),
                environment(common),
                directory.resolve("reset.log"));
        reset.start();
        reset.finish().ifPresent(faults::add);
        enrich.forEach(Child::start);
        return faults;
    }

    /** Which services are not at work, and which changes of incidents alert has not told yet; empty when all is done. */
    List<String> unfinished() throws InterruptedException {
        List<String> unfinished = new ArrayList<>();
        for (Map.Entry<Child, URI> service : services.entrySet()) {
            String health = get(service.getValue().resolve("/health/ready"));
            if (!health.contains("\"ready\":true")) {
                unfinished.add(service.getKey().name() + " " + health.strip());
            }
            get(service.getValue().resolve("/metrics"))
                    .lines()
                    .filter(line -> line.startsWith("breachwire_alert_unsettled ") && !line.endsWith(" 0.0"))
                    .forEach(line -> unfinished.add(service.getKey().name() + " " + line));
        }
        return unfinished;
    }

    private String get(URI address) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(ANSWERS_WITHIN).build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "does not answer: " + e;
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Child child : children()) {
            child.kill();
        }
    }
}
