package io.breachwire.alert;

import static io.breachwire.alert.ToldStory.gone;
import static io.breachwire.alert.ToldStory.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.alert.archive.AlertsInMemory;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of alerts and each of them, for programs and for people. */
class AlertsOverHttpTest {
    private static final Instant MONDAY = Instant.parse("2024-03-04T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final AlertsInMemory store = new AlertsInMemory();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        PageLinks links = new PageLinks(
                Optional.of(URI.create("https://incidents.example/")),
                Optional.of(URI.create("https://alerts.example/")));
        AlertsApi api = new AlertsApi(store.kept(), store.index(), links);
        endpoint = new HttpEndpoint(
                Settings.of(Map.of("http.port", "0")),
                () -> Health.UP,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                config -> {
                    HttpEndpoint.answer(config, AlertsApi.COLLECTION, api::list);
                    HttpEndpoint.answer(config, AlertsApi.ONE, api::one);
                    new AlertPages(store.kept(), store.index(), links).addTo(config);
                });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void theListHasTheLatestWordOfEachAlertThatStandsTheLatestNewsFirst() throws Exception {
        Alert one = told("one", "Quillmark Press", 40, null, MONDAY);
        Alert two = told("two", "Ferrowick Steel", 40, null, MONDAY.plus(DAY));
        Alert three = told("three", "Marisol Foods", 40, null, MONDAY);
        store.tell(one);
        store.tell(two);
        store.tell(three);
        store.tell(gone("three", three, MONDAY.plus(DAY)));
        Alert escalated =
                told("one", "Quillmark Press", 140, one, MONDAY.plus(DAY).plus(DAY));
        store.tell(escalated);
        store.attempt(escalated.getId(), "https://hooks.example#a20f77a5d503", DeliveryOutcome.RETRYING, "HTTP 503");

        JsonNode list = json("", 200);
        assertThat(list.path("alerts").findValuesAsText("id"))
                .contains(escalated.getId(), two.getId())
                .doesNotContain(one.getId());
        assertThat(victims("")).containsExactly("Quillmark Press", "Ferrowick Steel");
        JsonNode first = list.path("alerts").get(0);
        assertThat(first.path("standing").asBoolean()).isTrue();
        assertThat(first.path("incidentUrl").asText()).isEqualTo("https://incidents.example/incidents/one");
        assertThat(first.path("alertUrl").asText()).isEqualTo("https://alerts.example/alerts/" + one.getId());
        assertThat(first.path("deliveries").get(0).path("outcome").asText()).isEqualTo("retrying");
        assertThat(first.path("deliveries").get(0).path("nextAttemptAt").asText())
                .isEqualTo("2024-03-05T12:01:00Z");
        assertThat(list.path("next").isNull()).isTrue();
        assertThat(page("/", 200).select("ol.wire h3").eachText())
                .containsExactly("Quillmark Press", "Ferrowick Steel");
        assertThat(page("/alerts", 200).select("ol.wire h3").eachText()).hasSize(2);
    }

    @Test
    void aReaderOfFeedsGetsTheLatestWordOfEachAlertAsNewsOfItsOwn() throws Exception {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(raised);
        String address = page("/", 200)
                .select("link[rel=alternate][type=application/atom+xml]")
                .attr("href");
        Document before = Jsoup.parse(get(address).body(), Parser.xmlParser());
        Alert escalated = told("one", "Quillmark Press", 140, raised, MONDAY.plus(DAY));
        store.tell(escalated);
        store.tell(told("two", "Ferrowick Steel", 40, null, MONDAY));
        Document after = Jsoup.parse(get(address).body(), Parser.xmlParser());

        assertThat(before.select("entry > title").eachText()).containsExactly("MEDIUM – " + raised.getSummary());
        assertThat(after.select("entry > title").eachText())
                .startsWith("HIGH escalated – " + escalated.getSummary())
                .hasSize(2);
        assertThat(after.selectFirst("entry > id").text())
                .isNotEqualTo(before.selectFirst("entry > id").text());
        assertThat(after.selectFirst("entry > updated").text()).isEqualTo("2024-03-05T09:00:00Z");
        assertThat(after.selectFirst("entry > link").attr("href"))
                .isEqualTo("https://alerts.example/alerts/" + raised.getId());
        assertThat(Jsoup.parse(get(address + "?severity=high").body(), Parser.xmlParser())
                        .select("entry"))
                .hasSize(1);
    }

