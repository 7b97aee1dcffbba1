package io.breachwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.Arrival;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.extract.Extractor;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.NullSource;

/** How long a retraction lasts, and that reading the topic again changes nothing of that. */
class RetractionTest {
    private static final int HISTORIES = 40;
    private static final int RECORDS = 500;
    private static final List<Arrival> ARRIVALS =
            List.of(Arrival.PUSHED, Arrival.FILE, Arrival.FILE, Arrival.FEED, Arrival.UNKNOWN);

    @TempDir
    private Path directory;

    private final Topics topics = new Topics("");
    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private final Extractor extractor = new Extractor();

    /** All that was published, in the order of the topic. */
    private final List<KeyValue<String, RawArticle>> published = new ArrayList<>();

    private boolean broken;
    private TopologyTestDriver driver;
    private TestInputTopic<String, RawArticle> raw;
    private TestOutputTopic<String, EnrichedArticle> enriched;
    private TestOutputTopic<String, Incident> incidents;

    @BeforeEach
    void startWithNothing() {
        Properties properties = StreamsService.properties(
                "enrich",
                Settings.of(Map.of(
                        "streams.state.dir",
                        directory.resolve(UUID.randomUUID().toString()).toString())));
        // The driver's producer forgets what was sent in a transaction that is still open.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(
                EnrichTopology.build(
                        topics,
                        serdes,
                        article -> {
                            if (broken) {
                                throw new IllegalStateException("a bug in a rule");
                            }
                            return extractor.extract(article);
                        },
                        extractor.version(),
                        () -> 1),
                properties);
        raw = driver.createInputTopic(topics.raw(), new StringSerializer(), serdes.serializer());
        enriched = driver.createOutputTopic(
                topics.enriched(), new StringDeserializer(), serdes.deserializer(EnrichedArticle.class));
        incidents = driver.createOutputTopic(
                topics.incidents(), new StringDeserializer(), serdes.deserializer(Incident.class));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "FEED"})
    void aSourceThatStillHasARetractedArticleDoesNotBringItBack(Arrival arrival) {
        publish(article("r1", null, 1, arrival));
        retract();
        forget();

        publish(article("r1", null, 2, arrival));

        assertThat(enriched.isEmpty()).isTrue();
        assertThat(incidents.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FILE", "FEED"})
    void whoeverPushesARetractedArticleBringsItBack(Arrival arrival) {
        publish(article("r1", null, 1, Arrival.FILE));
        retract();
        forget();

        publish(article("r1", null, 1, arrival));

        assertThat(revisions()).containsExactly("r1");
        assertThat(incidents.readKeyValue().value).isNotNull();
    }

    @Test
    void anOlderWordingThatIsPushedComesBackToo() {
        publish(article("r2", 5L, 2, Arrival.FEED));
        retract();
        forget();

        publish(article("r1", 3L, 1, Arrival.PUSHED));

        assertThat(revisions()).containsExactly("r1");
    }

    @Test
    void anotherWordingInItsSourceBringsItBackAndALaterChangeOfTheSame() {
        publish(article("r1", 3L, 1, Arrival.FEED));
        retract();
        publish(article("r2", 3L, 2, Arrival.FEED));
        retract();
        publish(article("r2", 4L, 3, Arrival.FEED));

        assertThat(revisions()).containsExactly("r1", null, "r2", null, "r2");
    }

    @Test
    void aWordingThatWasReadBeforeTheRetractionIsNoEdit() {
        publish(article("r1", null, 1, Arrival.FILE));
        publish(article("r2", null, 2, Arrival.FEED));
        publish(article("r0", null, 0, Arrival.FILE));
        retract();
        forget();

        for (String revision : List.of("r1", "r2", "r0")) {
            publish(article(revision, null, 9, Arrival.FILE));
        }

        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void anEntryThatWasCompletedIsNoEditOnceItsPageIsGone() {
        publish(completed("page", "entry", null, 1));
        retract();
        forget();

        publish(article("entry", null, 2, Arrival.FEED));
        publish(completed("another page", "entry", null, 3));

        assertThat(enriched.isEmpty()).isTrue();
        publish(article("edited entry", null, 4, Arrival.FEED));
        assertThat(revisions()).containsExactly("edited entry");
    }

    @Test
    void anEntryThatHadNoPageIsNoEditOnceItHasOne() {
        publish(article("entry", null, 1, Arrival.FEED));
        retract();
        forget();

        publish(completed("page", "entry", null, 2));

        assertThat(enriched.isEmpty()).isTrue();
        publish(completed("page", "edited entry", null, 3));
        assertThat(revisions()).isEmpty();
        publish(completed("edited page", "again edited entry", null, 4));
        assertThat(revisions()).containsExactly("edited page");
    }

    @Test
    void theEntryOfAPageThatAnotherVersionOverrodeIsNoEdit() {
        publish(article("later", null, 2, Arrival.FEED));
        publish(completed("page", "entry", null, 1));
        retract();
        forget();

        publish(article("entry", null, 9, Arrival.FEED));

        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void anEntryThatChangedBesideItsPageIsNotReadAnew() {
        publish(completed("page", "entry", null, 1));
        forget();

        publish(completed("page", "edited entry", null, 2));

        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void aWordingThatItsPublisherHadReplacedIsNoEdit() {
        publish(article("r2", 5L, 1, Arrival.PUSHED));
        retract();
        forget();

        publish(article("r1", 3L, 9, Arrival.FILE));

        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void aSecondRetractionHoldsBackWhatTheFirstDid() {
        publish(article("r2", 7L, 1, Arrival.FEED));
        retract();
        publish(article("r1", 5L, 2, Arrival.PUSHED));
        retract();
        forget();

        publish(article("r2", 7L, 3, Arrival.FEED));
        publish(article("r1", 5L, 4, Arrival.FILE));

        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void theRetractionOfAnArticleThatNobodyKnowsHoldsNothingBack() {
        retract();
        publish(article("r1", null, 1, Arrival.FILE));

        assertThat(revisions()).containsExactly(null, "r1");

        readAgain();
        assertThat(revisions()).containsExactly("r1");
    }

    @Test
    void whatCouldNotBeReadBeforeItsRetractionIsRetractedWhenItCan() {
        broken = true;
        publish(article("r1", null, 1, Arrival.FILE));
        retract();
        broken = false;

        readAgain();
        publish(article("r1", null, 2, Arrival.FILE));

        assertThat(enriched.isEmpty()).isTrue();
    }

    @Test
    void theSameArticleFromAFileAndPushedIsReadOnce() {
        publish(article("r1", null, 1, Arrival.FILE));
        publish(article("r1", null, 2, Arrival.PUSHED));

        assertThat(revisions()).containsExactly("r1");
    }

    @Test
    void readingAgainWithdrawsNothingForAWhileThatCameBack() {
        publish(article("r2", 5L, 9, Arrival.FEED));
        retract();
        publish(article("r2", 5L, 10, Arrival.FEED));
        publish(article("r1", 3L, 1, Arrival.PUSHED));
        forget();

        readAgain();

        assertThat(revisions()).containsExactly("r1");
    }

    @Test
    void anyHistoryEndsTheSameWhenItIsReadAgainAndRetractionsLast() {
        long seed = System.nanoTime();
        System.out.println("RetractionTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < RECORDS; i++) {
            String id = "a" + random.nextInt(HISTORIES);
            publish(id, random.nextInt(4) == 0 ? null : anyArticle(id, i, random));
        }
        Map<String, String> end = latest(enriched);
        Map<String, String> incidentsAtEnd = latest(incidents);
        assertThat(end.values()).contains("null").anyMatch(article -> !article.equals("null"));

        for (int round = 0; round < 2; round++) {
            readAgain();
            assertThat(enriched.readKeyValuesToList())
                    .as("seed %d, read again", seed)
                    .isNotEmpty()
                    .allSatisfy(told ->
                            assertThat(content(told.value)).isNotEqualTo("null").isEqualTo(end.get(told.key)));
            assertThat(incidents.isEmpty()).as("seed %d, read again", seed).isTrue();
        }

        readWithNothingKnown(() -> {});
        assertThat(latest(enriched)).as("seed %d, nothing known", seed).isEqualTo(end);
        assertThat(latest(incidents)).as("seed %d, nothing known", seed).isEqualTo(incidentsAtEnd);

        List<KeyValue<String, RawArticle>> again = new ArrayList<>(published);
        Collections.shuffle(again, random);
        for (KeyValue<String, RawArticle> record : again) {
            if (record.value != null) {
                publish(
                        record.key,
                        RawArticle.newBuilder(record.value)
                                .setArrival(random.nextBoolean() ? Arrival.FILE : Arrival.FEED)
                                .setReceivedAt(Instant.ofEpochMilli(RECORDS))
                                .build());
            }
        }
        assertThat(enriched.readKeyValuesToList())
                .as("seed %d, sources that still have everything", seed)
                .allSatisfy(told -> assertThat(end.get(told.key)).isNotEqualTo("null"));
    }

    private static RawArticle anyArticle(String id, int number, Random random) {
        Long updatedAt = random.nextBoolean() ? null : Long.valueOf(random.nextInt(4));
        String entry = random.nextInt(3) == 0 ? "r" + random.nextInt(6) : null;
        return RawArticle.newBuilder(article(
                        "r" + random.nextInt(4),
                        updatedAt,
                        random.nextInt(5) == 0 ? random.nextInt(number + 1) : number,
                        ARRIVALS.get(random.nextInt(ARRIVALS.size()))))
                .setId(id)
                .setSource("Outlet of " + id)
                .setEntryRevision(entry)
                .build();
    }

    /** As {@code reset enrich} does: what is known is kept, and the topic begins anew. */
    private void readAgain() {
        Map<String, List<KeyValue<Bytes, byte[]>>> known = new HashMap<>();
        driver.getAllStateStores().forEach((name, store) -> {
            List<KeyValue<Bytes, byte[]>> entries = known.computeIfAbsent(name, n -> new ArrayList<>());
            try (KeyValueIterator<Bytes, byte[]> all = innermost(store).all()) {
                all.forEachRemaining(entries::add);
            }
        });
        readWithNothingKnown(() -> driver.getAllStateStores()
                .forEach((name, store) -> innermost(store).putAll(known.get(name))));
    }

    /** What a store writes to: its own layers write only while a record is processed. */
    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> innermost(StateStore store) {
        return store instanceof WrappedStateStore<?, ?, ?> wrapping
                ? innermost(wrapping.wrapped())
                : (KeyValueStore<Bytes, byte[]>) store;
    }

    private void readWithNothingKnown(Runnable before) {
        driver.close();
        startWithNothing();
        before.run();
        published.forEach(record -> raw.pipeInput(new TestRecord<>(record.key, record.value)));
    }

    private void publish(RawArticle article) {
        publish(article.getId(), article);
    }

    private void retract() {
        publish("a1", null);
    }

    private void publish(String id, RawArticle article) {
        published.add(new KeyValue<>(id, article));
        raw.pipeInput(new TestRecord<>(id, article));
    }

    private void forget() {
        enriched.readKeyValuesToList();
        incidents.readKeyValuesToList();
    }

    private List<String> revisions() {
        return enriched.readKeyValuesToList().stream()
                .map(told -> told.value == null ? null : told.value.getRevision())
                .toList();
    }

    /** What stands last under each key, as JSON. */
    private static <T extends SpecificRecordBase> Map<String, String> latest(TestOutputTopic<String, T> topic) {
        Map<String, String> latest = new HashMap<>();
        topic.readKeyValuesToList().forEach(told -> latest.put(told.key, content(told.value)));
        return latest;
    }

    private static String content(SpecificRecordBase told) {
        return told == null ? "null" : EventJson.of(told).toString();
    }

    private static RawArticle completed(String revision, String entryRevision, Long updatedAt, long receivedAt) {
        return RawArticle.newBuilder(article(revision, updatedAt, receivedAt, Arrival.FEED))
                .setEntryRevision(entryRevision)
                .build();
    }

    private static RawArticle article(String revision, Long updatedAt, long receivedAt, Arrival arrival) {
        return RawArticle.newBuilder()
                .setId("a1")
                .setRevision(revision)
                .setSource("The Fictional Courier")
                .setTitle("Quillmark Press discloses data breach")
                .setPublishedDate(LocalDate.of(2024, 3, 11))
                .setUpdatedAt(updatedAt == null ? null : Instant.ofEpochMilli(updatedAt))
                .setBody(
                        "Quillmark Press disclosed a data breach on Monday after intruders stole the names and passwords of"
                                + " its customers. The publisher said it discovered the breach on March 4.")
                .setFormat(BodyFormat.MARKDOWN)
                .setTags(List.of())
                .setReceivedAt(Instant.ofEpochMilli(receivedAt))
                .setArrival(arrival)
                .build();
    }
}
