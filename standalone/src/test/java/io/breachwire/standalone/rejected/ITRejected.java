package io.breachwire.standalone.rejected;

import static io.breachwire.standalone.Started.ready;
import static io.breachwire.standalone.Started.waiting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.Rejection;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.topology.EnrichTopology;
import io.breachwire.ingest.IngestService;
import io.breachwire.ingest.article.ArticleDecoder;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.file.FileProgress;
import io.breachwire.standalone.Events;
import io.breachwire.standalone.Http;
import io.breachwire.standalone.Started;
import io.breachwire.standalone.Wire;
import io.breachwire.standalone.cli.Breachwire;
import io.breachwire.standalone.cli.Run;
import io.breachwire.standalone.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was rejected, on the real broker: listed, shown byte for byte, and sent its way again once its cause is mended. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITRejected {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG_ARTICLE = "{\"title\": \"Fern Bank breached\", \"url\":"
            + " \"https://times.example/fern\", \"publishedDate\": \"2024-03-04\", \"body\": \"%s\"}";

    @TempDir
    private Path directory;

    /** Alone: what it leaves behind is read at rest. */
    @RegisterExtension
    private final Wire wire = Wire.alone().with(Map.of("topic.partitions", "2"));

    @Test
    void whatIngestRejectedIsShownByteForByteAndTakenOnceItsCauseIsMended() throws Exception {
        byte[] noise = new byte[9 << 20];
        new Random(1).nextBytes(noise);
        String tooLong = LONG_ARTICLE.formatted("It said so. ".repeat(1000));
        String untitled = "## Article:\nNo heading.\n";
        ingest(noise, tooLong, untitled);
        Map<String, JsonNode> byCause = list();

        assertThat(byCause.keySet())
                .containsExactlyInAnyOrder("binary", "too-large", "missing-header", "missing-title", "incident");
        assertThat(byCause.get("binary").path("parts").asInt()).isEqualTo(3);
        assertThat(byCause.get("missing-header").path("format").asText()).isEqualTo("text/markdown");
        assertThat(show(byCause.get("binary"))).isEqualTo(noise);
        assertThat(show(byCause.get("too-large"))).isEqualTo(tooLong.getBytes(UTF_8));
        assertThat(show(byCause.get("missing-header"))).isEqualTo(untitled.getBytes(UTF_8));
        Run onTerminal = Run.onTerminal(Map.of(), at("rejected", "--show", handle(byCause.get("binary"))));
        assertThat(onTerminal.exitCode()).isEqualTo(1);
        assertThat(onTerminal.out()).isEmpty();
        assertThat(onTerminal.err()).contains("too many for a terminal", "> FILE");

        // What was published since is the later wording, and stays it.
        publishRaw(article(idOf(tooLong), "It said otherwise since.", Instant.now()));
        Map<String, String> mended = Map.of("BREACHWIRE_INGEST_ARTICLE_MAX_BYTES", "1MB");
        Run dry = Run.of(mended, at("rejected", "--replay"));
        assertThat(dry.err()).contains("would replay: 1 taken, 2 rejected, 2 left; --yes does it");
        assertThat(raw()).hasSize(1);

        Run replay = Run.of(mended, at("rejected", "--replay", "--yes"));

        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.err()).contains("replayed: 1 taken, 2 rejected, 2 left");
        assertThat(replay.out())
                .contains("taken", "as article " + idOf(tooLong))
                .contains("incidents/0/3: a record of incidents, which only enrich writes", "reset alert");
        assertThat(raw()).hasSize(2);
        RawArticle taken = raw().get(1);
        assertThat(taken.getBody()).startsWith("It said so.");
        assertThat(taken.getReceivedAt())
                .isEqualTo(Instant.parse(
                        byCause.get("too-large").path("rejectedAt").asText()))
                .isBefore(raw().get(0).getReceivedAt());

        Run again = Run.of(mended, at("rejected", "--replay", "--yes", "--cause", "too-large"));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(raw()).hasSize(3).element(2).isEqualTo(taken);
        assertThat(list().keySet()).isEqualTo(byCause.keySet());
        assertThat(Run.of(Map.of(), at("rejected")).err()).contains("5 rejected");
    }

    @Test
    void whatEnrichRejectedIsWrittenBackAsItWasAndListedAnewWhereThatDoesNotHelp() throws Exception {
        RawArticle good = article("c".repeat(32), "Attackers had access from January 8, 2024.", Instant.EPOCH);
        Instant written = Instant.parse("2020-01-01T00:00:00Z");
        byte[] value = wire.records().bytes("articles.raw", good);
        try (Service older = failingEnrich()) {
            older.start();
            send(new ProducerRecord<>(
                    "articles.raw", 1, written.toEpochMilli(), good.getId().getBytes(UTF_8), value));
            send(new ProducerRecord<>("articles.raw", 0, null, "b".getBytes(UTF_8), "no Avro".getBytes(UTF_8)));
            waiting().until(() -> list().size() == 2);

            Run again = Run.of(Map.of(), at("rejected", "--replay", "--yes", "--cause", "unprocessable-record"));
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out())
                    .contains("written", "as articles.raw/1/1; it is listed anew should enrich reject it");
            waiting().until(() -> Run.of(Map.of(), at("rejected")).err().contains("3 rejected"));
        }
        // Kept from now on, however old it was when it was rejected.
        assertThat(Instant.parse(
                        list().get("unprocessable-record").path("rejectedAt").asText()))
                .isAfter(written.plus(Duration.ofDays(365)));

        Run waiting = Run.of(Map.of(), at("rejected", "--replay", "--cause", "unprocessable-record"));
        assertThat(waiting.err()).contains("would replay: 1 written, 1 repeated");
        try (EnrichService enrich = ready(Started.enrich(wire.settings()))) {
            Run replay = Run.of(Map.of(), at("rejected", "--replay", "--yes"));

            assertThat(replay.err()).contains("replayed: 1 written, 1 repeated, 1 rejected");
            assertThat(replay.out()).contains("it cannot be read");
            waiting()
                    .untilAsserted(() -> assertThat(wire.records().of("articles.enriched"))
                            .extracting(ConsumerRecord::key)
                            .containsOnly(good.getId()));
        }
        List<ConsumerRecord<String, byte[]>> copies = wire.records().of("articles.raw").stream()
                .filter(each -> each.key().equals(good.getId()))
                .toList();
        assertThat(copies).hasSize(3).allSatisfy(copy -> {
            assertThat(copy.value()).isEqualTo(value);
            assertThat(copy.partition()).isEqualTo(1);
            assertThat(copy.timestamp()).isEqualTo(written.toEpochMilli());
        });

        wire.cluster().close();
        String data = wire.directory().toString();
        Run stored = Run.of(Map.of(), "rejected", "--data", data, "--format", "json");
        assertThat(stored.exitCode()).as(stored.err()).isZero();
        assertThat(stored.out().lines()).hasSize(3);
    }

    /** As a producer on librdkafka leaves it that was not told how to choose partitions. */
    @Test
    void anArticleInAnotherPartitionThanItsKeysIsMovedThereByReplayWhereARetractionFindsIt() throws Exception {
        RawArticle misplaced = article("a".repeat(32), "Attackers had access from January 8, 2024.", Instant.EPOCH);
        byte[] key = misplaced.getId().getBytes(UTF_8);
        byte[] value = wire.records().bytes("articles.raw", misplaced);
        try (EnrichService enrich = ready(Started.enrich(wire.settings()))) {
            send(new ProducerRecord<>("articles.raw", 1, key, value));
            waiting().until(() -> list().size() == 1);
            assertThat(list().get("unprocessable-record").path("reason").asText())
                    .contains("in partition 1, and its key belongs in 0 of 2");

            Run replay = Run.of(Map.of(), at("rejected", "--replay", "--yes"));

            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(replay.out()).contains("as articles.raw/0/0");
            waiting().until(() -> wire.records().of("incidents").size() == 1);
            assertThat(wire.records().of("articles.enriched"))
                    .extracting(ConsumerRecord::key)
                    .containsExactly(misplaced.getId());
            send(new ProducerRecord<>("articles.raw", key, null));
            waiting()
                    .untilAsserted(() -> assertThat(wire.records().of("incidents"))
                            .hasSize(2)
                            .last()
                            .satisfies(incident -> assertThat(incident.value()).isNull()));
        }
    }

    @Test
    void whatTheTopicDoesNotTakeBackIsToldAndHoldsUpNothingElse() throws Exception {
        new TopicAdministrator(wire.settings()).createMissing();
        RawArticle untimely = article("d".repeat(32), "It said so too.", Instant.EPOCH);
        letter(untimely, "articles.raw/1/5", 999_999_999_999_999L);
        wire.records()
                .write(new Rejection("missing-title", "no title", "late.md")
                        .letters("articles.rejected", null, null, "## Article:\nNo heading.\n".getBytes(UTF_8)));

        Run replay = Run.of(Map.of(), at("rejected", "--replay", "--yes"));

        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.err()).contains("replayed: 2 rejected");
        assertThat(replay.out()).contains("articles.raw does not take it: ");
        assertThat(raw()).isEmpty();
    }

    private void letter(RawArticle article, String source, long timestamp) throws Exception {
        wire.records()
                .write(new Rejection("unprocessable-record", "not now", source)
                        .letters(
                                "articles.rejected",
                                timestamp,
                                article.getId().getBytes(UTF_8),
                                wire.records().bytes("articles.raw", article)));
    }

    /** A file in parts, a file and a request that are no articles, an entry of a feed, and what alert might reject. */
    private void ingest(byte[] noise, String tooLong, String untitled) throws Exception {
        HttpServer feed = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        feed.createContext("/", exchange -> {
            byte[] body = ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Wire\", \"items\":"
                            + " [{\"id\": \"1\", \"image\": \"a.png\"}]}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        feed.start();
        Settings small = wire.settings()
                .with(Map.of(
                        "ingest.article.max.bytes",
                        "8KB",
                        "ingest.feed.urls",
                        Http.at(feed.getAddress().getPort()) + "/feed",
                        "ingest.feed.allow",
                        "127.0.0.1"));
        try (IngestService ingest = Started.ingest(small)) {
            ingest.files()
                    .publish(
                            List.of(
                                    Files.write(directory.resolve("disk"), noise),
                                    Files.writeString(directory.resolve("untitled.md"), untitled)),
                            FileProgress.SILENT);
            Http.post(Http.at(ingest.port()) + "/v1/articles", "application/json", BodyPublishers.ofString(tooLong));
            waiting().until(() -> list().containsKey("missing-title"));
        } finally {
            feed.stop(0);
        }
        Rejection incident = new Rejection("incident", "unreadable", "incidents/0/3");
        wire.records().write(incident.letters("articles.rejected", 5L, "i".getBytes(UTF_8), new byte[] {1}));
    }

    private Service failingEnrich() {
        Extractor extractor = new Extractor();
        return new StreamsService(
                EnrichService.NAME,
                EnrichTopology.build(
                        Topics.of(wire.settings()),
                        AvroSerdes.of(wire.settings()),
                        article -> {
                            throw new IllegalStateException("not now");
                        },
                        extractor.version(),
                        () -> 2),
                wire.settings(),
                Started.metrics());
    }

    private String[] at(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--kafka",
                wire.cluster().bootstrapServers(),
                "--registry",
                wire.cluster().registryUrl()));
        return all.toArray(String[]::new);
    }

    /** The newest of each cause. */
    private Map<String, JsonNode> list() throws Exception {
        Run run = Run.of(Map.of(), at("rejected", "--format", "json"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, JsonNode> byCause = new HashMap<>();
        for (String line : run.out().lines().toList()) {
            JsonNode original = JSON.readTree(line);
            byCause.put(original.path("cause").asText(), original);
        }
        return byCause;
    }

    private static String handle(JsonNode original) {
        return original.path("handle").asText();
    }

    /** Bytes, which a {@link Run} would take for text. */
    private byte[] show(JsonNode original) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        int exitCode = Breachwire.run(
                new Console(stream, System.err, 0, 0, false), Map.of(), at("rejected", "--show", handle(original)));
        assertThat(exitCode).isZero();
        return out.toByteArray();
    }

    private static String idOf(String document) {
        Decoded decoded = ArticleDecoder.decode(DocumentFormat.JSON, document.getBytes(UTF_8), "", Instant.EPOCH);
        return ((Decoded.Good) decoded).article().getId();
    }

    private void publishRaw(RawArticle article) throws Exception {
        wire.records().write("articles.raw", article.getId(), article);
    }

    private void send(ProducerRecord<byte[], byte[]> message) throws Exception {
        wire.records().write(List.of(message));
    }

    private List<RawArticle> raw() {
        return wire.records().of("articles.raw", RawArticle.class);
    }

    private static RawArticle article(String id, String body, Instant receivedAt) {
        return RawArticle.newBuilder(Events.article(id, "Fern Bank"))
                .setBody(body)
                .setFormat(BodyFormat.PLAIN)
                .setReceivedAt(receivedAt)
                .build();
    }
}