    @Test
    void filtersKeepWhatAllOfThemHoldFor() throws Exception {
        store.tell(told("one", "Quillmark Press", 40, null, MONDAY));
        store.tell(told("two", "Ferrowick Steel", 140, null, MONDAY.plus(DAY)));
        Alert three = told("three", "Ferrowick Mills", 200, null, MONDAY);
        store.tell(three);
        store.tell(gone("three", three, MONDAY.plus(DAY)));

        assertThat(victims("severity=high")).containsExactly("Ferrowick Steel");
        assertThat(victims("severity=high&withdrawn=true")).hasSize(2);
        assertThat(victims("victim=FERRO&withdrawn=false")).containsExactly("Ferrowick Steel");
        assertThat(victims("since=2024-03-05")).containsExactly("Ferrowick Steel");
        assertThat(victims("rule=long-dwell")).hasSize(2);
        assertThat(victims("rule=watch-list&rule=late-disclosure")).isEmpty();
        assertThat(victims("severity=&rule=&victim=&since=&withdrawn=&limit=&after="))
                .hasSize(2);
        assertThat(page("/?severity=high", 200).select("ol.wire h3").eachText()).containsExactly("Ferrowick Steel");
        assertThat(page("/?victim=nobody", 200).select(".none").text()).isEqualTo("No alert is like that.");
        assertThat(page("/?utm_source=letter", 200).select("ol.wire h3")).hasSize(2);
    }

    @Test
    void whatCannotBeMeantIsRefused() throws Exception {
        assertThat(error("severity=grave")).isEqualTo("severity is none of low, medium, high, critical");
        assertThat(error("since=soon")).isEqualTo("since is not a date such as 2024-02-29");
        assertThat(error("withdrawn=maybe")).isEqualTo("withdrawn is neither true nor false");
        assertThat(error("limit=0")).isEqualTo("limit is not a number from 1 to 1000");
        assertThat(error("after=yesterday")).isEqualTo("after is not the next of an answer");
        assertThat(error("after=yesterday~one")).isEqualTo("after is not the next of an answer");
        assertThat(error("kind=raised"))
                .isEqualTo(
                        "there is no parameter kind; there are after, limit, rule, severity, since, victim, withdrawn");
        assertThat(page("/?severity=grave", 400).text()).contains("severity is none of");
        assertThat(page("/?page=0", 400).text()).contains("page is not a number from 1");
    }

    @Test
    void pagesFollowEachOtherToTheEndWhileWhatChangesMovesToTheFront() throws Exception {
        for (int i = 0; i < 70; i++) {
            // Several at one instant: the place of a page must tell them apart.
            store.tell(told("incident-" + i, "Victim " + i, 40, null, MONDAY.plusSeconds(i / 7)));
        }
        List<String> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = json("limit=9" + (next.isEmpty() ? "" : "&after=" + encoded(next)), 200);
            page.path("alerts")
                    .forEach(alert -> all.add(alert.path("incidentId").asText()));
            next = page.path("next").textValue();
            store.tell(told("late-" + all.size(), "Late", 40, null, MONDAY.plus(DAY)));
        }
        assertThat(all).hasSize(70).doesNotHaveDuplicates();

        List<String> drawn = new ArrayList<>();
        String address = "/?victim=victim";
        while (!address.isEmpty()) {
            Document page = page(address, 200);
            drawn.addAll(page.select("ol.wire h3").eachText());
            address = page.select("a[rel=next]").attr("href");
        }
        assertThat(drawn).hasSize(70).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerEndsWhenItIsLongAndItsNextLeadsOn() throws Exception {
        String endless = "x".repeat(3 << 20);
        for (int i = 0; i < 5; i++) {
            Alert alert = told("incident-" + i, "Victim " + i, 40, null, MONDAY.minusSeconds(i));
            store.tell(Alert.newBuilder(alert).setSummary(endless).build());
        }

        JsonNode first = json("limit=1000", 200);
        JsonNode second = json("limit=1000&after=" + encoded(first.path("next").asText()), 200);

        assertThat(first.path("alerts").findValuesAsText("incidentId"))
                .containsExactly("incident-0", "incident-1", "incident-2");
        assertThat(second.path("alerts").findValuesAsText("incidentId")).containsExactly("incident-3", "incident-4");
        assertThat(second.path("next").isNull()).isTrue();
        Document page = page("/alerts", 200);
        assertThat(page.select("#list li[data-id]")).hasSize(3);
        assertThat(page.select("#list > .note").text()).startsWith("and 2 more alerts of this page");
        assertThat(page("/alerts.atom", 200).select("entry")).hasSize(3);
    }

