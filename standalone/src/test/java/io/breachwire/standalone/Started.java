package io.breachwire.standalone;

import static org.awaitility.Awaitility.await;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import io.breachwire.standalone.audit.Backlog;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** Services that a test has started, and how it waits for them. */
public final class Started {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private Started() {}

    public static IngestService ingest(Settings settings) {
        return started(new IngestService(settings, metrics()));
    }

    public static EnrichService enrich(Settings settings) {
        return started(new EnrichService(settings, metrics()));
    }

    public static AlertService alert(Settings settings) {
        return started(new AlertService(settings, metrics()));
    }

    /** Starts a service; one that does not start is closed. */
    public static <T extends Service> T started(T service) {
        try {
            service.start();
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /** Waits until a service is ready. */
    public static <T extends Service> T ready(T service) {
        waiting().until(() -> service.health().ready());
        return service;
    }

    /** Waits until all services of an installation have done all that they could do. */
    public static void awaitDone(Settings settings) {
        try (Backlog backlog = new Backlog(settings)) {
            waiting().until(backlog::isDone);
        }
    }

    /** A stream thread that fails ends with its exception, which is no failure of the test. */
    public static ConditionFactory waiting() {
        return await().atMost(LONG_ENOUGH).dontCatchUncaughtExceptions();
    }

    public static PrometheusMeterRegistry metrics() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }
}
