package io.breachwire.standalone;

import static io.breachwire.standalone.Http.at;
import static io.breachwire.standalone.Http.get;
import static io.breachwire.standalone.Http.post;
import static io.breachwire.standalone.Started.ready;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breachwire.alert.AlertService;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.contract.settings.Settings;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/** What an operator is told to watch is what the services tell. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITMonitoring {
    private static final Path ROOT = Path.of("..");
    /** Those of the JVM are bound by the process that {@code serve} runs, not by a service. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:breachwire|kafka)_[a-z_]+\\b(?:\\{([^}]*)\\})?");

    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)!?=~?(\"[^\"]*\")");
    private static final Path ARTICLE =
            ROOT.resolve("samples/harbour-ledger/northlight-foods-intruders-stayed-for-months.md");

    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("alert.settle.quiet", "0s"));

    @Test
    void everyMetricThatRulesDashboardAndDocumentationNameIsThere() throws Exception {
        String deaf = "http://127.0.0.1:" + portThatNobodyListensAt();
        Settings settings = wire.settings()
                .with(Map.of(
                        "ingest.feed.urls",
                        deaf + "/feed",
                        "ingest.feed.allow",
                        "127.0.0.1",
                        "ingest.feed.list",
                        wire.directory().resolve("none.opml").toString(),
                        "alert.webhook.urls",
                        deaf + "/hook",
                        "alert.webhook.allow",
                        "127.0.0.1",
                        "alert.webhook.secret",
                        WebhookSecret.generate()));
        try (IngestService ingest = ready(Started.ingest(settings));
                EnrichService enrich = ready(Started.enrich(settings));
                AlertService alert = ready(Started.alert(settings))) {
            post(at(ingest.port()) + "/v1/articles", "text/markdown", BodyPublishers.ofFile(ARTICLE));
            List<String> told = new ArrayList<>();
            Started.waiting().until(() -> {
                told.clear();
                for (int port : List.of(ingest.port(), enrich.port(), alert.port())) {
                    get(at(port) + "/metrics").body().lines().forEach(told::add);
                }
                return told.stream()
                                .anyMatch(line -> line.startsWith("breachwire_alert_webhook_attempts_seconds_count")
                                        && !line.endsWith(" 0"))
                        && told.stream().anyMatch(line -> line.startsWith("breachwire_ingest_feed_up"));
            });

            assertThat(told)
                    .filteredOn(line -> line.startsWith("breachwire_ready"))
                    .containsOnly("breachwire_ready 1.0");
            assertThat(told)
                    .filteredOn(line -> line.startsWith("# TYPE breachwire_"))
                    .extracting(line -> "# HELP " + line.split(" ")[2])
                    .isNotEmpty()
                    .allMatch(help -> told.stream().anyMatch(line -> line.startsWith(help + " ")));
            assertThat(graphs()).isNotEmpty();
            assertThat(missing(expressions(), told)).isEmpty();
            assertThat(missing(Stream.of(Files.readString(ROOT.resolve("docs/operating.md"))), told))
                    .isEmpty();
        }
    }

    @Test
    void everyRuleSaysWhatIsWrongByLabelsThatItsExpressionKeeps() throws IOException {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            String expression = rule.path("expr").asText();
            String summary = rule.path("annotations").path("summary").asText();
            assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
            assertThat(summary).isNotEmpty();
            Pattern.compile("\\$labels\\.([a-z_]+)").matcher(summary).results().forEach(label -> {
                if (expression.contains(" by (")) {
                    assertThat(expression).containsPattern("by \\([^)]*\\b" + label.group(1) + "\\b[^)]*\\)");
                }
            });
        });
    }

    @Test
    void rulesMakeOfGivenSeriesWhatTheirOwnTestSays() throws Exception {
        Path tests = ROOT.resolve("examples/monitoring/breachwire-rules-test.yml");
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "test", "rules", tests.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new TestAbortedException("there is no promtool here, which comes with Prometheus", e);
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }

    /** The metrics, or labels of them, that a text names and no service has. */
    private static TreeSet<String> missing(Stream<String> texts, List<String> told) {
        TreeSet<String> missing = new TreeSet<>();
        texts.flatMap(text -> METRIC.matcher(text).results()).forEach(named -> {
            String name = named.group().replaceFirst("\\{.*", "");
            List<String> series = told.stream()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .toList();
            if (series.isEmpty()) {
                missing.add(name);
            }
            if (named.group(1) != null) {
                MATCHER.matcher(named.group(1))
                        .results()
                        .map(matcher -> matcher.group(1) + "=" + matcher.group(2))
                        .filter(label -> series.stream().noneMatch(line -> line.contains(label)))
                        .forEach(label -> missing.add(name + "{" + label + "}"));
            }
        });
        return missing;
    }

    private static Stream<String> expressions() throws IOException {
        return Stream.concat(rules().stream(), graphs().stream())
                .map(rule -> rule.path("expr").asText());
    }

    /** What the panels of the dashboard ask for, beside the JVM's. */
    private static List<JsonNode> graphs() throws IOException {
        List<JsonNode> graphs = new ArrayList<>();
        new JsonMapper()
                .readTree(ROOT.resolve("examples/monitoring/dashboard.json").toFile())
                .path("panels")
                .forEach(panel -> panel.path("targets").forEach(graphs::add));
        return graphs;
    }

    private static List<JsonNode> rules() throws IOException {
        JsonNode file = new YAMLMapper()
                .readTree(
                        ROOT.resolve("examples/monitoring/breachwire-rules.yml").toFile());
        List<JsonNode> rules = new ArrayList<>();
        file.path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    private static int portThatNobodyListensAt() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