    @Test
    void ofAnAlertOfWhichVeryMuchWasToldTheFirstAndTheLatestAreThere() throws Exception {
        String endless = "x".repeat(3 << 20);
        Alert before = null;
        for (int days = 40; days < 46; days++) {
            Alert next = told("one", "Quillmark Press", days, before, MONDAY.plusSeconds(days));
            store.tell(Alert.newBuilder(next).setSummary(endless).build());
            before = next;
        }

        JsonNode one = read("/v1/alerts/one", 200);
        assertThat(one.path("alerts").findValuesAsText("sequence")).containsExactly("1", "5", "6");
        assertThat(one.path("alerts").get(0).path("id")).isEqualTo(one.path("firstAlertId"));
        Document page = page("/alerts/one", 200);
        assertThat(page.select("ol.told > li")).hasSize(3);
        assertThat(page.text()).contains("3 more between the first and the latest");
    }

    @Test
    void anAlertHasAllThatWasToldOfItUnderTheIdOfAnyWordAndOfItsIncident() throws Exception {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        Alert escalated = told("one", "Quillmark Press", 140, raised, MONDAY.plus(DAY));
        store.tell(raised);
        store.tell(escalated);
        store.attempt(raised.getId(), "https://hooks.example#a20f77a5d503", DeliveryOutcome.DELIVERED, null);

        JsonNode one = read("/v1/alerts/one", 200);
        assertThat(read("/v1/alerts/" + raised.getId(), 200)).isEqualTo(one);
        assertThat(read("/v1/alerts/" + escalated.getId(), 200)).isEqualTo(one);
        assertThat(read("/v1/alerts/another?absorbed=none,one", 200)).isEqualTo(one);
        assertThat(one.path("firstAlertId").asText()).isEqualTo(raised.getId());
        assertThat(one.path("alerts")).hasSize(2);
        assertThat(one.path("alerts")
                        .get(0)
                        .path("deliveries")
                        .get(0)
                        .path("outcome")
                        .asText())
                .isEqualTo("delivered");
        assertThat(one.path("alerts").get(1).path("deliveries")).isEmpty();
        assertThat(read("/v1/alerts/another", 404).path("error").asText()).contains("there is no alert another");

        Document page = page("/alerts/another?absorbed=one", 200);
        assertThat(page.select("ol.told > li b").eachText()).containsExactly("Raised", "Escalated");
        assertThat(page.select(".changes").text())
                .contains("severity medium became high", "undetected for 40 days became 140 days");
        assertThat(page.select(".elsewhere a").attr("href")).isEqualTo("https://incidents.example/incidents/one");
        assertThat(page("/alerts/%3Cscript%3E", 404).select("code").text()).isEqualTo("<script>");
    }

    @Test
    void whileAlertsAreBeingLoadedItSaysSo() throws Exception {
        store.tell(told("one", "Quillmark Press", 40, null, MONDAY));
        store.loading(true);
        for (String path : List.of("/v1/alerts", "/v1/alerts/one", "/", "/alerts/one")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        }
        store.loading(false);
        assertThat(victims("")).hasSize(1);
    }

    @Test
    void everyPageTellsBrowsersToTrustNothingElse() throws Exception {
        for (String path : List.of("/", "/alerts/none", "/?severity=x", "/assets/none")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
        Document page = page("/", 200);
        for (String address : List.of(
                page.select("link[rel=stylesheet]").attr("href"),
                page.select("script").attr("src"),
                page.select("link[rel=icon]").attr("href"))) {
            assertThat(get(address).statusCode()).isEqualTo(200);
        }
    }

    private List<String> victims(String query) throws Exception {
        return json(query, 200).path("alerts").findValuesAsText("victim");
    }

    private String error(String query) throws Exception {
        return json(query, 400).path("error").asText();
    }

    private JsonNode json(String query, int status) throws Exception {
        return read(AlertsApi.COLLECTION + "?" + query, status);
    }

    private JsonNode read(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    private Document page(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
