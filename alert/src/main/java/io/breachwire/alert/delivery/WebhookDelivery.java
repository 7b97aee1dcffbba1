package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.outbound.RefusedAddressException;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers alerts to all configured webhooks, each served by a consumer group of its own.
 *
 * <p>Metrics: {@code breachwire.alert.webhook.attempts}, a timer of attempts by endpoint and outcome; and {@code
 * breachwire.alert.webhook.up}, 1 while the last attempt at an endpoint succeeded, else 0: alert on 0 for longer than
 * your endpoint's deployments take.
 */
public final class WebhookDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);

    private final Settings settings;
    private final AvroSerdes serdes;
    private final MeterRegistry metrics;
    private final AddressGuard guard;
    private final List<Endpoint> endpoints;

    /** Whoever asks for health may do so while this starts. */
    private final List<EndpointHealth> healths = new CopyOnWriteArrayList<>();

    private final List<EndpointWorker> workers = new CopyOnWriteArrayList<>();
    private KafkaProducer<byte[], byte[]> producer;

    /**
     * A delivery that does not run yet.
     *
     * @throws EndpointException when the webhooks that are configured cannot be used
     */
    public WebhookDelivery(Settings settings, AvroSerdes serdes, MeterRegistry metrics) {
        this.settings = settings;
        this.serdes = serdes;
        this.metrics = metrics;
        this.guard = new AddressGuard(settings, WebhookSettings.ALLOW);
        this.endpoints = endpoints(settings);
    }

    /**
     * Starts to deliver.
     *
     * @throws EndpointException when a webhook is at a private address that is not allowed. One whose name has no address
     *     now is no reason: it may have one later
     */
    public void start() {
        endpoints.forEach(endpoint -> check(guard, endpoint));
        if (endpoints.isEmpty()) {
            return;
        }
        producer =
                new KafkaProducer<>(producerProperties(settings), new ByteArraySerializer(), new ByteArraySerializer());
        KafkaDeliveryLog log = new KafkaDeliveryLog(producer, Topics.of(settings), serdes);
        WebhookClient client = new WebhookClient(guard, settings.get(WebhookSettings.TIMEOUT), Clock.systemUTC());
        for (Endpoint endpoint : endpoints) {
            EndpointHealth health = new EndpointHealth(endpoint);
            healths.add(health);
            EndpointWorker worker = worker(endpoint, health, client, log);
            workers.add(worker);
            Gauge.builder(
                            "breachwire.alert.webhook.up",
                            health,
                            each -> each.trouble().isEmpty() ? 1 : 0)
                    .description("1 while an endpoint takes its alerts, 0 while it does not")
                    .tag("endpoint", endpoint.label())
                    .strongReference(true)
                    .register(metrics);
            worker.start();
            LOG.info("alerts are posted to {}", endpoint);
        }
    }

    /** How it is. An endpoint that fails is mentioned, no more: alerts for it wait, and no restart of ours would help it. */
    public Health health() {
        String faults = joined(workers.stream().map(EndpointWorker::fault));
        if (!workers.stream().allMatch(EndpointWorker::isLive)) {
            return Health.dead("stopped: " + faults);
        }
        return faults.isEmpty()
                ? new Health(true, true, joined(healths.stream().map(EndpointHealth::trouble)))
                : Health.waiting(faults);
    }

    private static String joined(Stream<String> details) {
        return details.filter(detail -> !detail.isEmpty()).collect(Collectors.joining("; "));
    }

    /**
     * The consumer group of each webhook that is configured, by what the webhook is called on {@code alerts.deliveries}.
     * What a group has not committed has no outcome yet.
     */
    public static Map<String, String> groups(Settings settings) {
        return settings.get(WebhookSettings.URLS).stream()
                .map(url -> new Endpoint(url, List.of()))
                .collect(Collectors.toMap(Endpoint::label, endpoint -> group(settings, endpoint)));
    }

    /** What the names of those groups begin with, those of webhooks that are no longer configured among them. */
    public static String groupPrefix(Settings settings) {
        return settings.get(ConnectionSettings.TOPIC_PREFIX) + "breachwire-alert-webhook-";
    }

    /** Stops within seconds. What has no outcome yet is posted after the next start. */
    @Override
    public void close() {
        workers.parallelStream().forEach(EndpointWorker::close);
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    /** The webhooks that are configured. Throws an {@link EndpointException} when they cannot be used. */
    static List<Endpoint> endpoints(Settings settings) {
        List<URI> urls = settings.get(WebhookSettings.URLS);
        if (urls.isEmpty()) {
            return List.of();
        }
        List<List<WebhookSecret>> secrets = WebhookSettings.groups(settings.get(WebhookSettings.SECRET));
        String variable = WebhookSettings.SECRET.environmentVariable();
        if (secrets.isEmpty()) {
            throw new EndpointException("webhooks are configured without a secret to sign with: set " + variable
                    + ", made with: echo whsec_$(openssl rand -base64 32)");
        }
        if (secrets.size() != 1 && secrets.size() != urls.size()) {
            throw new EndpointException(variable + " holds " + secrets.size() + " groups of secrets for " + urls.size()
                    + " webhooks; expected one for all, or one for each");
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            try {
                endpoints.add(new Endpoint(urls.get(i), secrets.get(secrets.size() == 1 ? 0 : i)));
            } catch (IllegalArgumentException e) {
                throw new EndpointException(WebhookSettings.URLS.environmentVariable() + ": " + e.getMessage());
            }
        }
        if (endpoints.stream().map(Endpoint::name).distinct().count() < endpoints.size()) {
            throw new EndpointException(
                    WebhookSettings.URLS.environmentVariable() + ": the same URL stands there twice");
        }
        return endpoints;
    }

    /** Throws an {@link EndpointException} when an endpoint is at a private address that is not allowed. */
    static void check(AddressGuard guard, Endpoint endpoint) {
        try {
            guard.check(endpoint.url().getHost());
        } catch (RefusedAddressException e) {
            throw new EndpointException(e.getMessage() + " (" + WebhookSettings.ALLOW.environmentVariable() + ")");
        } catch (UnknownHostException e) {
            LOG.warn("{} has no address now; it is looked up again at each attempt", endpoint);
        }
    }

    private EndpointWorker worker(
            Endpoint endpoint, EndpointHealth health, WebhookClient client, KafkaDeliveryLog log) {
        RetrySchedule schedule = new RetrySchedule(
                settings.get(WebhookSettings.ATTEMPTS),
                settings.get(WebhookSettings.FIRST_RETRY),
                settings.get(WebhookSettings.LONGEST_RETRY),
                () -> ThreadLocalRandom.current().nextDouble());
        return new EndpointWorker(
                endpoint,
                health,
                Topics.of(settings).alerts(),
                () -> {
                    // Whatever else were posted could not be kept, and would be posted again at once.
                    new TopicAdministrator(settings, Topics.of(settings).ofAlert()).requireRights();
                    log.prepare();
                    return consumer(endpoint);
                },
                () -> new Courier(
                        endpoint, health, client, schedule, settings.get(WebhookSettings.CONCURRENCY), log, metrics),
                serdes.deserializer(Alert.class),
                new Freshness(settings.get(WebhookSettings.NEWS_AGE)),
                log);
    }

    private static String group(Settings settings, Endpoint endpoint) {
        return groupPrefix(settings) + endpoint.name();
    }

    private Consumer<byte[], byte[]> consumer(Endpoint endpoint) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group(settings, endpoint));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Takes all partitions away before it gives any anew; a session counts on that.
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, StickyAssignor.class.getName());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        String instance = settings.get(StreamsSettings.INSTANCE);
        if (!instance.isEmpty()) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            commitBeginnings(consumer);
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
        return consumer;
    }

    /**
     * Commits where the endpoint begins on partitions that it was never served from. Not left to Kafka's reset "by
     * duration": that finds no position, ever, where no record is younger.
     */
    private void commitBeginnings(Consumer<byte[], byte[]> consumer) {
        String topic = Topics.of(settings).alerts();
        Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
        partitions.removeIf(partition -> committed.get(partition) != null);
        if (partitions.isEmpty()) {
            return;
        }
        long oldest = System.currentTimeMillis()
                - settings.get(WebhookSettings.HISTORY).toMillis();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> Math.max(0, oldest))));
        consumer.commitSync(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> {
            OffsetAndTimestamp found = first.get(partition);
            return new OffsetAndMetadata(found == null ? ends.get(partition) : found.offset());
        })));
    }

    static Map<String, Object> producerProperties(Settings settings) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // An outcome is waited for one by one: lingering would only add to each.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // gzip: the pure-JavaScript clients read no other compression.
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        return properties;
    }
}
