package io.breachwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.IncidentArticle;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.FormerIncident;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.extract.Extractor;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentTopologyTest {
    private static final RawArticle FIRST = article(
            "a1",
            1,
            "Quillmark Press discloses data breach",
            LocalDate.of(2024, 3, 11),
            "Quillmark Press disclosed a data breach on Monday after intruders stole the names and passwords of its"
                    + " customers.\n\nThe publisher said it discovered the breach on March 4.");
    private static final RawArticle SECOND = article(
            "a2",
            2,
            "Hackers breached Quillmark Press and stole customer passwords",
            LocalDate.of(2024, 3, 12),
            "Quillmark Press said hackers had access to its network from January 8, 2024 until it discovered the data"
                    + " breach on March 4, 2024. Names and passwords of its customers were stolen.");
    private static final RawArticle OTHER = article(
            "a3",
            3,
            "Ferrowick Steel hit by ransomware attack",
            LocalDate.of(2024, 3, 13),
            "Ferrowick Steel was hit by a ransomware attack on March 9. The company said the attackers stole employee"
                    + " records, including social security numbers.");

    @TempDir
    private Path stateDirectory;

    private final Topics topics = new Topics("");
    private final AvroSerdes serdes = new AvroSerdes(new MockSchemaRegistryClient());
    private TopologyTestDriver driver;
    private TestInputTopic<String, RawArticle> raw;
    private TestOutputTopic<String, Incident> incidents;

    @BeforeEach
    void start() {
        Properties properties = StreamsService.properties(
                "enrich", Settings.of(Map.of("streams.state.dir", stateDirectory.toString())));
        Extractor extractor = new Extractor();
        driver = new TopologyTestDriver(
                EnrichTopology.build(topics, serdes, extractor::extract, extractor.version(), () -> 1), properties);
        raw = driver.createInputTopic(topics.raw(), new StringSerializer(), serdes.serializer());
        incidents = driver.createOutputTopic(
                topics.incidents(), new StringDeserializer(), serdes.deserializer(Incident.class));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void articlesAboutOneBreachMakeOneIncidentAndOthersTheirOwn() {
        publish(FIRST, SECOND, OTHER);

        Map<String, Incident> now = incidents.readKeyValuesToMap();
        assertThat(articlesOf(now)).containsExactlyInAnyOrder(List.of("a1", "a2"), List.of("a3"));
        assertThat(now)
                .allSatisfy((key, incident) -> assertThat(incident.getId()).isEqualTo(key));
    }

    @Test
    void anArticleThatChangesNothingSendsNothing() {
        publish(FIRST);
        incidents.readKeyValuesToList();

        publish(FIRST);

        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void aRetractedArticleTakesItsFactsWithIt() {
        publish(FIRST, SECOND);
        incidents.readKeyValuesToList();

        raw.pipeInput(new TestRecord<>("a2", (RawArticle) null));

        assertThat(articlesOf(incidents.readKeyValuesToMap())).containsExactly(List.of("a1"));
    }

    @Test
    void anIncidentThatLosesTheArticleItsIdIsMadeOfSaysWhichIdItHad() {
        publish(FIRST, SECOND);
        String former = incidents.readKeyValuesToMap().entrySet().stream()
                .filter(incident -> incident.getValue() != null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();

        raw.pipeInput(new TestRecord<>("a1", (RawArticle) null));

        TestRecord<String, Incident> successor = incidents.readRecord();
        assertThat(successor.key()).isNotEqualTo(former);
        assertThat(successor.value().getAbsorbed()).doesNotContain(former);
        assertThat(FormerIncident.ids(successor.headers())).containsExactly(former);
        TestRecord<String, Incident> tombstone = incidents.readRecord();
        assertThat(tombstone.key()).isEqualTo(former);
        assertThat(tombstone.value()).isNull();

        publish(FIRST);
        assertThat(FormerIncident.ids(incidents.readRecord().headers()))
                .as("what absorbed says already")
                .isEmpty();
    }

    @Test
    void anArticleSaysOfNoIncidentThatItWasAnother() {
        raw.pipeInput(new TestRecord<>("a1", FIRST, FormerIncident.with(List.of("another"), new RecordHeaders())));

        assertThat(FormerIncident.ids(incidents.readRecord().headers())).isEmpty();
    }

    @Test
    void theLastArticleOfAnIncidentTakesTheIncidentWithIt() {
        publish(OTHER);
        String id = incidents.readKeyValue().key;

        raw.pipeInput(new TestRecord<>("a3", (RawArticle) null));

        assertThat(incidents.readKeyValue().key).isEqualTo(id);
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void aRevisionAboutAnotherVictimMovesTheArticle() {
        publish(FIRST, OTHER);
        incidents.readKeyValuesToList();

        RawArticle corrected = RawArticle.newBuilder(OTHER)
                .setId("a1")
                .setRevision("corrected")
                .setReceivedAt(Instant.ofEpochMilli(9))
                .build();
        publish(corrected);

        Map<String, Incident> changed = incidents.readKeyValuesToMap();
        assertThat(changed.values()).contains((Incident) null);
        changed.values().removeIf(incident -> incident == null);
        assertThat(articlesOf(changed)).containsExactly(List.of("a1", "a3"));
    }

    @Test
    void anyOrderEndsWithTheSameIncidents() {
        long seed = System.nanoTime();
        List<RawArticle> articles = new ArrayList<>(List.of(FIRST, SECOND, OTHER));
        publish(FIRST, SECOND, OTHER);
        Map<String, String> expected = contents(incidents.readKeyValuesToMap());
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(articles, random);
            for (RawArticle article : articles) {
                raw.pipeInput(new TestRecord<>(article.getId(), (RawArticle) null));
            }
            incidents.readKeyValuesToList();

            publish(articles.toArray(RawArticle[]::new));

            Map<String, String> now = contents(incidents.readKeyValuesToMap());
            assertThat(now).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    private void publish(RawArticle... articles) {
        for (RawArticle article : articles) {
            raw.pipeInput(article.getId(), article);
        }
    }

    private static Map<String, String> contents(Map<String, Incident> incidents) {
        Map<String, String> contents = new TreeMap<>();
        incidents.forEach((id, incident) -> {
            if (incident != null) {
                contents.put(id, EventJson.of(incident).toString());
            }
        });
        return contents;
    }

    private static List<List<String>> articlesOf(Map<String, Incident> incidents) {
        return incidents.values().stream()
                .map(incident -> incident.getArticles().stream()
                        .map(IncidentArticle::getArticleId)
                        .sorted()
                        .toList())
                .toList();
    }

    private static RawArticle article(String id, long receivedAt, String title, LocalDate published, String body) {
        return RawArticle.newBuilder()
                .setId(id)
                .setRevision("r")
                .setSource("Outlet " + id)
                .setTitle(title)
                .setPublishedDate(published)
                .setBody(body)
                .setFormat(BodyFormat.MARKDOWN)
                .setTags(List.of())
                .setReceivedAt(Instant.ofEpochMilli(receivedAt))
                .build();
    }
}
