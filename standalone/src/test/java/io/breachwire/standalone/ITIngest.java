package io.breachwire.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.service.PortException;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.settings.SettingsException;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.ingest.IngestService;
import io.breachwire.ingest.file.FileProgress;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.standalone.cli.Run;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Taking articles in, through to the real broker and registry. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ITIngest {
    private static final Duration DEFINITELY_TOO_SLOW = Duration.ofSeconds(90);

    @RegisterExtension
    private final Wire wire = Wire.shared();

    @TempDir
    private Path directory;

    @Test
    void whatFilesAndHttpBringIsOnTheTopicUnderItsIdWhenItIsAnswered() throws Exception {
        Path articles = Files.createDirectory(directory.resolve("articles"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(articles.resolve("article-%03d.md".formatted(i)), """
                    # Lantern Rail breached, part %d
                    ###

                    ## Information:
                    + Source: The Harbour Ledger
                    + Link: https://ledger.example/lantern-rail/%d?utm_source=feed
                    + Date: March 4, 2024

                    ## Article:
                    It said so.
                    """.formatted(i, i));
        }
        try (IngestService ingest = started(wire.settings())) {
            FileReport report = ingest.files().publish(List.of(articles), FileProgress.SILENT);
            HttpResponse<String> response = post(ingest, "{\"title\": \"T\", \"source\": \"S\", \"body\": \"B\"}");

            assertThat(report).isEqualTo(new FileReport(300, 0, 0, Map.of(), ""));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(wire.records().of("articles.raw")).hasSize(301);
            assertThat(wire.records().latest("articles.raw", RawArticle.class))
                    .hasSize(301)
                    .allSatisfy((key, article) -> assertThat(article.getId()).isEqualTo(key));
            assertThat(get(ingest, "/metrics").body())
                    .contains("breachwire_ingest_accepted_total{channel=\"file\"} 300.0")
                    .contains("breachwire_ingest_accepted_total{channel=\"http\"} 1.0");
        }
    }

    @Test
    void aFileOfFiftyMegabytesComesWholeBackFromItsParts() throws Exception {
        byte[] noise = new byte[50 << 20];
        new Random(1).nextBytes(noise);
        Path file = Files.write(directory.resolve("disk.md"), noise);
        try (IngestService ingest = started(wire.settings())) {
            FileReport report = ingest.files().publish(List.of(file), FileProgress.SILENT);

            assertThat(report.rejectedByCause()).isEqualTo(Map.of("too-large", 1L));
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            List<ConsumerRecord<String, byte[]>> parts = wire.records().of("articles.rejected");
            for (int i = 0; i < parts.size(); i++) {
                assertThat(header(parts.get(i), RejectionHeaders.PART)).isEqualTo(Integer.toString(i + 1));
                assertThat(parts.get(i).partition()).isEqualTo(parts.get(0).partition());
                whole.writeBytes(parts.get(i).value());
            }
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(whole.toByteArray())))
                    .isEqualTo(header(parts.get(0), RejectionHeaders.SHA256));
            assertThat(whole.toByteArray()).isEqualTo(noise);
        }
    }

    @Test
    void whileTheBrokerIsAwayTheAnswerIs503AndAfterwardsTheSameRequestIsTaken() throws Exception {
        String article = "{\"title\": \"T\", \"source\": \"S\", \"body\": \"B\"}";
        try (Cluster cluster = Cluster.start(directory);
                IngestService ingest =
                        started(cluster.settings().with(Map.of("http.port", "0", "ingest.delivery.timeout", "2s")))) {
            assertThat(post(ingest, article).statusCode()).isEqualTo(200);
            cluster.stopBroker();

            HttpResponse<String> away = post(ingest, article);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(ingest, "/health/live").statusCode()).isEqualTo(200);
            await().atMost(DEFINITELY_TOO_SLOW)
                    .until(() -> get(ingest, "/health/ready").statusCode() == 503);

            cluster.startBroker();
            await().atMost(DEFINITELY_TOO_SLOW)
                    .until(() -> post(ingest, article).statusCode() == 200);
            List<ConsumerRecord<String, byte[]>> taken = new Records(cluster.settings()).of("articles.raw");
            assertThat(taken)
                    .extracting(ConsumerRecord::key)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .containsOnly(taken.get(0).key());
        }
    }

    @Test
    void withoutTheRegistryItSaysSoAndAnswers503() throws Exception {
        Settings astray = wire.settings().with(ConnectionSettings.REGISTRY_URL, "http://127.0.0.1:" + freePort());
        try (IngestService ingest = started(astray)) {
            assertThat(get(ingest, "/health/ready").body())
                    .contains("the schema registry does not answer", "BREACHWIRE_SCHEMA_REGISTRY_URL");
            HttpResponse<String> response = post(ingest, "{\"title\": \"T\", \"source\": \"S\", \"body\": \"B\"}");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("the schema registry does not answer");
        }
    }

    @Test
    void publishDoesNotTryAgainWhereACertificateIsNotTrusted() throws Exception {
        Path article = Files.writeString(
                directory.resolve("one.json"), "{\"title\": \"T\", \"source\": \"S\", \"body\": \"B\"}");
        try (SecuredRegistry elsewhere =
                new SecuredRegistry("http://127.0.0.1:" + freePort(), PrivateCertificate.in(directory))) {
            Run run = Run.of(Map.of(), "publish", article.toString(), "--ingest", elsewhere.url());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains(elsewhere.url(), "its certificate is not trusted", "javax.net.ssl.trustStore")
                    .doesNotContain("trying again");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings blocked = wire.settings().with(Map.of("http.port", Integer.toString(taken.getLocalPort())));
            assertThatThrownBy(() -> started(blocked).close())
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void watchedDirectoriesArePublishedByTheServiceItself() throws Exception {
        Path drop = Files.createDirectory(directory.resolve("drop"));
        Settings watching = wire.settings()
                .with(Map.of("ingest.watch.directories", drop.toString(), "ingest.watch.interval", "100ms"));
        try (IngestService ingest = started(watching)) {
            Files.writeString(drop.resolve("one.json"), "{\"title\": \"T\", \"source\": \"S\", \"body\": \"B\"}");
            await().atMost(DEFINITELY_TOO_SLOW)
                    .until(() -> get(ingest, "/metrics")
                            .body()
                            .contains("breachwire_ingest_accepted_total{channel=\"file\"} 1.0"));
        }
    }

    @Test
    void aWatchedDirectoryThatThereIsNotIsAWrongSetting() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> started(wire.settings().with(Map.of("ingest.watch.directories", missing.toString()))))
                .isInstanceOf(SettingsException.class)
                .hasMessage("ingest.watch.directories (BREACHWIRE_INGEST_WATCH_DIRECTORIES): " + missing
                        + ": there is no such file or directory");
    }

    /** The figure is printed, not asserted. */
    @Test
    void everyRealArticleIsAccountedFor() throws Exception {
        Path corpus =
                Path.of("").toAbsolutePath().resolve("../../shared/corpus").normalize();
        assumeThat(corpus)
                .as("../shared is not beside the repository: no real articles to read")
                .isDirectory();
        try (IngestService ingest = started(wire.settings())) {
            long start = System.nanoTime();
            FileReport report = ingest.files().publish(List.of(corpus), FileProgress.SILENT);
            System.out.printf(
                    "%d articles acknowledged in %d ms%n",
                    report.accepted(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());

            assertThat(report).isEqualTo(new FileReport(3938, 2, 0, Map.of("missing-title", 2L), ""));
            assertThat(wire.records().of("articles.raw")).hasSize(3938);
            assertThat(wire.records().of("articles.rejected")).hasSize(2);
        }
    }

    private static IngestService started(Settings settings) {
        return Started.ingest(settings);
    }

    private static HttpResponse<String> post(IngestService ingest, String body) throws Exception {
        return Http.post(Http.at(ingest.port()) + "/v1/articles", "application/json", BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> get(IngestService ingest, String path) throws Exception {
        return Http.get(Http.at(ingest.port()) + path);
    }

    private static String header(ConsumerRecord<?, ?> sent, String name) {
        return new String(sent.headers().lastHeader(name).value(), UTF_8);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
