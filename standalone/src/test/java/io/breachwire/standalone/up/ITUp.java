package io.breachwire.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.alert.AlertService;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.DataAtRest;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.EmbeddedEdition;
import io.breachwire.standalone.Ports;
import io.breachwire.standalone.Started;
import io.breachwire.standalone.WebhookReceiver;
import io.breachwire.standalone.audit.Accounts;
import io.breachwire.standalone.cli.Run;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.topic.TopicTail;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded edition as a user runs it, with somebody else's receiver at the end. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ITUp {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");

    @TempDir
    private Path directory;

    private WebhookReceiver receiver;

    @BeforeEach
    void receive() {
        receiver = new WebhookReceiver(SECRET);
    }

    @AfterEach
    void stopReceiving() {
        receiver.close();
    }

    @Test
    void theSamplesRaiseSignedAlertsOnce() {
        Run first = up("--exit-when-idle");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err())
                .contains("sample articles")
                .contains("published   13 articles (13 distinct), 0 documents rejected")
                .contains("enriched    13 articles in all");
        assertThat(first.out()).contains("Northlight Foods").contains("reason    long-dwell, high");
        assertThat(receiver.forged()).isEmpty();
        assertThat(receiver.ids()).isNotEmpty().doesNotHaveDuplicates();

        int delivered = receiver.ids().size();
        Run second = up("--exit-when-idle");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).isEmpty();
        assertThat(receiver.ids()).hasSize(delivered);
        assertThat(second.err()).doesNotContain("sample articles");

        Run incidents = Run.of(Map.of(), "incidents", "--data", data());
        assertThat(incidents.out()).contains("Northlight Foods");
    }

    @Test
    void whoMayOpenTooFewFilesIsToldSoAtOnce() throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 512; exec \"$@\"", "sh"));
        command.addAll(ChildProcess.command("up", "--data", data(), "--exit-when-idle"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCodes.FAILED);
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("512 files open")
                    .contains("ulimit -Hn");
            assertThat(Path.of(data())).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whoFollowsAFeedThatTheEnvironmentNamesGetsNoSamples() {
        Run run = up(
                Map.of(IngestSettings.FEED_URLS.environmentVariable(), "http://127.0.0.1:1/feed"), "--exit-when-idle");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("(1 followed)").doesNotContain("sample articles");
    }

    @Test
    void whatIsNoArticleIsRejectedWithItsReasonAndStopsNothingElse() throws IOException {
        Path news = Files.createDirectories(directory.resolve("news"));
        Files.writeString(news.resolve("good.md"), article(1));
        Files.write(news.resolve("binary.md"), new byte[] {'#', ' ', 'a', 0, 1, 2});
        Files.writeString(news.resolve("empty.md"), "");
        Files.write(news.resolve("not-utf8.md"), "# Caf\u00e9 breached\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(
                news.resolve("header-alone.md"),
                "# A headline\n### \n\n## Information:\n+ Source: Test Wire\n+ Date: 2024-01-01\n\n\n## Article:\n");
        byte[] line = "All work and no play makes a long article, and this one is far too long to be one.\n"
                .getBytes(StandardCharsets.UTF_8);
        try (OutputStream large = Files.newOutputStream(news.resolve("large.md"))) {
            for (long size = 0; size < 50L << 20; size += line.length) {
                large.write(line);
            }
        }
        Run run = up("--exit-when-idle", "--articles", news.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("published   1 articles (1 distinct), 5 documents rejected")
                .contains("enriched    1 articles in all")
                .contains("rejected    5 (")
                .contains("rejected binary.md: ")
                .contains("rejected empty.md: ")
                .contains("rejected not-utf8.md: ")
                .contains("rejected header-alone.md: ")
                .contains("rejected large.md: ");
    }

    @Test
    void aKillInTheMiddleLosesNothingAndRepeatsNoAlert() throws Exception {
        int articles = 400;
        Path news = Files.createDirectories(directory.resolve("news"));
        for (int number = 0; number < articles; number++) {
            Files.writeString(news.resolve("article-" + number + ".md"), article(number));
        }
        try (ChildProcess child = new ChildProcess(
                "up",
                "--data",
                data(),
                "--articles",
                news.toString(),
                "--webhook",
                receiver.url(),
                "--webhook-secret",
                SECRET)) {
            child.awaitLine("breachwire: published");
            child.kill();
        }
        Run run = up("--exit-when-idle", "--articles", news.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("published   400 articles (400 distinct), 0 documents rejected")
                .contains("enriched    400 articles in all");
        assertThat(receiver.forged()).isEmpty();
        Accounts accounts = accounts();
        assertThat(accounts.enriched()).isEqualTo(articles);
        // The same id counts as the same alert: at least once is what webhooks promise.
        assertThat(new HashSet<>(receiver.ids())).hasSize(accounts.alerts());
    }

    @Test
    void aStopIsCleanAndTheNextStartGoesOnWithoutWhatWasRetracted() throws Exception {
        try (ChildProcess child = new ChildProcess("up", "--data", data())) {
            child.awaitLine("Ctrl-C stops");
            child.stop();
            child.awaitLine("breachwire: stopped; the next start goes on here");
        }
        retractOne();
        Run run = up("--exit-when-idle", "--articles", Path.of("..", "samples").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("published   13 articles (13 distinct), 0 documents rejected")
                .contains("enriched    12 articles in all")
                .contains("retracted   1 of those published, and left out");
    }

    @Test
    void aBrokerThatLosesItsDiskSaysWhyEverythingEnds() throws Exception {
        try (ChildProcess child = new ChildProcess("up", "--data", data())) {
            child.awaitLine("Ctrl-C stops");
            Path broker = Path.of(data(), "broker");
            Files.move(broker, broker.resolveSibling("away"));
            child.awaitLine("LogDirFailureChannel");
            child.awaitLine("breachwire: Kafka's broker cannot go on, and so everything here ends");
        }
    }

    @Test
    void aServiceThatOnlyARestartCanHelpEndsEverythingAndSaysWhy() throws Exception {
        try (ChildProcess child = new ChildProcess("up", "--data", data())) {
            String kafka = lastWord(child.awaitLine("breachwire: Kafka "));
            String registry = lastWord(child.awaitLine("breachwire: registry "));
            child.awaitLine("Ctrl-C stops");
            Settings underItsName = Settings.of(Map.of("http.port", "0"))
                    .with(ConnectionSettings.BOOTSTRAP_SERVERS, kafka)
                    .with(ConnectionSettings.REGISTRY_URL, registry)
                    .with(StreamsSettings.INSTANCE, "embedded")
                    .with(
                            StreamsSettings.STATE_DIRECTORY,
                            directory.resolve("state").toString());
            try (AlertService unused = Started.alert(underItsName)) {
                assertThat(child.awaitLine("breachwire: cannot go on")).contains("another process");
            }
        }
    }

    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void localStateThatIsDamagedIsNamedWithItsMend() throws Exception {
        assertThat(up("--exit-when-idle").exitCode()).isZero();
        try (Stream<Path> state = Files.walk(Path.of(data(), "streams"))) {
            for (Path file : state.filter(path -> path.endsWith("CURRENT")).toList()) {
                Files.writeString(file, "damaged\n");
            }
        }
        Run run = up("--exit-when-idle");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains(Path.of(data(), "streams").toString()).contains("Kafka has all of it");
        DataDirectory.delete(Path.of(data(), "streams"));
        Run mended = up("--exit-when-idle");
        assertThat(mended.exitCode()).as(mended.err()).isZero();
        assertThat(mended.err()).contains("enriched    13 articles in all");
    }

    @Test
    void aWebhookThatIsDownIsNamedWithItsErrorAndForgottenWhenItIsNoLongerConfigured() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        Run both = up(
                Map.of("BREACHWIRE_ALERT_SETTLE_QUIET", "500ms", "BREACHWIRE_ALERT_WEBHOOK_RETRY_FIRST", "1h"),
                "--exit-when-idle",
                "--webhook",
                "http://127.0.0.1:" + port + "/T00/secret");
        int alerts = accounts().alerts();
        assertThat(both.exitCode()).as(both.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(both.err())
                .contains("deliveries  %d delivered, %d not delivered".formatted(alerts, alerts))
                .containsPattern(alerts + " not to http://127\\.0\\.0\\.1:" + port + "#[0-9a-f]{12}: cannot connect")
                .doesNotContain("T00/secret");
        assertThat(new HashSet<>(receiver.ids())).hasSize(alerts);

        Run one = up("--exit-when-idle");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.err()).contains("deliveries  %d delivered, 0 not delivered".formatted(alerts));
    }

    @Test
    void aWebhookThatIsGoneIsNotWaitedFor() throws IOException {
        HttpServer gone = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        gone.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(410, -1);
            exchange.close();
        });
        gone.start();
        Run run = up(
                "--exit-when-idle",
                "--webhook",
                "http://127.0.0.1:" + gone.getAddress().getPort() + "/");
        gone.stop(0);
        int alerts = accounts().alerts();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err())
                .contains("deliveries  %d delivered, %d not delivered".formatted(alerts, alerts))
                .contains("HTTP 410");
    }

    @Test
    void aWatchTellsWhatItTakesAndWhenItsDirectoryIsGoneAndThatAPortWasTaken() throws Exception {
        Path news = Files.createDirectories(directory.resolve("news"));
        Files.writeString(news.resolve("one.md"), article(1));
        try (ServerSocket other = new ServerSocket()) {
            try {
                other.bind(new InetSocketAddress("127.0.0.1", 8080));
            } catch (BindException e) {
                // Taken by somebody else, which does as well.
            }
            try (ChildProcess child =
                    new ChildProcess("up", "--data", data(), "--articles", news.toString(), "--watch")) {
                child.awaitLine("breachwire: other programs have the usual ports");
                child.awaitLine("breachwire: watching");
                child.awaitLine("breachwire: published 1 article");
                Files.writeString(news.resolve("two.md"), article(2));
                Files.writeString(news.resolve("three.md"), article(3));
                child.awaitLine("breachwire: published ");
                Path away = Files.move(news, directory.resolve("away"));
                child.awaitLine("news is gone");
                Files.move(away, news);
                child.awaitLine("news is back");
            }
        }
    }

    @Test
    void theFourOutletsOfTheFoundingIncidentMakeOneRightAlert() throws Exception {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no ../shared/corpus beside this repository");
        Path news = Files.createDirectories(directory.resolve("news"));
        for (String article : List.of(
                "bleepingcomputer/Panasonic-discloses-data-breach-after-network-hack.md",
                "therecord/Panasonic-discloses-four-months-long-data-breach.md",
                "threatpost/Panasonics-Data-Breach-Leaves-Open-Questions.md",
                "zdnet/Panasonic-confirms-cyberattack-and-data-breach.md")) {
            Files.copy(CORPUS.resolve(article), news.resolve(article.replace('/', '-')));
        }
        Run run = up(Map.of(), "--exit-when-idle", "--articles", news.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();

        assertThat(receiver.bodies()).hasSize(1);
        JsonNode alert = new ObjectMapper().readTree(receiver.bodies().get(0));
        assertThat(alert.path("type").asText()).isEqualTo("alert.raised");
        JsonNode data = alert.path("data");
        assertThat(data.path("summary").asText())
                .startsWith("Panasonic: unnoticed for 142 days, 2021-06-22 to 2021-11-11; employee records");
        assertThat(data.path("severity").asText()).isEqualTo("high");
        assertThat(data.path("reasons"))
                .extracting(reason -> reason.path("rule").asText())
                .containsExactly("long-dwell", "sensitive-exposure");
        assertThat(data.at("/timeline/intrusionEnd/date/edtf").asText()).isEqualTo("2021-11-03");
        assertThat(data.at("/timeline/disclosed/date/edtf").asText()).isEqualTo("2021-11-26");
        assertThat(data.path("articles")).hasSize(4);
    }

    @Test
    void theWholeCorpusGoesThrough() {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no ../shared/corpus beside this repository");
        Run run = up("--exit-when-idle", "--articles", CORPUS.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("published   3,938 articles").contains("2 documents rejected");
        assertThat(receiver.forged()).isEmpty();
        assertThat(receiver.ids()).isNotEmpty().doesNotHaveDuplicates();
    }

    /** Incidents settle sooner than by default, where it does not matter how many of their changes make one alert. */
    private Run up(String... options) {
        return up(Map.of("BREACHWIRE_ALERT_SETTLE_QUIET", "500ms"), options);
    }

    private Run up(Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--data",
                data(),
                "--webhook",
                receiver.url(),
                "--webhook-secret",
                SECRET,
                "--port-broker",
                "0",
                "--port-registry",
                "0",
                "--port-ingest",
                "0",
                "--port-enrich",
                "0",
                "--port-alert",
                "0"));
        arguments.addAll(List.of(options));
        return Run.of(environment, arguments.toArray(String[]::new));
    }

    private String data() {
        return directory.resolve("breachwire data").toString();
    }

    /** Retracts whichever article was published first, while it may not even have been read. */
    private void retractOne() throws Exception {
        try (DataDirectory data = DataDirectory.open(Path.of(data()));
                EmbeddedEdition edition = EmbeddedEdition.start(data, Ports.any(), Settings.of(Map.of()))) {
            String topic = Topics.of(edition.settings()).raw();
            List<String> ids = new ArrayList<>();
            try (TopicTail<byte[]> tail =
                    TopicTail.fromBeginning(edition.settings(), topic, new ByteArrayDeserializer())) {
                tail.drain(record -> ids.add(record.key()));
            }
            HttpRequest delete = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + edition.ingest().port() + "/v1/articles/" + ids.get(0)))
                    .DELETE()
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(delete, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private Accounts accounts() {
        try (DataDirectory data = DataDirectory.open(Path.of(data()));
                DataAtRest rest = DataAtRest.open(data, Settings.of(Map.of()))) {
            return Accounts.read(rest.settings());
        }
    }

    /** An article about a company of its own. */
    private static String article(int number) {
        String company = "Wexcombe" + Integer.toString(number, 26).replaceAll("[0-9]", "q") + " Holdings " + number;
        return """
                # %s says intruders took passwords
                ###

                ## Information:
                + Source: Test Wire
                + Link: https://test-wire.example/articles/%d
                + Date: 2024-05-06
                + Author: None


                ## Article:
                %s disclosed a data breach on May 3, 2024. Attackers had access to its network from January 9, 2024 to April 2,
                2024, and were detected on April 4, 2024. Passwords and social security numbers of %d customers were stolen.
                """.formatted(company, number, company, 1000 + number);
    }
}
