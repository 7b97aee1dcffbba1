package io.breachwire.standalone;

import static io.breachwire.standalone.Http.at;
import static io.breachwire.standalone.Started.ready;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.breachwire.alert.AlertService;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/openapi.yaml says of the HTTP APIs is what the services do. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ITOpenApi {
    private static final Path ROOT = Path.of("..");
    private static final String PAGE = "https://breachwire.example/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ARTICLE = """
            {"source": "The Harbour Ledger", "title": "Merrow Bank breach", "url": "https://harbour-ledger.example/merrow", \
            "publishedDate": "2025-04-14", "body": "Merrow Bank said on Monday that hackers had access to its network from \
            January 8 to March 28. It discovered the breach on March 31. Names and bank account numbers of 52,000 customers were \
            stolen."}""";
    private static final String NO_ARTICLE = "{\"title\": \"Nothing else\"}";

    private final JsonNode page = page();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(ITOpenApi::resource));
    /** Operations, with what was answered and which parameters were taken. */
    private final Set<String> seen = new TreeSet<>();

    @RegisterExtension
    private final Wire wire = Wire.shared().with(Map.of("alert.settle.quiet", "0s"));

    @Test
    void everyAnswerIsAsThePageSaysAndAllThatItSaysIsThere() throws Exception {
        String secret = WebhookSecret.generate();
        Path list = Files.writeString(wire.directory().resolve("feeds.txt"), "no address\n");
        try (WebhookReceiver receiver = new WebhookReceiver(secret);
                IngestService ingest = ready(Started.ingest(wire.settings()
                        .with(Map.of("ingest.feed.urls", receiver.url(), "ingest.feed.list", list.toString()))));
                EnrichService enrich = ready(Started.enrich(wire.settings()));
                AlertService alert = ready(Started.alert(wire.settings()
                        .with(Map.of(
                                "alert.webhook.urls",
                                receiver.url(),
                                "alert.webhook.allow",
                                "127.0.0.1",
                                "alert.webhook.secret",
                                secret))))) {
            Api articles = new Api(ingest.port());
            JsonNode published = articles.post("application/json", ARTICLE, 200);
            articles.post("application/x-ndjson", ARTICLE + "\n" + ARTICLE, 200);
            articles.post("application/x-ndjson", ARTICLE + "\n" + NO_ARTICLE, 207);
            articles.post("application/x-ndjson", NO_ARTICLE, 400);
            articles.post("application/x-ndjson", "", 400);
            articles.post("application/json", NO_ARTICLE, 400);
            articles.post("application/x-ndjson", "{}\n".repeat(1001), 413);
            articles.post("image/png", "", 415);
            articles.get("/v1/feeds", "", 200);

            Api incidents = new Api(enrich.port());
            Started.awaitDone(wire.settings());
            JsonNode incident = incidents
                    .get("/v1/incidents", "?limit=1&after=&victim=merrow&since=2025-04-14&data=names&dwell=30", 200)
                    .path("incidents")
                    .path(0);
            String incidentId = incident.path("id").asText();
            incidents.get("/v1/incidents", "?limit=none", 400);
            incidents.get("/v1/incidents/{id}", incidentId, 200);
            incidents.get("/v1/incidents/{id}", "none", 404);
            incidents.get(
                    "/v1/incidents/stream",
                    "?from=beginning&after=&victim=merrow&since=2025-04-14&data=names&dwell=1",
                    200);
            incidents.get("/v1/incidents/stream", "?after=none", 400);

            Api alerts = new Api(alert.port());
            JsonNode told = alerts.get(
                            "/v1/alerts",
                            "?limit=1&after=&severity=low&rule=long-dwell&victim=merrow&since=2025-04-14&withdrawn=true",
                            200)
                    .path("alerts")
                    .path(0);
            assertThat(told.path("incidentId").asText()).isEqualTo(incidentId);
            alerts.get("/v1/alerts", "?severity=none", 400);
            alerts.get("/v1/alerts/{id}", told.path("id").asText() + "?absorbed=" + incidentId, 200);
            alerts.get("/v1/alerts/{id}", "none", 404);
            alerts.get("/v1/alerts/{id}", "none?mood=gloomy", 400);
            alerts.get("/v1/alerts/stream", "?from=now&after=&severity=high", 200);
            alerts.get("/v1/alerts/stream", "?severity=none", 400);

            for (Api each : new Api[] {articles, incidents, alerts}) {
                each.get("/health/live", "", 200);
                each.get("/health/ready", "", 200);
                each.get("/metrics", "", 200);
            }
            articles.delete(published.path("id").asText(), 200);
            articles.delete("none", 400);
        }

        assertThat(seen).isEqualTo(said());
    }

    @Test
    void everyPathThatTheDocumentationNamesIsInIt() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                Pattern.compile("/v1/[a-z]+(?:/stream|/\\{id})?")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(path -> named.add(path.group()));
            }
        }
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(page.path("paths").has(path)).as(path).isTrue());
    }

    @Test
    void noPathHasServersOfItsOwnFromWhichGeneratedClientsCannotBePointedAway() {
        assertThat(page.path("servers")).isNotEmpty();
        assertThat(page.path("paths"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.has("servers")).isFalse());
    }

    /** All operations, answers and parameters of the page, but for what takes an outage, a slow client or two victims of one attack. */
    private Set<String> said() {
        Set<String> said = new TreeSet<>();
        page.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    operation
                            .getValue()
                            .path("responses")
                            .fieldNames()
                            .forEachRemaining(status -> said.add(name + " " + status));
                    operation.getValue().path("parameters").forEach(given -> {
                        JsonNode parameter = resolved(given);
                        if (parameter.path("in").asText().equals("query")) {
                            said.add(name + " ?" + parameter.path("name").asText());
                        }
                    });
                }));
        return said.stream()
                .filter(each -> !each.matches(".* (?:503|408|307)|post .*\\?origin"))
                .collect(toCollection(TreeSet::new));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? page.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** One service, asked as the page says. */
    private final class Api {
        private final int port;

        Api(int port) {
            this.port = port;
        }

        JsonNode get(String path, String rest, int status) throws Exception {
            String address = path.replace("{id}", "") + rest;
            for (String parameter : rest.replaceFirst("^[^?]*\\??", "").split("&")) {
                if (status == 200 && !parameter.isEmpty()) {
                    seen.add("get " + path + " ?" + parameter.replaceFirst("=.*", ""));
                }
            }
            return ask("get", path, request(address).GET(), status);
        }

        JsonNode post(String type, String body, int status) throws Exception {
            HttpRequest.Builder request = request("/v1/articles").header("Content-Type", type);
            return ask("post", "/v1/articles", request.POST(BodyPublishers.ofString(body)), status);
        }

        void delete(String id, int status) throws Exception {
            ask("delete", "/v1/articles/{id}", request("/v1/articles/" + id).DELETE(), status);
        }

        private HttpRequest.Builder request(String address) {
            return HttpRequest.newBuilder(URI.create(at(port) + address));
        }

        /** Asks, and compares the answer with what the page says of it. */
        private JsonNode ask(String method, String path, HttpRequest.Builder request, int status) throws Exception {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String asked = method + " " + response.uri();
                assertThat(response.statusCode()).as(asked).isEqualTo(status);
                seen.add(method + " " + path + " " + status);
                String type =
                        response.headers().firstValue("Content-Type").orElse("").replaceFirst(" *;.*", "");
                String pointer = "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/" + status;
                JsonNode said = page.at(pointer);
                if (said.has("$ref")) {
                    pointer = said.path("$ref").asText().substring(1);
                }
                pointer += "/content/" + type.replace("/", "~1") + "/schema";
                assertThat(page.at(pointer).isMissingNode())
                        .as(asked + ": " + type)
                        .isFalse();
                if (!type.equals("application/json")) {
                    return null;
                }
                JsonNode json = JSON.readTree(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(schemas.getSchema(SchemaLocation.of(PAGE + "openapi.yaml#" + pointer))
                                .validate(json))
                        .as(asked + ": " + json)
                        .isEmpty();
                return json;
            }
        }
    }

    private static JsonNode page() {
        try {
            return new YAMLMapper().readTree(ROOT.resolve("docs/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an address that the page refers to leads to; null for none of ours. */
    private static String resource(String address) {
        if (!address.startsWith(PAGE)) {
            return null;
        }
        try {
            String name = address.substring(PAGE.length());
            return name.equals("openapi.yaml")
                    ? page().toString()
                    : Files.readString(ROOT.resolve("docs").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
