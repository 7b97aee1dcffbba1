package io.breachwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.KeyPartition;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.extract.Extractor;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichTopologyTest {
    @TempDir
    private Path stateDirectory;

    private final Topics topics = new Topics("test.");
    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private boolean broken;
    private int partitions = 1;
    private TopologyTestDriver driver;
    private TestInputTopic<String, RawArticle> raw;
    private TestInputTopic<byte[], byte[]> rawBytes;
    private TestOutputTopic<String, EnrichedArticle> enriched;
    private TestOutputTopic<byte[], byte[]> rejected;

    @BeforeEach
    void start() {
        Settings settings =
                Settings.of(Map.of("topic.prefix", "test.", "streams.state.dir", stateDirectory.toString()));
        Properties properties = StreamsService.properties("enrich", settings);
        // The driver's producer forgets what was sent in a transaction that is still open.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        Extractor extractor = new Extractor();
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
                        () -> partitions),
                properties);
        raw = driver.createInputTopic(topics.raw(), new StringSerializer(), serdes.serializer());
        rawBytes = driver.createInputTopic(topics.raw(), new ByteArraySerializer(), new ByteArraySerializer());
        enriched = driver.createOutputTopic(
                topics.enriched(), new StringDeserializer(), serdes.deserializer(EnrichedArticle.class));
        rejected =
                driver.createOutputTopic(topics.rejected(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void eachRawArticleBecomesOneEnrichedArticleUnderTheSameKey() {
        raw.pipeInput("a1", article("a1", "r1", 1));

        assertThat(enriched.readKeyValuesToList()).singleElement().satisfies(record -> {
            assertThat(record.key).isEqualTo("a1");
            assertThat(record.value.getTitle()).isEqualTo("Quillmark Press reports an intrusion");
            assertThat(record.value.getText()).contains("Quillmark Press said");
        });
    }

    /** Kept there it would stand for ever: a retraction of it comes in the other partition. */
    @Test
    void aRecordInAnotherPartitionThanItsKeysIsRejectedWithWhereItBelongs() {
        partitions = 4;
        List<String> ids = List.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");

        ids.forEach(id -> raw.pipeInput(id, article(id, "r1", 1)));

        List<String> right =
                ids.stream().filter(id -> KeyPartition.of(id, 4) == 0).toList();
        assertThat(right).isNotEmpty().hasSizeLessThan(ids.size());
        assertThat(enriched.readKeyValuesToList())
                .extracting(record -> record.key)
                .isEqualTo(right);
        List<TestRecord<byte[], byte[]>> letters = rejected.readRecordsToList();
        assertThat(letters).hasSize(ids.size() - right.size());
        for (TestRecord<byte[], byte[]> letter : letters) {
            int belongsIn = KeyPartition.of(new String(letter.key(), StandardCharsets.UTF_8), 4);
            assertThat(header(letter, RejectionHeaders.REASON))
                    .contains("in partition 0, and its key belongs in " + belongsIn + " of 4: ", "murmur2_random");
        }
    }

    @Test
    void theSameRevisionAgainIsEnrichedOnce() {
        raw.pipeInput("a1", article("a1", "r1", 1));
        raw.pipeInput("a1", article("a1", "r1", 2));

        assertThat(enriched.readKeyValuesToList()).hasSize(1);
    }

    @Test
    void anArticleThatNeverWasAboutAnIncidentLeavesNoRecordOfItsVictim() {
        RawArticle policy = RawArticle.newBuilder(article("a1", "r1", 1))
                .setTitle("Ministers discuss the budget for schools")
                .setBody("The budget is discussed again in March.")
                .build();

        raw.pipeInput("a1", policy);

        assertThat(enriched.readKeyValuesToList()).hasSize(1);
        assertThat(driver.producedTopicNames()).noneMatch(topic -> topic.contains("victim-key-of-article"));
    }

    @Test
    void theLaterRevisionIsInForceWhicheverArrivesFirst() {
        raw.pipeInput("a1", article("a1", "r2", 2));
        raw.pipeInput("a1", article("a1", "r1", 1));
        raw.pipeInput("a2", article("a2", "r1", 1));
        raw.pipeInput("a2", article("a2", "r2", 2));

        assertThat(enriched.readKeyValuesToList())
                .extracting(record -> record.key + " " + record.value.getRevision())
                .containsExactly("a1 r2", "a2 r1", "a2 r2");
    }

    @Test
    void ofWordingsReceivedTogetherTheSameIsInForceInAnyOrder() {
        RawArticle shorter = article("a1", "r9", 1);
        RawArticle longer = RawArticle.newBuilder(article("a1", "r1", 1))
                .setBody(shorter.getBody() + " It said so again on Monday.")
                .build();
        RawArticle elsewhere =
                RawArticle.newBuilder(longer).setOrigin("elsewhere.md").build();
        List<RawArticle> order = new ArrayList<>(List.of(shorter, longer, elsewhere));
        Set<EnrichedArticle> last = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            raw.pipeInput(new TestRecord<>("a1", (RawArticle) null));
            order.forEach(article -> raw.pipeInput("a1", article));
            last.add(enriched.readKeyValuesToMap().get("a1"));
            Collections.rotate(order, 1);
        }

        assertThat(last)
                .singleElement()
                .satisfies(article -> assertThat(article.getRevision()).isEqualTo("r1"));
    }

    @Test
    void whatCouldNotBeReadIsReadWhenItIsPublishedAgain() {
        broken = true;
        raw.pipeInput("a1", article("a1", "r1", 1));
        assertThat(enriched.isEmpty()).isTrue();
        assertThat(header(rejected.readRecord(), RejectionHeaders.CAUSE)).isEqualTo("unprocessable-record");

        broken = false;
        raw.pipeInput("a1", article("a1", "r1", 2));

        assertThat(enriched.readKeyValuesToList())
                .extracting(record -> record.value.getRevision())
                .containsExactly("r1");
    }

    @Test
    void aWordingThatCouldNotBeReadLeavesTheOneBeforeInForce() {
        raw.pipeInput("a1", article("a1", "r1", 1));
        broken = true;
        raw.pipeInput("a1", article("a1", "r2", 2));
        broken = false;
        raw.pipeInput("a1", article("a1", "r1", 1));
        raw.pipeInput("a1", article("a1", "r2", 2));

        assertThat(enriched.readKeyValuesToList())
                .extracting(record -> record.value.getRevision())
                .containsExactly("r1", "r2");
    }

    @Test
    void aTombstoneRetractsTheArticle() {
        raw.pipeInput("a1", article("a1", "r1", 1));
        raw.pipeInput(new TestRecord<>("a1", (RawArticle) null));

        assertThat(enriched.readKeyValuesToList()).last().isEqualTo(new KeyValue<>("a1", null));
    }

    @Test
    void aRecordThatIsNotAvroIsKeptWholeAndStopsNothing() {
        byte[] garbage = "{\"not\": \"avro\"}".getBytes(StandardCharsets.UTF_8);
        rawBytes.pipeInput("a0".getBytes(StandardCharsets.UTF_8), garbage);
        raw.pipeInput("a1", article("a1", "r1", 1));

        assertThat(enriched.readKeyValuesToList()).hasSize(1);
        assertThat(rejected.readRecord()).satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo("unreadable-record");
            assertThat(header(letter, RejectionHeaders.SOURCE)).isEqualTo("test.articles.raw/0/0");
            assertThat(header(letter, RejectionHeaders.REASON)).contains("wire format");
        });
    }

    @Test
    void anArticleUnderAForeignKeyIsRejectedWithBothIdsNamed() {
        raw.pipeInput("other", article("a1", "r1", 1));

        assertThat(enriched.isEmpty()).isTrue();
        assertThat(header(rejected.readRecord(), RejectionHeaders.REASON)).contains("other", "a1");
    }

    @Test
    void aKeyThatIsNoArticleIdAtAllIsRejectedBeforeItReachesAnyState() {
        String endless = "a".repeat(10_000);
        raw.pipeInput(endless, article(endless, "r1", 1));
        raw.pipeInput(endless, (RawArticle) null);

        assertThat(enriched.isEmpty()).isTrue();
        assertThat(rejected.readRecordsToList())
                .hasSize(2)
                .allSatisfy(letter ->
                        assertThat(header(letter, RejectionHeaders.REASON)).contains("10000 characters"));
    }

    @Test
    void anArticleOfAYearThatIsNoneOfOursIsRejectedAndTheNextIsRead() {
        for (int year : new int[] {1899, 2200, 5_000_000}) {
            raw.pipeInput(
                    "a1",
                    RawArticle.newBuilder(article("a1", "r1", 1))
                            .setPublishedDate(LocalDate.of(year, 3, 4))
                            .build());

            assertThat(enriched.isEmpty()).isTrue();
            assertThat(header(rejected.readRecord(), RejectionHeaders.REASON)).contains("in the year " + year);
        }
        raw.pipeInput("a1", article("a1", "r1", 1));

        assertThat(enriched.readKeyValuesToList()).hasSize(1);
    }

    @Test
    void momentsOfAYearThatIsNoneOfOursAreRejectedForTheFieldAndItsUnit() {
        Instant inMicroseconds = Instant.ofEpochMilli(1_744_637_400_000_000L);
        Instant farAway = Instant.ofEpochMilli(Long.MIN_VALUE);
        Map<String, RawArticle> impossible = Map.of(
                "publishedAt",
                RawArticle.newBuilder(article("a1", "r1", 1))
                        .setPublishedAt(farAway)
                        .build(),
                "updatedAt",
                RawArticle.newBuilder(article("a1", "r1", 1))
                        .setUpdatedAt(inMicroseconds)
                        .build(),
                "receivedAt",
                RawArticle.newBuilder(article("a1", "r1", 1))
                        .setReceivedAt(inMicroseconds)
                        .build());
        impossible.forEach((field, article) -> {
            raw.pipeInput("a1", article);

            assertThat(enriched.isEmpty()).isTrue();
            assertThat(header(rejected.readRecord(), RejectionHeaders.REASON))
                    .contains(field + " is in the year ", "in milliseconds since 1970-01-01");
        });
    }

    @Test
    void anEmptyKeyIsNone() {
        raw.pipeInput("", article("", "r1", 1));

        assertThat(enriched.isEmpty()).isTrue();
        assertThat(header(rejected.readRecord(), RejectionHeaders.REASON)).contains("no key");
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static RawArticle article(String id, String revision, long receivedAt) {
        return RawArticle.newBuilder()
                .setId(id)
                .setRevision(revision)
                .setSource("The Fictional Courier")
                .setTitle("Quillmark Press reports an intrusion")
                .setPublishedDate(LocalDate.of(2024, 3, 4))
                .setBody("Quillmark Press said on Friday that intruders copied its customer list.")
                .setFormat(BodyFormat.MARKDOWN)
                .setTags(List.of())
                .setReceivedAt(Instant.ofEpochMilli(receivedAt))
                .build();
    }
}
