package io.breachwire.enrich;

import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.EnrichTopology;
import io.micrometer.core.instrument.MeterRegistry;

/** Enriches articles and joins them into incidents. */
public final class EnrichService implements Service {
    /** Names the application, and so its consumer group and internal topics. */
    public static final String NAME = "enrich";

    private final Settings settings;
    private final StreamsService streams;

    public EnrichService(Settings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.streams = new StreamsService(
                NAME,
                EnrichTopology.build(Topics.of(settings), AvroSerdes.of(settings), new Extractor()),
                settings,
                metrics);
    }

    @Override
    public void start() {
        new TopicAdministrator(settings).createMissing();
        streams.start();
    }

    @Override
    public Health health() {
        return streams.health();
    }

    @Override
    public void close() {
        streams.close();
    }
}
