package io.breachwire.bench.failures;

import io.breachwire.alert.AlertService;
import io.breachwire.alert.delivery.WebhookSettings;
import io.breachwire.bench.Ending;
import io.breachwire.bench.RawTopic;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.enrich.EnrichService;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What articles end in that come once each, in their last wording, to services in this process that nobody disturbs. */
final class CalmRun {
    private CalmRun() {}

    /**
     * Runs to the end, on topics with a prefix of their own.
     *
     * @param connection where broker and registry are
     * @param state a directory for it, made when absent
     */
    static Ending of(Collection<RawArticle> articles, Settings connection, Path state) throws InterruptedException {
        Settings settings = connection
                .with(ConnectionSettings.TOPIC_PREFIX, "calm.")
                .with(HttpSettings.PORT, "0")
                .with(WebhookSettings.URLS, "")
                .with(StreamsSettings.STATE_DIRECTORY, state.toString());
        new TopicAdministrator(settings).createMissing();
        RawTopic.publish(articles, settings);
        try (EnrichService enrich = new EnrichService(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
                AlertService alert =
                        new AlertService(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
            enrich.start();
            alert.start();
            return Ending.await(
                    settings,
                    () -> enrich.health().ready() && alert.health().ready() && alert.unsettled() == 0
                            ? List.of()
                            : List.of("services in this process"));
        }
    }
}
