package io.breachwire.bench;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.standalone.EmbeddedBroker;
import io.breachwire.standalone.registry.EmbeddedRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Records a second through enrich on the embedded broker, beside a topology that only copies bytes from the same topic to
 * the same topic: what Kafka itself leaves to be had on this machine. Rounds of the two alternate. A round has a topic
 * prefix of its own and begins with all articles on the log; it is timed from the first result that a reader of
 * committed records sees to the last.
 */
final class PipelineRun {
    private static final int ROUNDS = 3;
    private static final int COPIES = Integer.getInteger("breachwire.copies", 1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<RawArticle> articles;
    private final Settings connection;
    private final Path directory;

    private PipelineRun(List<RawArticle> articles, Settings connection, Path directory) {
        this.articles = articles;
        this.connection = connection;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        Optional<Corpus> corpus = Corpus.find();
        if (corpus.isEmpty()) {
            return;
        }
        ScratchDirectory directory = ScratchDirectory.make("bench");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("kafka"), 0);
                EmbeddedRegistry registry =
                        EmbeddedRegistry.start(directory.path().resolve("registry"), 0)) {
            Settings connection = Settings.of(Map.of())
                    .with(ConnectionSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers())
                    .with(ConnectionSettings.REGISTRY_URL, registry.url());
            new PipelineRun(distinct(corpus.get().articles()), connection, directory.path()).compare();
        } finally {
            directory.delete();
        }
    }

    /** Enrich answers a repeated article with nothing, so each must come once. */
    private static List<RawArticle> distinct(List<RawArticle> articles) {
        Map<String, RawArticle> byId = new LinkedHashMap<>();
        articles.forEach(article -> byId.putIfAbsent(article.getId(), article));
        return List.copyOf(byId.values());
    }

    private void compare() throws InterruptedException, ExecutionException {
        double[] enrich = new double[ROUNDS];
        double[] identity = new double[ROUNDS];
        System.out.printf("%,d records a round%n", articles.size() * COPIES);
        for (int round = -1; round < ROUNDS; round++) {
            double copied = rate("identity" + round + ".", PipelineRun::identity);
            double enriched = rate("enrich" + round + ".", EnrichService::new);
            System.out.printf(
                    "%s: enrich %,.0f records/s, identity %,.0f records/s%n",
                    round < 0 ? "warm-up" : "round " + (round + 1), enriched, copied);
            if (round >= 0) {
                identity[round] = copied;
                enrich[round] = enriched;
            }
        }
        Arrays.sort(enrich);
        Arrays.sort(identity);
        System.out.printf(
                "median: enrich %,.0f records/s, identity %,.0f records/s, ratio %.3f%n",
                enrich[ROUNDS / 2], identity[ROUNDS / 2], enrich[ROUNDS / 2] / identity[ROUNDS / 2]);
    }

    /** Makes the service that a round measures. */
    private interface Contender {
        Service make(Settings settings, PrometheusMeterRegistry metrics);
    }

    private static Service identity(Settings settings, PrometheusMeterRegistry metrics) {
        Topics topics = Topics.of(settings);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        topics.raw(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read"))
                .to(
                        topics.enriched(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("write"));
        Topology topology = builder.build();
        return new StreamsService("identity", topology, settings, metrics);
    }

    private double rate(String prefix, Contender contender) throws InterruptedException, ExecutionException {
        Settings settings = connection
                .with(HttpSettings.PORT, "0")
                .with(ConnectionSettings.TOPIC_PREFIX, prefix)
                .with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve("state").resolve(prefix).toString());
        new TopicAdministrator(settings).createMissing();
        publish(settings);
        try (Service service = contender.make(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
            service.start();
            return readAll(settings);
        }
    }

    private void publish(Settings settings) throws InterruptedException, ExecutionException {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("compression.type", "gzip");
        properties.put("batch.size", 1 << 18);
        properties.put("linger.ms", 20);
        String topic = Topics.of(settings).raw();
        try (KafkaProducer<String, RawArticle> producer = new KafkaProducer<>(
                properties, new StringSerializer(), AvroSerdes.of(settings).<RawArticle>serializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int copy = 0; copy < COPIES; copy++) {
                for (RawArticle article : articles) {
                    String id = "%04x".formatted(copy) + article.getId().substring(4);
                    sent.add(producer.send(new ProducerRecord<>(topic, id, withId(article, id))));
                }
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** Not by the builder, which would copy every value deeply. */
    private static RawArticle withId(RawArticle article, String id) {
        return new RawArticle(
                id,
                article.getRevision(),
                article.getUrl(),
                article.getSource(),
                article.getTitle(),
                article.getSubtitle(),
                article.getAuthor(),
                article.getPublishedText(),
                article.getPublishedDate(),
                article.getPublishedAt(),
                article.getUpdatedAt(),
                article.getBody(),
                article.getFormat(),
                article.getTags(),
                article.getLanguage(),
                article.getOrigin(),
                article.getReceivedAt(),
                article.getArrival(),
                article.getEntryRevision());
    }

    private double readAll(Settings settings) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("group.id", settings.get(ConnectionSettings.TOPIC_PREFIX) + "reader");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        int expected = articles.size() * COPIES;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.of(settings).enriched()));
            int seen = 0;
            int atFirst = 0;
            long begin = 0;
            long last = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (seen < expected) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                if (records.count() > 0) {
                    seen += records.count();
                    last = System.nanoTime();
                    if (begin == 0) {
                        begin = last;
                        atFirst = seen;
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            seen + " of " + expected + " records came within " + PATIENCE.toMinutes() + " minutes");
                }
            }
            return (seen - atFirst) / ((last - begin) / 1e9);
        }
    }
}
