package io.breachwire.enrich;

import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.sse.EventStream;
import io.breachwire.contract.sse.StreamedTopic;
import io.breachwire.contract.streams.KeptRecords;
import io.breachwire.contract.streams.RecordDecoder;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.EnrichTopology;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.kstream.ForeachAction;

/** Enriches articles and joins them into incidents. */
public final class EnrichService implements Service {
    /** Names the application, and so its consumer group and internal topics. */
    public static final String NAME = "enrich";

    private final Settings settings;
    private final AvroSerdes serdes;
    private final StreamsService streams;
    private final HttpEndpoint http;

    /** Known once the topic is; where it is given more, Kafka Streams stops. */
    private volatile int rawPartitions;

    public EnrichService(Settings settings, PrometheusMeterRegistry metrics) {
        this.settings = settings;
        Topics topics = Topics.of(settings);
        serdes = AvroSerdes.of(settings);
        Extractor extractor = new Extractor();
        IncidentIndex index = new IncidentIndex();
        this.streams = new StreamsService(
                NAME,
                EnrichTopology.build(
                        topics,
                        serdes,
                        new CountedExtraction(extractor::extract, metrics),
                        extractor.version(),
                        () -> rawPartitions,
                        counting(metrics),
                        index::changed),
                settings,
                metrics);
        // alert, which reads the topic too, keeps what cannot be read as dead letters.
        KeptIncidents incidents = new KeptIncidents(new KeptRecords<>(
                streams.streams(),
                EnrichTopology.INCIDENTS,
                new RecordDecoder<>(
                        topics.incidents(),
                        serdes.deserializer(Incident.class),
                        Counter.builder("breachwire.enrich.incidents.unreadable")
                                .description(
                                        "Records of incidents that cannot be read, and are left out of what is served")
                                .register(metrics))));
        IncidentsApi api = new IncidentsApi(incidents);
        EventStream<Incident> changes = new EventStream<>(
                new StreamedTopic<>(
                        IncidentsApi.STREAM,
                        topics.incidents(),
                        "incident",
                        serdes.deserializer(Incident.class),
                        IncidentFilter.PARAMETERS,
                        Set.of(IncidentFilter.DATA),
                        request -> IncidentFilter.of(request)::holdsFor),
                settings,
                metrics);
        http = new HttpEndpoint(settings, this::health, metrics, config -> {
            HttpEndpoint.answer(config, IncidentsApi.COLLECTION, api::list);
            // Before the route for one, which would take "stream" for an id.
            changes.addTo(config);
            HttpEndpoint.answer(config, IncidentsApi.ONE, api::one);
            new IncidentPages(incidents, index, PageLinks.of(settings)).addTo(config);
        });
    }

    @Override
    public void start() {
        http.start();
        Topics topics = Topics.of(settings);
        TopicAdministrator administrator = new TopicAdministrator(settings, topics.ofEnrich());
        administrator.prepare();
        rawPartitions = administrator.partitions(topics.raw());
        serdes.announce(Map.of(
                topics.enriched(), EnrichedArticle.getClassSchema(), topics.incidents(), Incident.getClassSchema()));
        streams.start();
    }

    /** The port it listens on, once started. */
    public int port() {
        return http.port();
    }

    /** Counts {@code breachwire.enrich.incidents{change}}: incidents written, new ones and changed ones, and withdrawn. */
    private static ForeachAction<String, Incident> counting(MeterRegistry metrics) {
        Counter written = incidents(metrics, "written");
        Counter withdrawn = incidents(metrics, "withdrawn");
        return (id, incident) -> (incident == null ? withdrawn : written).increment();
    }

    private static Counter incidents(MeterRegistry metrics, String change) {
        return Counter.builder("breachwire.enrich.incidents")
                .description("Incidents that were written, new or changed, or withdrawn by a tombstone")
                .tag("change", change)
                .register(metrics);
    }

    @Override
    public Health health() {
        return streams.health();
    }

    @Override
    public void close() {
        http.close();
        streams.close();
    }
}
