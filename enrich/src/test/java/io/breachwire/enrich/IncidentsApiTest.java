package io.breachwire.enrich;

import static io.breachwire.enrich.IncidentsInMemory.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentsApiTest {
    private final IncidentsInMemory store = new IncidentsInMemory();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IncidentsApi api = new IncidentsApi(store.kept());
        endpoint = new HttpEndpoint(Settings.of(Map.of("http.port", "0")), () -> Health.UP, metrics, config -> {
            HttpEndpoint.answer(config, IncidentsApi.COLLECTION, api::list);
            HttpEndpoint.answer(config, IncidentsApi.ONE, api::one);
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void pagesFollowEachOtherToTheEnd() throws Exception {
        fill(7, "Quillmark Press");

        assertThat(pages("limit=3")).containsExactly(3, 3, 1);
        assertThat(pages("limit=7")).containsExactly(7);
    }

    @Test
    void aFilterThatNothingPassesLooksThroughABoundedNumberForEachRequest() throws Exception {
        fill(12_000, "Quillmark Press");
        store.add(incident(20_000, "Ferrowick Steel"));

        JsonNode first = get("victim=ferrowick", 200);
        assertThat(store.read()).isLessThanOrEqualTo(5_001);
        assertThat(first.path("incidents")).isEmpty();
        assertThat(first.hasNonNull("next")).isTrue();

        assertThat(pages("victim=ferrowick")).containsExactly(0, 0, 1);
    }

    @Test
    void whoAsksByHeadHearsWhatThereIs() throws Exception {
        fill(1, "Quillmark Press");
        String id = get("limit=1", 200).path("incidents").get(0).path("id").asText();

        assertThat(head(IncidentsApi.COLLECTION)).isEqualTo(200);
        assertThat(head(IncidentsApi.COLLECTION + "?limit=many")).isEqualTo(400);
        assertThat(head(IncidentsApi.COLLECTION + "/" + id)).isEqualTo(200);
        assertThat(head(IncidentsApi.COLLECTION + "/none")).isEqualTo(404);
    }

    private int head(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void anUnknownParameterIsRefusedWithTheNamesOfThoseThatThereAre() throws Exception {
        fill(1, "Quillmark Press");

        assertThat(get("dataClass=passwords", 400).path("error").asText())
                .isEqualTo("there is no parameter dataClass; there are after, data, dwell, limit, since, victim");
        assertThat(get("victim=a&victim=b", 400).path("error").asText()).isEqualTo("victim is given more than once");
    }

    @Test
    void filtersKeepWhatAllOfThemHoldFor() throws Exception {
        store.add(incident(1, "Quillmark Press", LocalDate.of(2024, 1, 1), 50, DataClass.PASSWORDS)
                .build());
        store.add(incident(2, "Ferrowick Steel", LocalDate.of(2024, 2, 2), 150, DataClass.HEALTH_RECORDS)
                .build());
        store.add(incident(3, "Ferrowick Mills", LocalDate.of(2024, 3, 3), 250, DataClass.NAMES, DataClass.PASSWORDS)
                .build());

        assertThat(numbers("")).containsExactly(1, 2, 3);
        assertThat(numbers("victim=FERRO")).containsExactly(2, 3);
        assertThat(numbers("data=passwords")).containsExactly(1, 3);
        assertThat(numbers("data=passwords,health-records")).containsExactly(1, 2, 3);
        assertThat(numbers("data=passwords&data=health-records")).containsExactly(1, 2, 3);
        assertThat(numbers("dwell=150")).containsExactly(2, 3);
        assertThat(numbers("since=2024-02-02")).containsExactly(2, 3);
        assertThat(numbers("data=passwords&dwell=100&victim=ferro&since=2024-01-01"))
                .containsExactly(3);
        assertThat(numbers("victim=&data=&dwell=&since=")).containsExactly(1, 2, 3);
    }

    @Test
    void aDwellTimeCountsByTheDaysThatItIsAtLeast() throws Exception {
        store.add(incident(1, "Quillmark Press", LocalDate.of(2024, 1, 1), 50).build());

        assertThat(numbers("dwell=50")).containsExactly(1);
        assertThat(numbers("dwell=51")).isEmpty();
    }

    @Test
    void whatAFilterCannotMeanIsRefused() throws Exception {
        assertThat(get("data=names,secrets", 400).path("error").asText())
                .startsWith("there is no kind of data secrets; there are names, email-addresses, usernames, passwords,")
                .doesNotContain("unknown");
        assertThat(get("data=unknown", 400).path("error").asText()).startsWith("there is no kind of data unknown;");
        for (String days : List.of("long", "-1", "1.5", "99999999999")) {
            assertThat(get("dwell=" + days, 400).path("error").asText()).isEqualTo("dwell is not a number of days");
        }
        assertThat(get("since=yesterday", 400).path("error").asText())
                .isEqualTo("since is not a date such as 2024-02-29");
    }

    /** Which incidents a query gives, by their numbers. */
    private List<Integer> numbers(String query) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        get(query, 200)
                .path("incidents")
                .forEach(incident -> numbers.add(
                        Integer.parseInt(incident.path("id").asText().substring(0, 8), 16)));
        return numbers;
    }

    /** How many incidents the pages hold. */
    private List<Integer> pages(String query) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = get(query + (next.isEmpty() ? "" : "&after=" + next), 200);
            sizes.add(page.path("incidents").size());
            next = page.hasNonNull("next") ? page.get("next").asText() : null;
        }
        return sizes;
    }

    private JsonNode get(String query, int status) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + endpoint.port() + IncidentsApi.COLLECTION + "?" + query);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(status);
        return new ObjectMapper().readTree(response.body());
    }

    private void fill(int count, String victim) {
        for (int i = 0; i < count; i++) {
            store.add(incident(i, victim));
        }
    }
}
