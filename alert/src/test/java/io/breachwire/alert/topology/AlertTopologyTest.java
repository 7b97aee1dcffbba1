package io.breachwire.alert.topology;

import static io.breachwire.alert.IncidentBuilder.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.alert.IncidentBuilder;
import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.event.Survivor;
import io.breachwire.contract.event.WithdrawalReason;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.RecentRecords;
import io.breachwire.contract.streams.RecordDecoder;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.FormerIncident;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            driver = null;
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
    void theAddressesOfPagesChangeNeitherIdsNorWhatThereIsToTell() {
        links = new PageLinks(
                Optional.of(URI.create("https://old.example/")), Optional.of(URI.create("https://alerts.example")));
        start(Duration.ZERO);
        send(incident().dwell(142, 142));
        Alert there = alerts.readValue();
        assertThat(there.getIncidentUrl()).isEqualTo("https://old.example/incidents/incident-1");
        assertThat(there.getAlertUrl()).isEqualTo("https://alerts.example/alerts/" + there.getId());
        driver.close();

        links = PageLinks.NONE;
        start(Duration.ZERO);
        send(incident().dwell(142, 142));
        Alert here = alerts.readValue();
        assertThat(here.getIncidentUrl()).isNull();
        assertThat(here.getAlertUrl()).isNull();
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
    void whatIsToldIsKeptInItsOrder() {
        start(Duration.ZERO);
        send(incident().dwell(142, 142));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        send(incident().dwell(200, 200));

        assertThat(kept).hasSize(2).isSorted();
        assertThat(keys(AlertTopology.TOLD)).isEqualTo(kept);
    }

    @Test
    void attemptsAreKeptBesideTheirAlertAsLongAsOnTheirTopic() {
        start(Duration.ZERO);
        attempt("msg_1", 1, STARTED);
        attempt("msg_2", 2, STARTED);
        attempt("msg_1", 3, STARTED);
        attempt("msg_1", 4, STARTED.plusMillis(1));
        assertThat(attempts("msg_1", 100)).containsExactly(1, 3, 4);
        assertThat(attempts("msg_1", 2)).containsExactly(3, 4);
        assertThat(attempts("msg_", 100)).isEmpty();

        driver.advanceWallClockTime(Topics.DELIVERIES_STAY.multipliedBy(3));
        attempt("msg_1", 5, STARTED.plus(Topics.DELIVERIES_STAY.multipliedBy(3)));
        assertThat(attempts("msg_1", 100)).containsExactly(5);
        assertThat(attempts("msg_2", 100)).isEmpty();
    }

    @Test
    void noAttemptOfAFarDayMakesTheOthersForgotten() {
        start(Duration.ZERO);
        attempt("msg_1", 1, STARTED);
        attempt("msg_1", 2, STARTED.plus(Duration.ofDays(36_500)));
        attempt("msg_1", 3, STARTED.plusSeconds(1));

        assertThat(attempts("msg_1", 100)).containsExactly(1, 3);
    }

    private void attempt(String alertId, int number, Instant at) {
        Delivery attempt = Delivery.newBuilder()
                .setAlertId(alertId)
                .setEndpoint("https://hooks.example#a20f77a5d503")
                .setAttempt(number)
                .setOutcome(DeliveryOutcome.RETRYING)
                .setDurationMillis(5)
                .setAttemptedAt(at)
                .build();
        driver.createInputTopic(topics.deliveries(), new StringSerializer(), serdes.<Delivery>serializer())
                .pipeInput(alertId, attempt, at);
    }

    private List<Integer> attempts(String alertId, int most) {
        return new RecentRecords<>(
                        () -> driver.<String, byte[]>getWindowStore(AlertTopology.DELIVERIES),
                        new RecordDecoder<>(
                                topics.deliveries(),
                                serdes.deserializer(Delivery.class),
                                metrics.counter("unreadable")))
                .latest(alertId, most).stream().map(Delivery::getAttempt).toList();
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
    void whatWasToldOfBothIsWithdrawnFromTheOneThatIsGoneAndLeadsToTheOther() {
        start(Duration.ZERO);
        send(incident().id("one").dwell(142, 142));
        send(incident().id("other").dwell(142, 142));
        send(incident().id("one").absorbed("other").dwell(142, 142));
        incidents.pipeInput("other", null, STARTED);

        List<Alert> told = alerts.readValuesToList();
        assertThat(told)
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(
                        tuple("one", AlertKind.RAISED),
                        tuple("other", AlertKind.RAISED),
                        tuple("other", AlertKind.WITHDRAWN));
        assertThat(told.get(2).getWithdrawalReason()).isEqualTo(WithdrawalReason.MERGED);
        assertThat(told.get(2).getMergedInto())
                .isEqualTo(new Survivor("one", told.get(0).getId()));
        assertThat(told.get(2).getSummary()).startsWith("Withdrawn, the incident was merged into another: ");
    }

    @Test
    void anIncidentThatLostTheArticleItsIdIsMadeOfGoesOnWithItsAlert() {
        start(QUIET);
        send(incident().id("first").dwell(142, 142));
        driver.advanceWallClockTime(AT_MOST);
        Alert raised = alerts.readValue();

        Headers headers = FormerIncident.with(List.of("first"), new RecordHeaders());
        incidents.pipeInput(new TestRecord<>(
                "second", incident().id("second").dwell(142, 142).build(), headers, STARTED));
        incidents.pipeInput("first", null, STARTED);
        driver.advanceWallClockTime(AT_MOST);

        Alert corrected = alerts.readValue();
        assertThat(corrected.getKind()).isEqualTo(AlertKind.CORRECTED);
        assertThat(corrected.getFirstAlertId()).isEqualTo(raised.getId());
        assertThat(corrected.getChanges()).containsExactly(new AlertChange("incidentId", "first", "second"));
        assertThat(alerts.isEmpty()).isTrue();

        // The article is back, and with it the id.
        send(incident().id("first").absorbed("second").dwell(142, 142));
        incidents.pipeInput("second", null, STARTED);
        driver.advanceWallClockTime(AT_MOST);
        assertThat(alerts.isEmpty()).isTrue();
    }

    @Test
    void anIncidentThatIsRetractedAfterItSplitOffAgainWasMergedIntoNoOther() {
        start(QUIET);
        send(incident().id("one").dwell(142, 142));
        send(incident().id("other").dwell(142, 142));
        driver.advanceWallClockTime(AT_MOST);
        send(incident().id("one").absorbed("other").dwell(142, 142));
        incidents.pipeInput("other", null, STARTED);
        send(incident().id("one").dwell(142, 142));
        send(incident().id("other").dwell(142, 142));
        driver.advanceWallClockTime(AT_MOST);
        incidents.pipeInput("other", null, STARTED);
        driver.advanceWallClockTime(AT_MOST);

        List<Alert> told = alerts.readValuesToList();
        assertThat(told).hasSize(3);
        assertThat(told.get(2).getIncidentId()).isEqualTo("other");
        assertThat(told.get(2).getWithdrawalReason()).isEqualTo(WithdrawalReason.GONE);
        assertThat(told.get(2).getMergedInto()).isNull();
    }

    @Test
    void anIncidentThatSplitsOffAgainIsToldUnderAnIdThatNoReceiverKnows() {
        start(Duration.ZERO);
        send(incident().id("one").dwell(142, 142));
        send(incident().id("survivor").absorbed("one").dwell(200, 200));
        incidents.pipeInput("one", null, STARTED);
        send(incident().id("survivor").dwell(2, 2));
        send(incident().id("one").dwell(142, 142));

        List<Alert> told = alerts.readValuesToList();
        assertThat(told)
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(
                        tuple("one", AlertKind.RAISED),
                        tuple("survivor", AlertKind.ESCALATED),
                        tuple("survivor", AlertKind.WITHDRAWN),
                        tuple("one", AlertKind.RAISED));
        assertThat(told).extracting(Alert::getId).doesNotHaveDuplicates();
        assertThat(told.get(3).getFirstAlertId()).isEqualTo(told.get(3).getId());
    }

    @Test
    void anIncidentThatSplitsOffBeforeAnythingWasToldOfTheOtherGoesOnWithItsAlert() {
        start(QUIET);
        send(incident().id("one").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.plusSeconds(1));
        send(incident().id("between").absorbed("one").dwell(142, 142));
        incidents.pipeInput("one", null, STARTED);
        send(incident().id("survivor").absorbed("between", "one").dwell(142, 142));
        incidents.pipeInput("between", null, STARTED);
        driver.advanceWallClockTime(AT_MOST);
        send(incident().id("survivor").dwell(2, 2));
        send(incident().id("one").dwell(142, 142));
        driver.advanceWallClockTime(AT_MOST);
        send(incident().id("one").dwell(200, 200));
        driver.advanceWallClockTime(AT_MOST);

        List<Alert> told = alerts.readValuesToList();
        assertThat(told)
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(tuple("one", AlertKind.RAISED), tuple("one", AlertKind.ESCALATED));
        assertThat(told.get(1).getFirstAlertId()).isEqualTo(told.get(0).getId());
    }

    @Test
    void whatStandsIsGoneOnWithBeforeWhatWasWithdrawn() {
        start(Duration.ZERO);
        send(incident().id("a").dwell(142, 142));
        send(incident().id("a").dwell(2, 2));
        send(incident().id("b").dwell(142, 142));
        send(incident().id("survivor").absorbed("a", "b").dwell(142, 142));
        incidents.pipeInput("a", null, STARTED);
        incidents.pipeInput("b", null, STARTED);
        send(incident().id("a").absorbed("b", "survivor").dwell(200, 200));
        incidents.pipeInput("survivor", null, STARTED);

        List<Alert> told = alerts.readValuesToList();
        assertThat(told)
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(
                        tuple("a", AlertKind.RAISED),
                        tuple("a", AlertKind.WITHDRAWN),
                        tuple("b", AlertKind.RAISED),
                        tuple("a", AlertKind.ESCALATED));
        assertThat(told.get(3).getFirstAlertId()).isEqualTo(told.get(2).getId());
        assertThat(told).extracting(Alert::getId).doesNotHaveDuplicates();
    }

    @Test
    void aWithdrawalIsToldThoughTheSurvivorChangesBeforeItSettles() {
        start(QUIET);
        send(incident().id("one").dwell(142, 142));
        send(incident().id("other").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.plusSeconds(1));
        send(incident().id("one").absorbed("other").dwell(142, 142));
        incidents.pipeInput("other", null, STARTED);
        driver.advanceWallClockTime(QUIET.dividedBy(2));
        send(incident().id("one").absorbed("other").dwell(142, 142).sources(3));
        driver.advanceWallClockTime(AT_MOST);

        assertThat(alerts.readValuesToList())
                .extracting(Alert::getIncidentId, Alert::getKind)
                .containsExactly(
                        tuple("one", AlertKind.RAISED),
                        tuple("other", AlertKind.RAISED),
                        tuple("other", AlertKind.WITHDRAWN));
    }

    /** The seeds are fixed, so that a failure comes again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void howeverIncidentsMergeAndSplitOneAlertStandsForEachAtAReceiverThatRemembersIds(int quietSeconds) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            start(Duration.ofSeconds(quietSeconds));
            Newsroom newsroom = new Newsroom(random);
            List<Alert> told = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                newsroom.change().forEach(incidents::pipeInput);
                driver.advanceWallClockTime(Duration.ofSeconds(random.nextInt(8)));
                told.addAll(alerts.readValuesToList());
            }
            driver.advanceWallClockTime(AT_MOST);
            told.addAll(alerts.readValuesToList());

            assertOneStandsForEach(told, newsroom, seed);
            stop();
        }
    }

    /** As after {@code reset alert}. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void howeverIncidentsMergedAndSplitReadingThemAnewLeavesOneAlertForEachAndTellsNothingOnceCompacted(
            boolean compacted) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            start(QUIET);
            Newsroom newsroom = new Newsroom(random);
            List<TestRecord<String, Incident>> topic = new ArrayList<>();
            List<Alert> told = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                newsroom.change().forEach(record -> {
                    incidents.pipeInput(record);
                    topic.removeIf(earlier -> compacted && earlier.key().equals(record.key()));
                    topic.add(record);
                });
                driver.advanceWallClockTime(Duration.ofSeconds(random.nextInt(8)));
            }
            driver.advanceWallClockTime(AT_MOST);
            told.addAll(alerts.readValuesToList());
            int before = told.size();

            topic.forEach(record -> {
                incidents.pipeInput(record);
                driver.advanceWallClockTime(Duration.ofSeconds(compacted ? 0 : random.nextInt(8)));
            });
            driver.advanceWallClockTime(AT_MOST);
            told.addAll(alerts.readValuesToList());

            assertThat(compacted ? told.subList(before, told.size()) : List.of())
                    .as("seed %d", seed)
                    .isEmpty();
            assertOneStandsForEach(told, newsroom, seed);
            stop();
        }
    }

    /** At a receiver that remembers ids. */
    private static void assertOneStandsForEach(List<Alert> told, Newsroom newsroom, int seed) {
        assertThat(told).as("seed %d", seed).extracting(Alert::getId).doesNotHaveDuplicates();
        Map<String, Alert> latest = new LinkedHashMap<>();
        told.forEach(alert -> {
            Alert before = latest.put(alert.getFirstAlertId(), alert);
            assertThat(before == null).isEqualTo(alert.getKind() == AlertKind.RAISED);
            assertThat(before == null || before.getSequence() < alert.getSequence())
                    .isTrue();
        });
        List<String> standing = latest.values().stream()
                .filter(alert -> alert.getKind() != AlertKind.WITHDRAWN)
                .map(alert -> newsroom.incidentNow(alert.getIncidentId()) + " "
                        + alert.getDwell().getMinDays())
                .toList();
        assertThat(standing).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(newsroom.alarming());
    }

    /** Articles of one victim that come, are retracted, and make few incidents or many, as enrich would tell of them. */
    private static final class Newsroom {
        private static final int ARTICLES = 5;

        private final Random random;
        private Map<String, Set<Integer>> groups = new TreeMap<>();

        Newsroom(Random random) {
            this.random = random;
        }

        /** What enrich writes of another way to put the articles together: what there is first, then what is no more. */
        List<TestRecord<String, Incident>> change() {
            Map<String, Set<Integer>> now = new TreeMap<>();
            int[] group = random.ints(ARTICLES, 0, ARTICLES + 1).toArray();
            for (int article = 0; article < ARTICLES; article++) {
                if (group[article] == ARTICLES) {
                    continue;
                }
                int first = 0;
                while (group[first] != group[article]) {
                    first++;
                }
                now.computeIfAbsent("i" + first, id -> new TreeSet<>()).add(article);
            }
            List<TestRecord<String, Incident>> records = new ArrayList<>();
            now.forEach((id, articles) -> {
                if (!articles.equals(groups.get(id))) {
                    List<String> formerIds = formerIds(id, now);
                    Headers headers = FormerIncident.with(formerIds, new RecordHeaders());
                    records.add(
                            formerIds.isEmpty() ? records.size() : 0,
                            new TestRecord<>(id, incident(id, articles), headers, STARTED));
                }
            });
            groups.keySet().stream()
                    .filter(id -> !now.containsKey(id))
                    .forEach(id -> records.add(new TestRecord<>(id, null, STARTED)));
            groups = now;
            return records;
        }

        /** The ids whose article is not of this incident, while most of the others that they had are. */
        private List<String> formerIds(String id, Map<String, Set<Integer>> now) {
            return groups.keySet().stream()
                    .filter(former -> !now.containsKey(former))
                    .filter(former -> !now.get(id).contains(article(former)))
                    .filter(former -> now.keySet().stream()
                            .filter(other -> shared(former, now.get(other)) > 0)
                            .max(Comparator.comparingLong(other -> shared(former, now.get(other))))
                            .filter(id::equals)
                            .isPresent())
                    .toList();
        }

        private long shared(String former, Set<Integer> articles) {
            return groups.get(former).stream().filter(articles::contains).count();
        }

        private static int article(String id) {
            return Integer.parseInt(id.substring(1));
        }

        private static Incident incident(String id, Set<Integer> articles) {
            return IncidentBuilder.incident()
                    .id(id)
                    .absorbed(articles.stream()
                            .skip(1)
                            .map(article -> "i" + article)
                            .toArray(String[]::new))
                    .dwell(days(articles), days(articles))
                    .build();
        }

        /** The first two articles alone are no alarm. */
        private static int days(Set<Integer> articles) {
            return articles.stream()
                    .mapToInt(article -> article < 2 ? 3 : 40 * article)
                    .max()
                    .orElse(0);
        }

        /** The incident with an id or that absorbed it. */
        String incidentNow(String id) {
            return groups.entrySet().stream()
                    .filter(group -> group.getValue().contains(article(id)))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("none");
        }

        List<String> alarming() {
            return groups.entrySet().stream()
                    .filter(group -> days(group.getValue()) >= 30)
                    .map(group -> group.getKey() + " " + days(group.getValue()))
                    .toList();
        }
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
    void incidentsOfAbsurdSizeStopNothingAndMakeNoAbsurdAlerts() {
        start(QUIET);
        String[] names = IntStream.range(0, 10_000)
                .mapToObj(number -> "Harbour " + number)
                .toArray(String[]::new);
        send(incident().id("named").victim("x".repeat(1 << 20)).dwell(142, 142));
        send(incident().id("far-too-named").victim("x".repeat(3 << 20)).dwell(142, 142));
        send(incident().id("many-named").victim("Harbour Freightways", names).dwell(142, 142));
        send(incident().id("quoted").start("2023-06-22").dwell(142, 142).sources(10_000));
        incidents.pipeInput(
                "self", incident().id("self").absorbed("self").dwell(142, 142).build(), STARTED);
        send(incident().id("last").dwell(142, 142));
        driver.advanceWallClockTime(QUIET.plusSeconds(1));

        List<Alert> told = alerts.readValuesToList();
        assertThat(told)
                .extracting(Alert::getIncidentId)
                .containsExactlyInAnyOrder("many-named", "quoted", "self", "last");
        assertThat(rejected.readRecordsToList().stream()
                        .filter(letter ->
                                header(letter, RejectionHeaders.REASON).contains("bytes; alerts have at most 2097152"))
                        .map(letter -> header(letter, RejectionHeaders.SOURCE))
                        .distinct())
                .hasSize(2);
        assertThat(unsettled.count()).isEqualTo(told.size());
    }

    @Test
    void whatSomebodyElseWritesThatIsTooLargeIsNotShown() {
        start(Duration.ZERO);
        TestInputTopic<String, byte[]> others =
                driver.createInputTopic(topics.alerts(), new StringSerializer(), new ByteArraySerializer());
        others.pipeInput("incident-1", new byte[AlertTopology.MOST_ALERT_BYTES + 1]);
        others.pipeInput("incident-1", null);
        assertThat(keys(AlertTopology.TOLD)).isEmpty();

        others.pipeInput("incident-1", new byte[AlertTopology.MOST_ALERT_BYTES]);
        assertThat(keys(AlertTopology.TOLD)).hasSize(1);
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
    void alertsAreCountedByRuleKindAndSeverityFromNoneOn() {
        start(Duration.ZERO);
        assertThat(metrics.get("breachwire.alert.alerts")
                        .tags("rule", "long-dwell", "kind", "raised", "severity", "high")
                        .counter()
                        .count())
                .isZero();
        assertThat(metrics.get("breachwire.alert.alerts").counters())
                .noneMatch(counter -> counter.getId().getTags().toString().contains("unknown"));
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
