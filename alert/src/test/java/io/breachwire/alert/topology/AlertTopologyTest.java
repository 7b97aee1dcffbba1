package io.breachwire.alert.topology;

import static io.breachwire.alert.IncidentBuilder.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.alert.IncidentBuilder;
import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.Topics;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTopologyTest {
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final Instant STARTED = Instant.parse("2024-03-05T12:00:00Z");

    @TempDir
    private Path stateDirectory;

    private final AtomicBoolean registryAway = new AtomicBoolean();
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient() {
        @Override
        public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
            if (registryAway.get()) {
                throw new IOException("connection refused");
            }
            return super.getSchemaById(id);
        }
    };
    private final Topics topics = new Topics("test-");
    private final AvroSerdes serdes = new AvroSerdes(registry);
    private final Unsettled unsettled = new Unsettled();
    private final List<String> kept = new ArrayList<>();
    private PageLinks links = PageLinks.NONE;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private TopologyTestDriver driver;
    private TestInputTopic<String, Incident> incidents;
    private TestInputTopic<byte[], byte[]> raw;
    private TestOutputTopic<String, Alert> alerts;
    private TestOutputTopic<byte[], byte[]> rejected;

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    @Test
    void anIncidentIsToldOnceItWasQuietForLongEnough() {
        start(QUIET);
        send(incident().dwell(142, 142));

        driver.advanceWallClockTime(QUIET.minusMillis(1));
        assertThat(alerts.readValuesToList()).isEmpty();
        assertThat(unsettled.count()).isEqualTo(1);

        driver.advanceWallClockTime(Duration.ofSeconds(2));
        TestRecord<String, Alert> told = alerts.readRecord();
        assertThat(told.key()).isEqualTo("incident-1");
        assertThat(told.value().getKind()).isEqualTo(AlertKind.RAISED);
        assertThat(told.value().getRaisedAt()).isEqualTo(STARTED);
    }

    @Test
    void theAddressOfTheIncidentChangesNeitherIdsNorWhatThereIsToTell() {
        links = new PageLinks(Optional.of(URI.create("https://old.example/")), Optional.empty());
        start(Duration.ZERO);
        send(incident().dwell(142, 142));
        Alert there = alerts.readValue();
        assertThat(there.getIncidentUrl()).isEqualTo("https://old.example/incidents/incident-1");
        driver.close();

        links = PageLinks.NONE;
        start(Duration.ZERO);
        send(incident().dwell(142, 142));
        Alert here = alerts.readValue();
        assertThat(here.getIncidentUrl()).isNull();
        assertThat(here.getId()).isEqualTo(there.getId());
        assertThat(AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE)
                        .decide(
                                "incident-1",
                                Optional.of(incident().dwell(142, 142).build()),
                                there,
                                STARTED))
                .isEmpty();
    }

    @Test
    void whatIsToldIsKeptInItsOrderAndAttemptsBesideTheirAlert() {
        start(Duration.ZERO);
        send(incident().dwell(142, 142));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        send(incident().dwell(200, 200));
        List<Alert> told = alerts.readValuesToList();
        driver.createInputTopic(topics.deliveries(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(told.get(0).getId(), new byte[] {1});

        assertThat(kept).hasSize(2).isSorted();
        assertThat(keys(AlertTopology.TOLD)).isEqualTo(kept);
        assertThat(keys(AlertTopology.DELIVERIES))
                .singleElement()
                .asString()
                .startsWith(AlertTopology.deliveriesOf(told.get(0).getId()));
    }

    private List<String> keys(String store) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, ?> all =
                driver.<String, byte[]>getTimestampedKeyValueStore(store).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    @Test
    void whatIsToldCountsAsUnsettledUntilItIsCommitted() {
        start(QUIET);
        send(incident().dwell(142, 142));

        driver.advanceWallClockTime(QUIET.plusSeconds(1));
        assertThat(alerts.readValuesToList()).hasSize(1);
        assertThat(unsettled.count()).isEqualTo(1);

        driver.advanceWallClockTime(Duration.ofSeconds(2));
        assertThat(unsettled.count()).isZero();
    }

    @Test
    void changesInQuickSuccessionMakeOneAlertOfTheLast() {
        start(QUIET);
        for (int days : new int[] {40, 140, 41, 200}) {
            send(incident().dwell(days, days));
            driver.advanceWallClockTime(QUIET.dividedBy(2));
        }
        driver.advanceWallClockTime(QUIET);

        assertThat(alerts.readValuesToList())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void anIncidentThatNeverRestsIsToldAfterTheLongestWait() {
        start(QUIET);
        int changes = 0;
        while (alerts.isEmpty() && changes < 100) {
            changes++;
            send(incident().dwell(100 + changes, 100 + changes));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }

        assertThat(changes).isBetween(20, 22);
    }

    @Test
    void aChangeTakenBackBeforeItSettledIsNeverTold() {
        start(QUIET);
        send(incident().dwell(142, 142));
        send(incident().dwell(2, 2));
        assertThat(unsettled.count()).isZero();

        driver.advanceWallClockTime(AT_MOST);
        assertThat(alerts.isEmpty()).isTrue();
    }

    @Test
    void anIncidentWithNothingToTellDoesNotWait() {
        start(QUIET);
        send(incident().dwell(2, 2));

        assertThat(unsettled.count()).isZero();
    }

    @Test
    void withoutAWindowEveryChangeIsToldAtOnce() {
        start(Duration.ZERO);
        send(incident().dwell(40, 40));
        send(incident().dwell(140, 140));
        send(incident().dwell(140, 140).sources(7));

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getKind)
                .containsExactly(AlertKind.RAISED, AlertKind.ESCALATED);
    }

    @Test
    void aTombstoneWithdrawsAndTheSurvivorRaisesItsOwn() {
        start(Duration.ZERO);
        send(incident().id("merged-away").dwell(142, 142));
        send(incident().id("survivor").dwell(142, 142));
        incidents.pipeInput("merged-away", null, STARTED);
        incidents.pipeInput("merged-away", null, STARTED);

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(
                        tuple("merged-away", AlertKind.RAISED),
                        tuple("survivor", AlertKind.RAISED),
                        tuple("merged-away", AlertKind.WITHDRAWN));
    }

    @Test
    void anIncidentThatGetsAnotherIdGoesOnWithItsAlerts() {
        start(Duration.ZERO);
        send(incident().id("before").dwell(142, 142));
        send(incident().id("after").absorbed("before").dwell(142, 142));
        incidents.pipeInput("before", null, STARTED);
        send(incident().id("after").absorbed("before").dwell(200, 200));

        List<Alert> told = alerts.readValuesToList();
        assertThat(told)
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(tuple("before", AlertKind.RAISED), tuple("after", AlertKind.ESCALATED));
        assertThat(told.get(1).getFirstAlertId()).isEqualTo(told.get(0).getId());
    }

    @Test
    void whatWasToldOfBothIsWithdrawnFromTheOneThatIsGone() {
        start(Duration.ZERO);
        send(incident().id("one").dwell(142, 142));
        send(incident().id("other").dwell(142, 142));
        send(incident().id("one").absorbed("other").dwell(142, 142));
        incidents.pipeInput("other", null, STARTED);

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(
                        tuple("one", AlertKind.RAISED),
                        tuple("other", AlertKind.RAISED),
                        tuple("other", AlertKind.WITHDRAWN));
    }

    @Test
    void anIncidentThatIsAbsorbedBeforeItSettledIsToldAsTheOneThatAbsorbedIt() {
        start(QUIET);
        send(incident().id("before").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.dividedBy(2));
        send(incident().id("after").absorbed("before").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.dividedBy(2).plusSeconds(1));
        assertThat(alerts.readValuesToList())
                .as("between the survivor and the tombstone")
                .isEmpty();

        incidents.pipeInput("before", null, STARTED);
        driver.advanceWallClockTime(QUIET);
        assertThat(alerts.readValuesToList())
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(tuple("after", AlertKind.RAISED));
    }

    @Test
    void anIncidentThatWasToldAndChangesAsItIsAbsorbedIsToldOnce() {
        start(QUIET);
        send(incident().id("before").dwell(40, 40));
        driver.advanceWallClockTime(QUIET.plusSeconds(1));
        send(incident().id("before").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.dividedBy(2));
        send(incident().id("after").absorbed("before").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.dividedBy(2).plusSeconds(1));
        incidents.pipeInput("before", null, STARTED);
        driver.advanceWallClockTime(QUIET);

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(tuple("before", AlertKind.RAISED), tuple("after", AlertKind.ESCALATED));
    }

    @Test
    void noMergerStartsTheLongestWaitAnew() {
        start(QUIET);
        int mergers = 0;
        send(incident().id("incident-0").dwell(142, 142));
        while (alerts.isEmpty() && mergers < 100) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            mergers++;
            send(incident()
                    .id("incident-" + mergers)
                    .absorbed("incident-" + (mergers - 1))
                    .dwell(142, 142));
        }

        assertThat(mergers).isBetween(20, 22);
    }

    @Test
    void anIncidentWithUnreadableStateStopsNoOther() {
        start(QUIET);
        for (String id : List.of("a", "b", "c")) {
            send(incident().id(id).dwell(142, 142));
        }
        unreadable(AlertOnChange.LAST_ALERTS, "b");
        driver.advanceWallClockTime(QUIET.plusSeconds(1));

        assertThat(alerts.readValuesToList()).extracting(Alert::getIncidentId).containsExactly("a", "c");
        driver.advanceWallClockTime(AT_MOST);
        assertThat(unsettled.count()).isZero();
    }

    @Test
    void whileTheRegistryIsAwayNothingThatSettledIsLeftOut() {
        start(QUIET);
        byte[] ofAnotherSchema = {0, 0, 0, 0, 99};
        send(incident().dwell(240, 240));
        bytesOf(AlertOnChange.LAST_ALERTS).put(Bytes.wrap(bytes("incident-1")), ofAnotherSchema);
        registryAway.set(true);
        assertThatThrownBy(() -> driver.advanceWallClockTime(QUIET.plusSeconds(1)))
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining(RegistryUnavailableException.class.getName());
        assertThat(unsettled.count()).isEqualTo(1);
    }

    @Test
    void aReplayOfAllIncidentsTellsNothing() {
        start(Duration.ZERO);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
                send(incident().id("incident-" + i).dwell(100 + i, 100 + i));
            }
        }

        assertThat(alerts.readValuesToList()).hasSize(20);
    }

    @Test
    void aRestartFromTheSameStateTellsWhatHadNotSettledAndNothingTwice() {
        start(QUIET);
        send(incident().id("told").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.plusSeconds(1));
        Alert told = alerts.readValue();
        send(incident().id("settling").dwell(142, 142));
        Map<String, Alert> last = Map.of("told", told);
        Settling unfinished =
                (Settling) driver.getKeyValueStore(AlertOnChange.SETTLING).get("settling");
        driver.close();

        start(QUIET);
        last.forEach(driver.<String, Alert>getKeyValueStore(AlertOnChange.LAST_ALERTS)::put);
        send(incident().id("told").dwell(142, 142));
        assertThat(unsettled.count()).isZero();
        incidents.pipeInput("settling", unfinished.incident().orElseThrow(), STARTED);
        driver.advanceWallClockTime(QUIET.plusSeconds(1));

        assertThat(alerts.readValuesToList()).extracting(Alert::getIncidentId).containsExactly("settling");
    }

    @Test
    void settlingStateIsReadBackAsItWasWritten() {
        var serde = Settling.serde(serdes.values(Incident.class), topics.incidents());
        Settling alive =
                new Settling(1, 2, 3, Optional.of(incident().dwell(1, 2).build()));
        Settling gone = new Settling(4, 5, 6, Optional.empty());

        for (Settling settling : List.of(alive, gone)) {
            byte[] bytes = serde.serializer().serialize("any", settling);
            // Avro cannot compare records whose unions hold dates, so their texts are compared.
            assertThat(serde.deserializer().deserialize("any", bytes)).hasToString(settling.toString());
        }
    }

    @Test
    void anUnreadableIncidentBecomesADeadLetterAndTheNextIsProcessed() {
        start(Duration.ZERO);
        raw.pipeInput(bytes("incident-0"), bytes("no Avro at all"));
        send(incident().dwell(142, 142));

        assertThat(alerts.readValuesToList()).hasSize(1);
        TestRecord<byte[], byte[]> letter = rejected.readRecord();
        assertThat(letter.value()).isEqualTo(bytes("no Avro at all"));
        assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo("unreadable-record");
        assertThat(header(letter, RejectionHeaders.SOURCE)).isEqualTo("test-incidents/0/0");
    }

    @Test
    void anIncidentUnderAnotherKeyBecomesADeadLetter() {
        start(Duration.ZERO);
        incidents.pipeInput("another", incident().dwell(142, 142).build());

        assertThat(header(rejected.readRecord(), RejectionHeaders.REASON))
                .contains("the key another is not the incident's id, incident-1");
        assertThat(alerts.isEmpty()).isTrue();
    }

    @Test
    void whileTheRegistryIsAwayNothingIsRejected() {
        start(Duration.ZERO);
        byte[] incident = serdes.<Incident>serializer()
                .serialize(topics.incidents(), incident().dwell(142, 142).build());
        registryAway.set(true);

        assertThatThrownBy(() -> raw.pipeInput(bytes("incident-1"), incident))
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining(RegistryUnavailableException.class.getName());
        assertThat(rejected.isEmpty()).isTrue();
    }

    @Test
    void internalStateRegistersNoSubjectsOfItsOwn() throws Exception {
        start(QUIET);
        send(incident().dwell(142, 142));
        driver.advanceWallClockTime(QUIET.plusSeconds(1));

        assertThat(registry.getAllSubjects()).containsExactlyInAnyOrder("test-incidents-value", "test-alerts-value");
    }

    @Test
    void alertsAreCountedByRuleKindAndSeverity() {
        start(Duration.ZERO);
        send(incident().dwell(142, 142));

        assertThat(metrics.get("breachwire.alert.alerts")
                        .tags("rule", "long-dwell", "kind", "raised", "severity", "high")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void start(Duration quiet) {
        AlertRules rules = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE);
        Settings settings = Settings.of(Map.of("topic.prefix", "test-"))
                .with(StreamsSettings.STATE_DIRECTORY, stateDirectory.toString());
        Properties properties = StreamsService.properties("alert", settings);
        // The driver's producer forgets what was sent in a transaction that is still open.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(
                AlertTopology.build(
                        topics, serdes, rules, new SettleWindow(quiet, AT_MOST), unsettled, links, kept::add, metrics),
                properties,
                STARTED);
        incidents = driver.createInputTopic(
                topics.incidents(), new StringSerializer(), serdes.<Incident>serializer(), STARTED, Duration.ZERO);
        raw = driver.createInputTopic(topics.incidents(), new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic(topics.alerts(), new StringDeserializer(), serdes.deserializer(Alert.class));
        rejected =
                driver.createOutputTopic(topics.rejected(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void send(IncidentBuilder builder) {
        Incident incident = builder.build();
        incidents.pipeInput(incident.getId(), incident, STARTED);
    }

    private void unreadable(String store, String key) {
        bytesOf(store).put(Bytes.wrap(bytes(key)), bytes("no Avro at all"));
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> bytesOf(String store) {
        return ((WrappedStateStore<KeyValueStore<Bytes, byte[]>, ?, ?>) (Object) driver.getKeyValueStore(store))
                .wrapped();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
