package io.breachwire.contract.streams;

import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.RootCause;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.settings.SettingsException;
import io.breachwire.contract.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology that runs: exactly once, with dead letters, restarting its threads after faults that pass. */
public final class StreamsService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final long PAUSE_BEFORE_REPLACING_SECONDS = 2;

    /**
     * How long a group waits for a member that stopped without a word, such as a thread that failed. Kafka's 45 s would
     * let the partitions of a failed thread lie for as long.
     */
    private static final Duration SESSION = Duration.ofSeconds(10);

    /** Kafka's measure of how long a consumer has sent its group no heartbeat; below zero before the first. */
    private static final String SINCE_HEARTBEAT = "last-heartbeat-seconds-ago";

    /** How Kafka ends the name of the thread that keeps a client's global tables. */
    private static final String GLOBAL_THREAD = "-GlobalStreamThread";

    private final KafkaStreams streams;
    private final long sessionSeconds;
    private final KafkaStreamsMetrics metrics;
    private final MeterRegistry registry;
    private final CloseOptions closeOptions;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LastFault lastFault = new LastFault(System::nanoTime);
    private final TakingUp takingUp = new TakingUp(System::nanoTime);
    private final ClockWatch clock;

    /**
     * A service that does not run yet.
     *
     * @param name of the service; the application id is the topic prefix, "breachwire-" and this
     * @param topology what it does
     * @throws SettingsException when there can be no directory for its state
     * @throws java.io.UncheckedIOException when there is no place to load RocksDB from
     */
    public StreamsService(String name, Topology topology, Settings settings, MeterRegistry registry) {
        this(name, topology, settings, registry, new ClockWatch(System::currentTimeMillis, System::nanoTime));
    }

    StreamsService(String name, Topology topology, Settings settings, MeterRegistry registry, ClockWatch clock) {
        this.clock = clock;
        makeStateDirectory(settings);
        RocksDbLibrary.load();
        Properties properties = properties(name, settings);
        sessionSeconds = TimeUnit.MILLISECONDS.toSeconds(Long.parseLong(
                properties.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG).toString()));
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(this::afterFault);
        streams.setStateListener((now, before) -> {
            takingUp.runs(now == KafkaStreams.State.RUNNING);
            if (now == KafkaStreams.State.RUNNING) {
                lastFault.runs();
            }
        });
        this.registry = registry;
        closeOptions = closeOptions(settings);
        metrics = new KafkaStreamsMetrics(streams);
    }

    /** Kafka, which would make it too, knows no setting of ours to name. */
    private static void makeStateDirectory(Settings settings) {
        Path directory = settings.get(StreamsSettings.STATE_DIRECTORY);
        try {
            // Java 17 takes a link to a directory for something else.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new SettingsException(
                    StreamsSettings.STATE_DIRECTORY,
                    "the directory " + directory + " cannot be made here; name one that can");
        }
    }

    /** The application id of a service, which is its consumer group too. */
    public static String applicationId(String name, Settings settings) {
        return settings.get(ConnectionSettings.TOPIC_PREFIX) + "breachwire-" + name;
    }

    /** The properties that every topology runs with, and that its tests should. */
    // Kafka 5 handles exceptions of global tables without being asked, so that the switch was deprecated when it came.
    @SuppressWarnings("deprecation")
    public static Properties properties(String name, Settings settings) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStoreMemory.class);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.get(ConnectionSettings.TOPIC_REPLICATION));
        properties.putAll(ConnectionSettings.kafkaProperties(settings));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(name, settings));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(StreamsSettings.THREADS));
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.get(StreamsSettings.STATE_DIRECTORY).toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                Topics.of(settings).rejected());
        // gzip: the pure-JavaScript clients read no other compression.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "gzip");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(Topics.MAX_RECORD_BYTES));
        // An instance that comes back with old state learns by tombstones what the others deleted meanwhile.
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                Long.toString(Topics.TOMBSTONES_STAY.toMillis()));
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), ArrivalTimes.class.getName());
        // Reprocessing starts at the first article.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        String instance = settings.get(StreamsSettings.INSTANCE);
        if (!instance.isEmpty()) {
            properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        }
        return properties;
    }

    @Override
    public void start() {
        metrics.bindTo(registry);
        streams.start();
    }

    @Override
    public Health health() {
        Duration setBack = clock.setBack();
        if (!setBack.isZero()) {
            return Health.dead("the system clock was set back by " + setBack.toMinutes()
                    + " minutes, and for as long nothing would be done here: it goes on when started anew");
        }
        String fault = lastFault.message();
        return switch (streams.state()) {
            case RUNNING -> running(fault);
            case CREATED, REBALANCING -> Health.waiting(fault.isEmpty() ? takingUp.inWords() : fault);
            default -> Health.dead("stopped: " + fault);
        };
    }

    private Health running(String fault) {
        if (!fault.isEmpty()) {
            return Health.waiting(fault);
        }
        return hasKafka() ? Health.UP : Health.waiting("Kafka does not answer");
    }

    /**
     * Whether some thread's consumer is still in its group. To a topology with nothing to do a broker that is gone is like one that
     * has nothing new, but for its heartbeats: without a broker there is nobody to send them to.
     */
    private boolean hasKafka() {
        OptionalDouble sinceHeartbeat = streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(SINCE_HEARTBEAT))
                .mapToDouble(metric -> (double) metric.metricValue())
                .min();
        return sinceHeartbeat.isEmpty() || sinceHeartbeat.getAsDouble() <= sessionSeconds;
    }

    /** The running streams, for queries of state. */
    public KafkaStreams streams() {
        return streams;
    }

    @Override
    public void close() {
        closing.countDown();
        metrics.close();
        if (!streams.close(closeOptions)) {
            LOG.warn(
                    "did not stop within {} s; what is unfinished is done again at the next start",
                    STOP_WITHIN.toSeconds());
        }
    }

    /**
     * An instance with a name is expected back under it, and keeps its partitions until its session ends. One without is
     * another one when it comes back: if it stayed, nobody would get its partitions before that.
     */
    static CloseOptions closeOptions(Settings settings) {
        return CloseOptions.timeout(STOP_WITHIN)
                .withGroupMembershipOperation(
                        settings.get(StreamsSettings.INSTANCE).isEmpty()
                                ? GroupMembershipOperation.LEAVE_GROUP
                                : GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    /** Called on the thread that failed. */
    StreamThreadExceptionResponse afterFault(Throwable fault) {
        String message = KnownFault.inWords(fault).orElseGet(() -> RootCause.message(fault));
        lastFault.failed(message);
        LOG.debug("the fault", fault);
        // Kafka lets the fault end its thread as well, and Java would print what is told here.
        Thread.currentThread().setUncaughtExceptionHandler((thread, told) -> {});
        // Kafka replaces no thread of global tables.
        if (KnownFault.isForGood(fault) || Thread.currentThread().getName().endsWith(GLOBAL_THREAD)) {
            LOG.error("stopped, and only a restart of this process helps: {}", message);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("stream thread failed, trying again in {} s: {}", PAUSE_BEFORE_REPLACING_SECONDS, message);
        try {
            if (closing.await(PAUSE_BEFORE_REPLACING_SECONDS, TimeUnit.SECONDS)) {
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
