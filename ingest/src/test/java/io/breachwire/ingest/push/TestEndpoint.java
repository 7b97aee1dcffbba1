package io.breachwire.ingest.push;

import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.intake.FakeBroker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;

/** The HTTP API on a free port of this machine, in front of a broker that is none. */
public final class TestEndpoint {
    private TestEndpoint() {}

    /** Starts it; the caller closes it. */
    public static HttpEndpoint start(FakeBroker broker, String maxBodyBytes) {
        Settings settings = Settings.of(Map.of("http.port", "0", "ingest.http.max.body.bytes", maxBodyBytes));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ArticlesApi api = new ArticlesApi(broker.intake(settings, metrics), settings);
        HttpEndpoint endpoint = new HttpEndpoint(settings, () -> Health.UP, metrics, api::configure);
        endpoint.start();
        return endpoint;
    }
}
