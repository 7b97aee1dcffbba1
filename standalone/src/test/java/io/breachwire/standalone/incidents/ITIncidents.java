package io.breachwire.standalone.incidents;

import static io.breachwire.standalone.Http.at;
import static io.breachwire.standalone.Http.get;
import static io.breachwire.standalone.Http.json;
import static io.breachwire.standalone.Started.awaitDone;
import static io.breachwire.standalone.Started.ready;
import static io.breachwire.standalone.Started.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.alert.AlertService;
import io.breachwire.alert.AlertSettings;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.event.Arrival;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.EnrichTopology;
import io.breachwire.enrich.topology.ExtractableArticle;
import io.breachwire.standalone.Records;
import io.breachwire.standalone.Started;
import io.breachwire.standalone.WebhookReceiver;
import io.breachwire.standalone.Wire;
import io.breachwire.standalone.cli.Run;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Incidents on the real broker: the same whatever the order, over restarts, instances and reprocessing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ITIncidents {
    private static final int ROUNDS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = WebhookSecret.generate();
    private static final List<String> VICTIMS =
            List.of("Quillmark Press", "Ferrowick Steel", "Harbour Mills", "Lindqvist Optics", "Tamarack Ferries");

    /** An instance hears with its heartbeat that another has come or gone. */
    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("kafka.heartbeat.interval.ms", "300"));

    @TempDir
    private Path directory;

    @Test
    void anyOrderAnyRestartAndAnySplitEndWithTheSameIncidents() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SortedMap<String, String> expected = null;
        for (int round = 0; round < ROUNDS; round++) {
            // An instance with a name keeps its partitions over a restart, one without gives them back.
            boolean named = round == 0;
            Settings own = wire.settings()
                    .with(ConnectionSettings.TOPIC_PREFIX, wire.records().topic("round-" + round + "."));
            new TopicAdministrator(own).createMissing();
            List<RawArticle> shuffled = new ArrayList<>(articles());
            Collections.shuffle(shuffled, random);
            int restart = random.nextInt(shuffled.size());
            int join = random.nextInt(shuffled.size());

            try (EnrichService first = enrich(own, "first", named)) {
                publish(own, shuffled.subList(0, restart));
                ready(first);
            }
            try (EnrichService second = enrich(own, "second", named)) {
                EnrichService again = enrich(own, "first", named);
                try (again) {
                    publish(own, shuffled.subList(restart, shuffled.size()));
                    ready(again);
                }
                // Some come twice: by now they are repeats.
                publish(own, shuffled.subList(join, shuffled.size()));
                ready(second);
                awaitDone(own);
            }

            SortedMap<String, String> incidents = contents(incidents(own));
            assertThat(incidents).isNotEmpty();
            expected = expected == null ? incidents : expected;
            assertThat(incidents).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    @Test
    void everyInstanceShowsAllIncidentsAndLeadsFromAnIdThatWasMergedAway() throws Exception {
        Settings settings = wire.settings();
        List<RawArticle> articles = articles();
        try (EnrichService first = enrich(settings, "first", true);
                EnrichService second = enrich(settings, "second", true)) {
            for (EnrichService instance : List.of(first, second)) {
                // From here on the page is kept up with what changes, whichever instance changed it.
                waiting()
                        .untilAsserted(() -> assertThat(get("http://127.0.0.1:" + instance.port() + "/")
                                        .body())
                                .contains("No incidents yet"));
            }
            // The latest first: each earlier one of the same breach changes the incident's id.
            List<RawArticle> latestFirst = new ArrayList<>(articles);
            Collections.reverse(latestFirst);
            for (RawArticle article : latestFirst) {
                publish(settings, List.of(article));
            }
            ready(first);
            ready(second);
            awaitDone(settings);
            SortedMap<String, Incident> incidents = incidents(settings);
            Incident merged = incidents.values().stream()
                    .filter(incident -> !incident.getAbsorbed().isEmpty())
                    .findFirst()
                    .orElseThrow();
            String old = merged.getAbsorbed().get(0);
            for (EnrichService instance : List.of(first, second)) {
                String from = at(instance.port());
                waiting()
                        .untilAsserted(() -> assertThat(
                                        json(get(from + "/v1/incidents")).path("incidents"))
                                .hasSize(incidents.size()));

                String page = get(from + "/").body();
                assertThat(incidents.keySet()).allSatisfy(id -> assertThat(page).contains("/incidents/" + id));
                assertThat(page).doesNotContain(old);
                assertThat(get(from + "/incidents/" + old).headers().firstValue("Location"))
                        .hasValue("/incidents/" + merged.getId());

                HttpResponse<String> redirect = get(from + "/v1/incidents/" + old);
                assertThat(redirect.statusCode()).isEqualTo(307);
                assertThat(redirect.headers().firstValue("Location")).hasValue("/v1/incidents/" + merged.getId());
                assertThat(json(redirect).path("mergedInto").asText()).isEqualTo(merged.getId());
                assertThat(get(from + "/v1/incidents/" + old.replace('0', '1').replace('2', '3') + "x")
                                .statusCode())
                        .isEqualTo(404);

                Run run = Run.of(Map.of(), "incident", old, "--enrich", from, "--format", "json");
                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(run.out().strip()).isEqualTo(EventJson.of(merged).toString());
            }
        }
    }

    @Test
    void reprocessingGivesTheSameIncidentsAndTellsNobodyAgain() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(SECRET)) {
            Settings told = wire.settings().with(StreamsSettings.INSTANCE, "");
            Settings alerting = alerting(receiver);
            publish(told, articles());
            retract(told, "first-0", "second-0", "third-0");
            publish(told, fromFilesThatAreStillThere());
            runUntilAllIsTold(told, alerting);
            SortedMap<String, String> before = contents(incidents(told));
            assertThat(before.values()).isNotEmpty().noneMatch(incident -> incident.contains(VICTIMS.get(0)));
            List<String> posted = receiver.ids();
            assertThat(posted).isNotEmpty().doesNotHaveDuplicates();

            reset("enrich");
            runUntilAllIsTold(told, alerting);
            assertThat(contents(incidents(told))).isEqualTo(before);
            assertThat(receiver.ids()).isEqualTo(posted);

            reset("alert");
            runUntilAllIsTold(told, alerting);
            assertThat(receiver.ids()).isEqualTo(posted);
            assertThat(receiver.forged()).isEmpty();
        }
    }

    @Test
    void otherRulesCountForAllIncidentsOnceAlertIsResetAndNothingIsToldTwice() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(SECRET)) {
            Settings told = wire.settings().with(StreamsSettings.INSTANCE, "");
            Settings shipped = alerting(receiver);
            Path rules = Files.writeString(
                    directory.resolve("rules.yaml"),
                    "rules: [{type: late-disclosure, name: silent-for-years, levels: [{days: 3000, severity: low}]}]");
            Settings other = shipped.with(AlertSettings.RULES, rules.toString());
            publish(told, articles());
            runUntilAllIsTold(told, shipped);
            Set<String> standing = standing(receiver, 0);
            assertThat(standing).isNotEmpty();
            int raised = receiver.bodies().size();

            runUntilAllIsTold(told, other);
            assertThat(receiver.bodies()).as("nothing changed yet").hasSize(raised);

            reset("alert");
            runUntilAllIsTold(told, other);
            assertThat(standing(receiver, 0)).isEmpty();
            assertThat(receiver.bodies().subList(raised, receiver.bodies().size()))
                    .hasSize(standing.size())
                    .allSatisfy(body -> assertThat(body).contains("\"withdrawalReason\":\"out-of-scope\""));
            int withdrawn = receiver.bodies().size();

            reset("alert");
            runUntilAllIsTold(told, shipped);
            assertThat(standing(receiver, withdrawn)).isEqualTo(standing);
            assertThat(receiver.bodies()).hasSize(withdrawn + standing.size());
            assertThat(receiver.ids()).doesNotHaveDuplicates();
        }
    }

    /** The incidents with an alert that was told behind so many others and not withdrawn since. */
    private static Set<String> standing(WebhookReceiver receiver, int told) throws IOException {
        Set<String> standing = new TreeSet<>();
        for (String body : receiver.bodies().subList(told, receiver.bodies().size())) {
            JsonNode alert = JSON.readTree(body).path("data");
            if (alert.path("kind").asText().equals("withdrawn")) {
                standing.remove(alert.path("incidentId").asText());
            } else {
                standing.add(alert.path("incidentId").asText());
            }
        }
        return standing;
    }

    @Test
    void whatANewerExtractorNoLongerFindsIsWithdrawnByReprocessingAndNothingElseIsTold() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(SECRET)) {
            Settings told = wire.settings().with(StreamsSettings.INSTANCE, "");
            Settings alerting = alerting(receiver);
            publish(told, articles());
            runUntilAllIsTold(told, alerting);
            SortedMap<String, String> right = contents(incidents(told));
            RawArticle gardening = article(
                    "gardening-1",
                    "r1",
                    "A year of gardening",
                    LocalDate.of(2024, 3, 20),
                    "Tulips did well this year, and the roses came late.");
            publish(told, List.of(gardening));
            // An extractor that takes it for the news of a breach.
            Extractor extractor = new Extractor();
            Article breach = ExtractableArticle.of(article(
                    "osprey-1",
                    "r1",
                    "Osprey Dairies discloses data breach",
                    LocalDate.of(2024, 3, 20),
                    "Osprey Dairies said hackers had access to its network from January 8, 2024 until it discovered the"
                            + " data breach on March 4, 2024. Passwords of its customers were stolen."));
            StreamsService older = new StreamsService(
                    EnrichService.NAME,
                    EnrichTopology.build(
                            Topics.of(told),
                            AvroSerdes.of(told),
                            article ->
                                    extractor.extract(article.title().equals(gardening.getTitle()) ? breach : article),
                            extractor.version(),
                            () -> told.get(ConnectionSettings.TOPIC_PARTITIONS)),
                    told,
                    Started.metrics());
            runUntilAllIsTold(told, older, alerting);
            assertThat(incidents(told)).hasSize(right.size() + 1);
            List<String> before = receiver.bodies();
            assertThat(before).last().asString().contains("Osprey Dairies");

            reset("enrich");
            runUntilAllIsTold(told, alerting);

            assertThat(contents(incidents(told))).isEqualTo(right);
            List<String> since =
                    receiver.bodies().subList(before.size(), receiver.bodies().size());
            long raised = before.stream()
                    .filter(body -> body.contains("Osprey Dairies"))
                    .count();
            assertThat(since)
                    .hasSize((int) raised)
                    .allSatisfy(body -> assertThat(body).contains("Osprey Dairies", "\"kind\":\"withdrawn\""));
        }
    }

    @Test
    void anInstanceThatStopsLeavesItsWorkToOthersUnlessItHasANameToComeBackUnder() throws Exception {
        Settings patient = wire.settings().with(Map.of("kafka.session.timeout.ms", "120000"));
        ready(enrich(patient, "unnamed", false)).close();
        assertThat(members(patient)).isEmpty();

        ready(enrich(patient, "named", true)).close();
        assertThat(members(patient))
                .singleElement()
                .extracting(MemberDescription::groupInstanceId)
                .isEqualTo(Optional.of("named-1"));
    }

    private static Collection<MemberDescription> members(Settings settings) throws Exception {
        String group = StreamsService.applicationId(EnrichService.NAME, settings);
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings))) {
            return admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members();
        }
    }

    private Settings alerting(WebhookReceiver receiver) {
        return wire.settings()
                .with(Map.of(
                        "alert.settle.quiet",
                        "3s",
                        "alert.webhook.urls",
                        receiver.url(),
                        "alert.webhook.secret",
                        SECRET,
                        "alert.webhook.allow",
                        "127.0.0.1"));
    }

    private static void runUntilAllIsTold(Settings enriching, Settings alerting) {
        runUntilAllIsTold(enriching, new EnrichService(enriching, Started.metrics()), alerting);
    }

    private static void runUntilAllIsTold(Settings enriching, Service enrich, Settings alerting) {
        try (AlertService alert = new AlertService(alerting, Started.metrics());
                enrich) {
            alert.start();
            enrich.start();
            ready(enrich);
            ready(alert);
            awaitDone(enriching);
            waiting().until(() -> alert.health().ready() && alert.unsettled() == 0);
            awaitDone(alerting);
        }
    }

    private void reset(String service) {
        Run run = Run.of(
                wire.environment(),
                "reset",
                service,
                "--yes",
                "--kafka",
                wire.cluster().bootstrapServers());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains(service + " starts over");
    }

    private EnrichService enrich(Settings own, String instance, boolean named) {
        String prefix = own.get(ConnectionSettings.TOPIC_PREFIX);
        return Started.enrich(own.with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve("state-" + prefix + instance).toString())
                .with(StreamsSettings.INSTANCE, named ? instance : ""));
    }

    private static void publish(Settings own, List<RawArticle> articles) throws Exception {
        Records records = new Records(own);
        records.write(articles.stream()
                .map(article -> records.record("articles.raw", article.getId(), article))
                .toList());
    }

    private static void retract(Settings own, String... ids) throws Exception {
        for (String id : ids) {
            new Records(own).write("articles.raw", id, null);
        }
    }

    private static SortedMap<String, Incident> incidents(Settings own) {
        return new Records(own).latest("incidents", Incident.class);
    }

    private static SortedMap<String, String> contents(SortedMap<String, Incident> incidents) {
        SortedMap<String, String> contents = new TreeMap<>();
        incidents.forEach(
                (id, incident) -> contents.put(id, EventJson.of(incident).toString()));
        return contents;
    }

    /** Four outlets on one breach of each victim, in the order of publication; the third in two wordings. */
    private static List<RawArticle> articles() {
        List<RawArticle> articles = new ArrayList<>();
        for (int number = 0; number < VICTIMS.size(); number++) {
            String victim = VICTIMS.get(number);
            LocalDate day = LocalDate.of(2024, 3, 11).plusDays(number);
            articles.add(article(
                    "first-" + number,
                    "r1",
                    victim + " discloses data breach",
                    day,
                    victim
                            + " disclosed a data breach after intruders stole the names and passwords of its customers. The"
                            + " company said it discovered the breach on March 4."));
            articles.add(article(
                    "second-" + number,
                    "r1",
                    "Hackers breached " + victim + " and stole customer passwords",
                    day.plusDays(1),
                    victim + " said hackers had access to its network from January 8, 2024 until it discovered the data"
                            + " breach on March 4, 2024. Names and passwords of its customers were stolen."));
            articles.add(article(
                    "third-" + number,
                    "r1",
                    victim + " breach affects 20,000 customers",
                    day.plusDays(2),
                    "The data breach at " + victim + " affects 20,000 customers, the company said. Hackers stole their"
                            + " names, passwords and phone numbers."));
            articles.add(article(
                    "third-" + number,
                    "r2",
                    victim + " breach affects 23,000 customers",
                    day.plusDays(2),
                    "The data breach at " + victim
                            + " affects 23,000 customers, the company said in a correction. Hackers"
                            + " stole their names, passwords and phone numbers."));
        }
        return articles;
    }

    /** What ingest publishes at a start when all of these are in a watched directory. */
    private static List<RawArticle> fromFilesThatAreStillThere() {
        return articles().stream()
                .map(article -> RawArticle.newBuilder(article)
                        .setArrival(Arrival.FILE)
                        .setReceivedAt(Instant.EPOCH.plusSeconds(1))
                        .build())
                .toList();
    }

    private static RawArticle article(String id, String revision, String title, LocalDate published, String body) {
        return RawArticle.newBuilder()
                .setId(id)
                .setRevision(revision)
                .setSource("Outlet " + id.substring(0, id.indexOf('-')))
                .setTitle(title)
                .setPublishedDate(published)
                .setBody(body)
                .setFormat(BodyFormat.MARKDOWN)
                .setTags(List.of())
                .setOrigin(id + "-" + revision + ".md")
                .setReceivedAt(Instant.EPOCH)
                .build();
    }
}
