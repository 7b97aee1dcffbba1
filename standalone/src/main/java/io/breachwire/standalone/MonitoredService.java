package io.breachwire.standalone;

import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * A service that has no API of its own, with a port for its health and metrics.
 *
 * @param <T> the service
 */
public final class MonitoredService<T extends Service> implements Service {
    private final T service;
    private final HttpEndpoint http;

    public MonitoredService(T service, Settings settings, PrometheusMeterRegistry metrics) {
        this.service = service;
        this.http = new HttpEndpoint(settings, service::health, metrics, config -> {});
    }

    @Override
    public void start() {
        http.start();
        service.start();
    }

    /** The service itself. */
    public T service() {
        return service;
    }

    /** The port it listens on, once started. */
    public int port() {
        return http.port();
    }

    @Override
    public Health health() {
        return service.health();
    }

    @Override
    public void close() {
        http.close();
        service.close();
    }
}
