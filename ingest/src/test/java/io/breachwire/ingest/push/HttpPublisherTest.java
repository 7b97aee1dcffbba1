package io.breachwire.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.contract.event.Arrival;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.outbound.ServiceAddress;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.file.FileProgress;
import io.breachwire.ingest.file.FileReport;
import io.breachwire.ingest.file.FileSource;
import io.breachwire.ingest.intake.FakeBroker;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPublisherTest {
    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final Map<String, Outcome> heard = new ConcurrentHashMap<>();
    private final HttpEndpoint endpoint = TestEndpoint.start(broker, "8MB");

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void theOtherEndGetsWhatItWouldHaveReadItself() throws Exception {
        writeMixture();

        FileReport report = publisher(endpoint.port()).publish(List.of(directory), heard::put);

        FakeBroker local = FakeBroker.acknowledgingAtOnce();
        Intake intake = local.intake(Settings.of(Map.of()), new SimpleMeterRegistry());
        FileReport expected = new FileSource(intake).publish(List.of(directory), FileProgress.SILENT);
        assertThat(broker.articles())
                .containsExactlyInAnyOrderElementsOf(local.articles().stream()
                        .map(article -> RawArticle.newBuilder(article)
                                .setArrival(Arrival.PUSHED)
                                .build())
                        .toList());
        assertThat(report).isEqualTo(expected);
        assertThat(heard).hasSize(106);
        assertThat(broker.rejected().stream().map(FakeBroker::headers).map(headers -> headers.get("sha256")))
                .containsExactlyInAnyOrderElementsOf(local.rejected().stream()
                        .map(FakeBroker::headers)
                        .map(headers -> headers.get("sha256"))
                        .toList());
    }

    @Test
    void aDocumentThatIsTooLargeStopsNoOther() throws Exception {
        Files.writeString(
                directory.resolve("a.md"),
                "# Quotes\n\n## Information:\n+ Source: Test Wire\n\n## Article:\n" + "\"".repeat(5 << 20));
        Files.writeString(directory.resolve("b.json"), json("Second"));

        FileReport report = publisher(endpoint.port()).publish(List.of(directory), heard::put);

        assertThat(report).isEqualTo(new FileReport(1, 1, 0, Map.of("too-large", 1L), ""));
        assertThat(((Outcome.Rejected) heard.get("a.md")).kept()).isTrue();
    }

    @Test
    void whileTheOtherEndSaysToWaitItWaitsAndTriesAgain() throws Exception {
        Files.writeString(directory.resolve("one.json"), json("One"));
        AtomicInteger calls = new AtomicInteger();
        // The service says five seconds; this stand-in says none, so that the test need not wait.
        HttpServer impatient = server(exchange -> {
            boolean away = calls.incrementAndGet() <= 3;
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(
                    exchange,
                    away ? 503 : 200,
                    away ? "{}" : "{\"results\": [{\"status\": \"accepted\", \"id\": \"i\"}]}");
        });
        try {
            FileReport report =
                    publisher(impatient.getAddress().getPort()).publish(List.of(directory), FileProgress.SILENT);

            assertThat(report.accepted()).isEqualTo(1);
            assertThat(calls).hasValue(4);
        } finally {
            impatient.stop(0);
        }
    }

    @Test
    void whenNobodyListensItStopsAndSaysWhatToLookAt() throws Exception {
        Files.writeString(directory.resolve("one.json"), json("One"));
        int port = endpoint.port();
        endpoint.close();

        List<String> waits = new ArrayList<>();
        FileProgress listener = new FileProgress() {
            @Override
            public void settled(String origin, Outcome outcome) {}

            @Override
            public void waiting(String reason) {
                waits.add(reason);
            }
        };
        FileReport report = publisher(port).publish(List.of(directory), listener);

        String reason = "http://127.0.0.1:" + port + "/v1/articles: cannot connect";
        assertThat(report.complete()).isFalse();
        assertThat(report.stopped()).isEqualTo("one.json was not delivered in 6 tries: " + reason);
        assertThat(waits).hasSize(4).containsOnly(reason);
    }

    @Test
    void aRefusalIsNotTriedAgain() throws Exception {
        Files.writeString(directory.resolve("one.json"), json("One"));
        AtomicInteger calls = new AtomicInteger();
        HttpServer other = server(exchange -> {
            calls.incrementAndGet();
            answer(exchange, 404, "<html>Not here</html>");
        });
        try {
            FileReport report =
                    publisher(other.getAddress().getPort()).publish(List.of(directory), FileProgress.SILENT);

            assertThat(report.stopped()).contains("refuses", "404", "Not here");
            assertThat(calls).hasValue(1);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void anAnswerThatIsNoneOfOursIsNotTakenForOne() throws Exception {
        Files.writeString(directory.resolve("one.json"), json("One"));
        HttpServer other = server(exchange -> answer(exchange, 200, "{}"));
        try {
            FileReport report =
                    publisher(other.getAddress().getPort()).publish(List.of(directory), FileProgress.SILENT);

            assertThat(report.stopped()).contains("not that of a breachwire");
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1/articles", "/v1/articles/"})
    void theAddressMayBeGivenWithOrWithoutItsPath(String path) throws Exception {
        Files.writeString(directory.resolve("one.json"), json("One"));

        new HttpPublisher(ServiceAddress.of(URI.create("http://127.0.0.1:" + endpoint.port() + path)))
                .publish(List.of(directory), FileProgress.SILENT);

        assertThat(broker.articles()).hasSize(1);
    }

    @Test
    void aProxyThatAsksForAUserGetsTheOneInTheAddress() throws Exception {
        Files.writeString(directory.resolve("one.json"), json("One"));
        List<Headers> asked = new ArrayList<>();
        HttpServer proxy = server(exchange -> {
            asked.add(exchange.getRequestHeaders());
            answer(exchange, 200, "{\"status\": \"accepted\", \"id\": \"i\"}");
        });
        try {
            int port = proxy.getAddress().getPort();
            FileReport report = publisher(URI.create("http://ada:p%40ss@127.0.0.1:" + port))
                    .publish(List.of(directory), FileProgress.SILENT);

            assertThat(report.accepted()).isEqualTo(1);
            assertThat(asked).singleElement().satisfies(headers -> {
                assertThat(headers.getFirst("Authorization")).isEqualTo("Basic YWRhOnBAc3M=");
                assertThat(headers.getFirst("Host")).isEqualTo("127.0.0.1:" + port);
                // An answer that comes early is lost over HTTP/2.
                assertThat(headers).doesNotContainKey("Upgrade");
            });
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void aUserThatIsRefusedIsSaidWithoutThePassword() throws Exception {
        Files.writeString(directory.resolve("one.json"), json("One"));
        HttpServer proxy = server(exchange -> answer(exchange, 401, "<html>Authorization Required</html>"));
        try {
            FileReport report = publisher(URI.create(
                            "http://ada:secret@127.0.0.1:" + proxy.getAddress().getPort()))
                    .publish(List.of(directory), FileProgress.SILENT);

            assertThat(report.stopped())
                    .contains("another user name or password", "401")
                    .doesNotContain("ada", "secret");
        } finally {
            proxy.stop(0);
        }
    }

    private void writeMixture() throws IOException {
        Files.createDirectories(directory.resolve("a"));
        for (int i = 0; i < 100; i++) {
            Files.writeString(
                    directory.resolve("a/article-" + i + ".md"),
                    "# Article %d\n### Standfirst\n\n## Information:\n+ Source: The Example Times\n+ Link: https://times.example/%d?utm_source=x\n+ Date: 2024-03-04T22:00:00-05:00\n\n## Article:\n%s\n#### Tags:\n[[a]] [[b]]\n"
                            .formatted(i, i, "It said so. ".repeat(i * 20)));
        }
        Files.writeString(directory.resolve("one.json"), json("One"));
        Files.writeString(directory.resolve("lines.ndjson"), json("Two") + "\n{\"title\": 7}\n" + json("Three"));
        Files.writeString(directory.resolve("broken.md"), "# Headline only\n");
        Files.write(directory.resolve("photo.jpg"), new byte[] {(byte) 0xff, 0, 1});
    }

    private static String json(String title) {
        return "{\"title\": \"%s\", \"source\": \"The Example Times\", \"body\": \"Text.\"}".formatted(title);
    }

    private HttpPublisher publisher(int port) {
        return publisher(URI.create("http://127.0.0.1:" + port));
    }

    private static HttpPublisher publisher(URI address) {
        return new HttpPublisher(ServiceAddress.of(address), Duration.ofMillis(1));
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler::handle);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
