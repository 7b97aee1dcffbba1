package io.breachwire.standalone;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.page.PageSettings;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Broker, registry and all services in this process, on one data directory. */
public final class EmbeddedEdition implements AutoCloseable {
    /** Names the members of consumer groups, so that what a killed process left behind is taken over at once. */
    private static final String INSTANCE = "embedded";

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Service> services = new ArrayList<>();
    private final Settings settings;
    private final AlertService alert;
    private final EnrichService enrich;
    private final IngestService ingest;

    private EmbeddedEdition(DataDirectory directory, Ports ports, Settings given) {
        try {
            EmbeddedBroker broker =
                    started(ports.broker().open(port -> EmbeddedBroker.start(directory.broker(), port)));
            EmbeddedRegistry registry =
                    started(ports.registry().open(port -> EmbeddedRegistry.start(directory.registry(), port)));
            PortChoice enrichPort = ports.enrich().settled();
            PortChoice alertPort = ports.alert().settled();
            settings = linked(linked(given, PageSettings.INCIDENTS, enrichPort), PageSettings.ALERTS, alertPort)
                    .with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                    .with(ConnectionSettings.REGISTRY_URL, registry.url())
                    .with(
                            StreamsSettings.STATE_DIRECTORY,
                            directory.streams().toAbsolutePath().toString())
                    .with(StreamsSettings.INSTANCE, INSTANCE);
            new TopicAdministrator(settings).createMissing();
            // Those behind first, so that whoever publishes finds everything at work.
            alert = service(alertPort, AlertService::new);
            enrich = service(enrichPort, EnrichService::new);
            ingest = service(ports.ingest(), IngestService::new);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything.
     *
     * @param directory stays its owner's to close, after this
     * @param settings what is given beyond where things are, which this edition sets itself
     * @throws io.breachwire.contract.service.PortException when a port that is insisted on is not to be had
     */
    public static EmbeddedEdition start(DataDirectory directory, Ports ports, Settings settings) {
        return new EmbeddedEdition(directory, ports, settings);
    }

    /** The settings that everything here runs with; they tell a client where broker and registry are. */
    public Settings settings() {
        return settings;
    }

    /** Takes articles in. */
    public IngestService ingest() {
        return ingest;
    }

    /** Where incidents are served. */
    public EnrichService enrich() {
        return enrich;
    }

    /** Raises and delivers alerts. */
    public AlertService alert() {
        return alert;
    }

    /** Whether everything works now; what only a restart can help, before what may pass. */
    public Health health() {
        List<Health> troubles = services.stream()
                .map(Service::health)
                .filter(health -> !health.ready())
                .toList();
        return Stream.concat(troubles.stream().filter(health -> !health.live()), troubles.stream())
                .findFirst()
                .orElse(Health.UP);
    }

    /** Stops everything, the last started first. What was acknowledged is on disk. */
    @Override
    public synchronized void close() {
        RuntimeException failure = null;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("cannot stop cleanly", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private <T extends Service> T service(
            PortChoice port, BiFunction<Settings, PrometheusMeterRegistry, T> constructor) {
        return port.open(number -> {
            T service = constructor.apply(
                    settings.with(HttpSettings.PORT, Integer.toString(number)),
                    new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
            running.push(service);
            try {
                service.start();
            } catch (RuntimeException e) {
                running.pop();
                service.close();
                throw e;
            }
            services.add(service);
            return service;
        });
    }

    /** With the address of pages here, where the user gave none. */
    private static Settings linked(Settings settings, Setting<Optional<URI>> pages, PortChoice port) {
        return settings.get(pages).isPresent() ? settings : settings.with(pages, "http://127.0.0.1:" + port.number());
    }

    private <T extends AutoCloseable> T started(T part) {
        running.push(part);
        return part;
    }
}
