package io.breachwire.ingest;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.settings.SettingsException;
import io.breachwire.ingest.feed.FeedListStatus;
import io.breachwire.ingest.feed.FeedPolling;
import io.breachwire.ingest.feed.FeedStatus;
import io.breachwire.ingest.file.DirectoryWatch;
import io.breachwire.ingest.file.FileProgress;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.ingest.file.FileSource;
import io.breachwire.ingest.intake.IngestProducer;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.breachwire.ingest.push.ArticlesApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes articles in over HTTP, from feeds, from watched directories, and from files given by whoever runs it, and forwards them to
 * {@code articles.raw}. Answers over HTTP as soon as it listens, with 503 while Kafka or the registry is away.
 */
public final class IngestService implements Service {
    private static final Logger LOGGER = LoggerFactory.getLogger(IngestService.class);
    private static final Duration WAIT_AT_START = Duration.ofSeconds(15);
    private static final Duration WAIT_AT_CLOSE = Duration.ofSeconds(5);

    private final Settings settings;
    private final Producer<byte[], byte[]> producer;
    private final KafkaClientMetrics producerMetrics;
    private final Serializer<RawArticle> serializer;
    private final Intake intake;
    private final HttpEndpoint http;
    private final MeterRegistry metrics;
    private volatile Connectivity connectivity;
    private volatile FeedPolling feeds;
    private DirectoryWatch watch;

    /**
     * A service that does nothing yet.
     *
     * @param settings see {@link IngestSettings}, and those of the contract
     * @param metrics where it counts; shown at {@code /metrics} of its port
     */
    public IngestService(Settings settings, PrometheusMeterRegistry metrics) {
        settings.check(IngestSettings.ALL);
        this.settings = settings;
        this.metrics = metrics;
        producer = IngestProducer.open(settings);
        producerMetrics = new KafkaClientMetrics(producer);
        producerMetrics.bindTo(metrics);
        serializer = AvroSerdes.of(settings).serializer();
        intake = new Intake(settings, producer, serializer, metrics, Clock.systemUTC());
        ArticlesApi api = new ArticlesApi(intake, settings);
        FeedsApi feedsApi = new FeedsApi(this::feeds, this::feedList);
        http = new HttpEndpoint(settings, this::health, metrics, config -> {
            api.configure(config);
            feedsApi.configure(config);
        });
    }

    /** {@inheritDoc} Waits a while for Kafka and the registry; when they stay away it has started, and is not ready. */
    @Override
    public void start() {
        http.start();
        connectivity = new Connectivity(settings, serializer);
        try {
            if (!connectivity.awaitUp(WAIT_AT_START)) {
                LOGGER.warn("Started without Kafka or the registry: {}", health().detail());
            }
            startSources();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    @Override
    public Health health() {
        Connectivity current = connectivity;
        return current == null ? Health.waiting("it has not been started") : current.health();
    }

    /** The port it listens on, once started. */
    public int port() {
        return http.port();
    }

    /** How the feeds are that it asks. */
    public List<FeedStatus> feeds() {
        FeedPolling current = feeds;
        return current == null ? List.of() : current.statuses();
    }

    /** How the file is that names feeds; empty when none is to. */
    public Optional<FeedListStatus> feedList() {
        FeedPolling current = feeds;
        return current == null ? Optional.empty() : current.listStatus();
    }

    /** Publishes files through this service. */
    public FileSource files() {
        return new FileSource(intake);
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
        }
        if (feeds != null) {
            feeds.close();
        }
        http.close();
        if (connectivity != null) {
            connectivity.close();
        }
        producerMetrics.close();
        producer.close(WAIT_AT_CLOSE);
    }

    private synchronized void startSources() {
        LoggingProgress progress = new LoggingProgress();
        startWatch(progress);
        feeds = new FeedPolling(settings, intake, metrics, progress::settled);
    }

    private void startWatch(LoggingProgress progress) {
        List<Path> directories = settings.get(IngestSettings.WATCH_DIRECTORIES).stream()
                .map(Path::of)
                .toList();
        if (directories.isEmpty()) {
            return;
        }
        try {
            watch = files().watch(directories, settings.get(IngestSettings.WATCH_INTERVAL), progress);
        } catch (NoSuchFileException e) {
            throw new SettingsException(IngestSettings.WATCH_DIRECTORIES, e.getMessage());
        }
    }

    /** Nobody looks on, so it goes to the log: what went wrong as a warning, how it goes for those who want to know. */
    private static final class LoggingProgress implements FileProgress {
        @Override
        public void settled(String origin, Outcome outcome) {
            if (outcome instanceof Outcome.Rejected rejected) {
                LOGGER.warn("Rejected {}: {}", origin, rejected.fault().inWords());
            } else if (outcome instanceof Outcome.Accepted accepted
                    && !accepted.notes().isEmpty()) {
                LOGGER.info("Accepted {} with notes: {}", origin, accepted.notes());
            }
        }

        @Override
        public void looked(FileReport report) {
            LOGGER.info("Published {} articles from watched directories", report.accepted());
        }

        @Override
        public void gone(Path watched) {
            LOGGER.warn("The watched {} is gone, or cannot be read; it goes on being looked for", watched);
        }

        @Override
        public void back(Path watched) {
            LOGGER.warn("The watched {} is back", watched);
        }
    }
}
