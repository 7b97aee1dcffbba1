package io.breachwire.contract.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Health health = Health.UP;
    private final HttpEndpoint endpoint = new HttpEndpoint(
            Settings.of(Map.of("http.port", "0")),
            () -> health,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            config -> config.routes.post("/v1/things", context -> context.result("taken")));

    @BeforeEach
    void start() {
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void whatIsNotThereIsAnsweredInJson() throws Exception {
        HttpResponse<String> response = send("GET", "/v1/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode answer = new ObjectMapper().readTree(response.body());
        assertThat(answer.path("error").asText()).contains("GET /v1/nothing");
        assertThat(answer.path("mend").asText()).isNotBlank();
    }

    @Test
    void anAddressThatCannotBeReadIsRefusedInJsonToo() throws Exception {
        for (String address : List.of("/v1/%00", "/v1/%c3%28", "/v1/" + "a".repeat(20_000))) {
            HttpResponse<String> response = send("GET", address);

            assertThat(response.statusCode()).isBetween(400, 499);
            JsonNode answer = new ObjectMapper().readTree(response.body());
            assertThat(answer.path("error").asText()).startsWith("the request was not read: ");
            assertThat(answer.path("mend").asText()).isNotBlank();
        }
    }

    @Test
    void noBrowserTakesAnAnswerForAnythingElseThanItSaysItIs() throws Exception {
        for (String path : List.of("/v1/nothing", "/v1/things", "/v1/%00", "/health/ready", "/metrics")) {
            assertThat(send("GET", path).headers().allValues("X-Content-Type-Options"))
                    .as(path)
                    .containsExactly("nosniff");
        }
    }

    @Test
    void whatIsWrongIsSaidBeforeHowToMendIt() throws Exception {
        assertThat(send("GET", "/v1/nothing").body()).startsWith("{\"error\":");
        assertThat(send("GET", "/v1/things").body()).startsWith("{\"error\":");
    }

    @Test
    void healthSaysItsFieldsInTheSameOrderAtEveryStart() throws Exception {
        health = new Health(true, false, "waiting for Kafka");

        assertThat(send("GET", "/health/live").body()).isEqualTo("{\"live\":true,\"detail\":\"waiting for Kafka\"}");
        assertThat(send("GET", "/health/ready").body()).isEqualTo("{\"ready\":false,\"detail\":\"waiting for Kafka\"}");
    }

    @Test
    void aMethodThatIsNotTakenIsAnsweredInJsonWithThoseThatAre() throws Exception {
        HttpResponse<String> response = send("GET", "/v1/things");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().allValues("Allow")).containsExactly("POST");
        assertThat(new ObjectMapper().readTree(response.body()).path("mend").asText())
                .isEqualTo("use POST");
    }

    @Test
    void cachesAreToldThatAnAnswerIsCompressedForThoseAloneThatTakeItSo() throws Exception {
        assertThat(send("GET", "/metrics").headers().allValues("Vary")).containsExactly("Accept-Encoding");
    }

    @Test
    void whoAsksByHeadHearsToo() throws Exception {
        assertThat(send("HEAD", "/health/ready").statusCode()).isEqualTo(200);
        assertThat(send("HEAD", "/metrics").statusCode()).isEqualTo(200);

        health = new Health(false, false, "waiting for Kafka");

        for (String path : List.of("/health/ready", "/health/live")) {
            HttpResponse<String> response = send("HEAD", path);
            assertThat(response.statusCode()).as(path).isEqualTo(503);
            assertThat(response.body()).isEmpty();
        }
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + endpoint.port() + path);
        return client.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
