package io.breachwire.bench.failures;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.standalone.audit.Backlog;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What becomes of articles that come once each, in their last wording, to services in this process that nobody disturbs. */
final class CalmRun {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    private CalmRun() {}

    /**
     * Runs to the end.
     *
     * @param connection where broker and registry are; topics get a prefix of their own
     */
    static Outcome of(Collection<RawArticle> articles, Settings connection, Path directory)
            throws InterruptedException {
        Settings settings = connection
                .with(ConnectionSettings.TOPIC_PREFIX, "calm.")
                .with(HttpSettings.PORT, "0")
                .with(StreamsSettings.STATE_DIRECTORY, directory.resolve("calm").toString())
                .with(StreamsSettings.INSTANCE, "calm");
        new TopicAdministrator(settings).createMissing();
        publish(articles, settings);
        try (EnrichService enrich =
                        new EnrichService(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
                AlertService alert =
                        new AlertService(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
                Backlog backlog = new Backlog(settings)) {
            enrich.start();
            alert.start();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!enrich.health().ready()
                    || !alert.health().ready()
                    || alert.unsettled() > 0
                    || !backlog.isDone()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("not done within " + PATIENCE + ": " + backlog.byTopic());
                }
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
        }
        return Outcome.read(settings);
    }

    private static void publish(Collection<RawArticle> articles, Settings settings) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("max.request.size", Topics.MAX_RECORD_BYTES);
        try (KafkaProducer<String, RawArticle> producer = new KafkaProducer<>(
                properties, new StringSerializer(), AvroSerdes.of(settings).<RawArticle>serializer())) {
            String topic = Topics.of(settings).raw();
            articles.forEach(article -> producer.send(new ProducerRecord<>(topic, article.getId(), article)));
        }
    }
}
