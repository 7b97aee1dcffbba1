package io.breachwire.enrich;

import static io.breachwire.enrich.IncidentsInMemory.id;
import static io.breachwire.enrich.IncidentsInMemory.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.KeptChanges;
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
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentPagesTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);

    private final IncidentsInMemory store = new IncidentsInMemory();
    private final IncidentIndex index = new IncidentIndex();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = new HttpEndpoint(
                Settings.of(Map.of("http.port", "0")),
                () -> Health.UP,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                new IncidentPages(store.kept(), index, PageLinks.NONE)::addTo);
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void theLatestNewsComesFirstThenWhatBeganLastThenTheId() throws Exception {
        store.add(incident(1, "Old", MONDAY.minusYears(60), 0).build());
        store.add(incident(2, "Long known", MONDAY, 0)
                .setFirstPublished(MONDAY.minusDays(9))
                .build());
        store.add(incident(3, "New", MONDAY, 0).build());
        store.add(incident(4, "New as well", MONDAY, 0).build());
        store.add(incident(5, "Newest", MONDAY.plusDays(1), 0)
                .setFirstPublished(MONDAY.minusYears(1))
                .build());
        store.add(incident(6, "No day", null, 0).build());

        assertThat(victims("/")).containsExactly("Newest", "New", "New as well", "Long known", "Old", "No day");
        assertThat(victims("/incidents")).isEqualTo(victims("/"));
    }

    @Test
    void filtersKeepWhatAllOfThemHoldFor() throws Exception {
        store.add(
                incident(1, "Quillmark Press", MONDAY, 50, DataClass.PASSWORDS).build());
        store.add(incident(2, "Ferrowick Steel", MONDAY.plusDays(1), 150, DataClass.HEALTH_RECORDS)
                .build());

        assertThat(victims("/?victim=ferro")).containsExactly("Ferrowick Steel");
        assertThat(victims("/?data=passwords")).containsExactly("Quillmark Press");
        assertThat(victims("/?dwell=100&since=2024-03-05")).containsExactly("Ferrowick Steel");
        assertThat(victims("/?victim=&data=&dwell=&since=")).hasSize(2);
        assertThat(victims("/?utm_source=letter")).hasSize(2);
        assertThat(page("/?victim=nobody", 200).select(".none").text()).isEqualTo("None of 2 incidents is like that.");
        assertThat(page("/?data=secrets", 400).text()).contains("there is no kind of data secrets");
        assertThat(page("/?since=soon", 400).text()).contains("since is not a date");
        assertThat(page("/?page=0", 400).text()).contains("page is not a number from 1");
    }

    @Test
    void aReaderOfFeedsFollowsTheWireAndWhatAFilterKeeps() throws Exception {
        store.add(
                incident(1, "Quillmark Press", MONDAY, 50, DataClass.PASSWORDS).build());
        store.add(incident(2, "Ferrowick Steel", MONDAY.plusDays(1), 150, DataClass.HEALTH_RECORDS)
                .build());
        String address = page("/", 200)
                .select("link[rel=alternate][type=application/atom+xml]")
                .attr("href");

        HttpResponse<String> answer = get(address);
        Document feed = Jsoup.parse(answer.body(), Parser.xmlParser());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/atom+xml; charset=utf-8");
        assertThat(feed.select("entry > title").eachText())
                .containsExactly(
                        "Ferrowick Steel – 150 to 160 days undetected – health records",
                        "Quillmark Press – 50 to 60 days undetected – passwords");
        assertThat(feed.select("entry > updated").eachText())
                .containsExactly("2024-03-05T00:00:00Z", "2024-03-04T00:00:00Z");
        String incident = feed.selectFirst("entry > link").attr("href");
        assertThat(incident).isEqualTo("http://127.0.0.1:" + endpoint.port() + "/incidents/" + id(2));
        Document passwords = Jsoup.parse(get(address + "?data=passwords").body(), Parser.xmlParser());
        assertThat(passwords.select("entry > title").eachText())
                .containsExactly("Quillmark Press – 50 to 60 days undetected – passwords");
        assertThat(feed.select("feed > title").text()).isEqualTo("breachwire: incidents");
        assertThat(passwords.select("feed > title").text()).isEqualTo("breachwire: incidents, data passwords");
        assertThat(passwords.select("feed > id").text())
                .isNotEqualTo(feed.select("feed > id").text());
    }

    @Test
    void aFeedThatIsAsTheReaderHasItIsNotSentAgain() throws Exception {
        store.add(incident(1, "Quillmark Press", MONDAY, 0).build());
        String tag = get("/incidents.atom").headers().firstValue("ETag").orElseThrow();
        HttpRequest again = HttpRequest.newBuilder(address("/incidents.atom"))
                .header("If-None-Match", "\"of-another\", W/" + tag)
                .build();

        assertThat(client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(304);
        store.add(incident(2, "Ferrowick Steel", MONDAY, 0).build());
        index.changed(id(2));
        assertThat(client.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void pagesFollowEachOtherToTheEnd() throws Exception {
        for (int i = 0; i < 70; i++) {
            store.add(incident(i, "Victim " + i, MONDAY, 0).build());
        }
        List<String> all = new ArrayList<>();
        String address = "/?victim=victim";
        while (!address.isEmpty()) {
            Document page = page(address, 200);
            all.addAll(page.select("ol.wire h3").eachText());
            address = page.select("a[rel=next]").attr("href");
        }

        assertThat(all).hasSize(70).doesNotHaveDuplicates();
        assertThat(page("/?page=4", 200).select(".none").text()).isEqualTo("There is nothing on this page.");
        assertThat(page("/?page=2147483647", 200).select("a[rel=prev]").attr("href"))
                .isEqualTo("/?page=3");
    }

    @Test
    void whatChangedIsReadAnewAndNothingElse() throws Exception {
        for (int i = 0; i < 100; i++) {
            store.add(incident(i, "Victim", MONDAY, 0).build());
        }
        assertThat(victims("/")).hasSize(30);
        int before = store.read();

        store.add(incident(7, "Moved up", MONDAY.plusDays(1), 0).build());
        index.changed(id(7));
        store.add(incident(100, "New", MONDAY.plusDays(2), 0).build());
        index.changed(id(100));
        store.remove(id(0));
        index.changed(id(0));

        assertThat(victims("/")).startsWith("New", "Moved up", "Victim");
        assertThat(page("/", 200).select("#count").text()).startsWith("100 incidents");
        // Three that changed, and twice the thirty that are shown.
        assertThat(store.read() - before).isEqualTo(63);
    }

    @Test
    void manyAreReadInStepsAndUntilThenThePageSaysSo() throws Exception {
        int count = KeptChanges.MOST_AT_ONCE + 10;
        for (int i = 0; i < count; i++) {
            store.add(incident(i, "Victim", MONDAY, 0).build());
        }
        HttpResponse<String> first = get("/");
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(store.read()).isEqualTo(KeptChanges.MOST_AT_ONCE);

        // Behind and before where it is.
        store.remove(id(count - 1));
        index.changed(id(count - 1));
        store.remove(id(0));
        index.changed(id(0));
        page("/", 200);
        assertThat(page("/", 200).select("#count").text()).startsWith("20,008 incidents");
    }

    @Test
    void whileIncidentsAreBeingLoadedOrTheRegistryIsAwayAPageSaysSoAndAsksAgain() throws Exception {
        store.add(incident(1, "Quillmark Press", MONDAY, 0).build());
        store.loading(true);
        for (String path : List.of("/", "/incidents", "/incidents/" + id(1))) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(Jsoup.parse(answer.body())
                            .select("meta[http-equiv=refresh]")
                            .attr("content"))
                    .isEqualTo("2");
        }
        store.loading(false);
        store.registryAway(true);
        assertThat(page("/", 503).text()).contains("schema registry");
        assertThat(page("/incidents/" + id(1), 503).text()).contains("schema registry");
        store.registryAway(false);
        assertThat(victims("/")).containsExactly("Quillmark Press");

        // What changes while it is away is not forgotten.
        store.add(incident(2, "Ferrowick Steel", MONDAY, 0).build());
        index.changed(id(2));
        store.registryAway(true);
        page("/", 503);
        store.registryAway(false);
        assertThat(victims("/")).hasSize(2);
    }

    @Test
    void anIncidentHasAPageAnIdThatWasMergedLeadsToItAndAnotherIsNotFound() throws Exception {
        String merged = id(1).substring(0, 9) + "f".repeat(24);
        store.add(incident(1, "Quillmark Press", MONDAY, 0)
                .setAbsorbed(List.of(merged))
                .build());

        assertThat(page("/incidents/" + id(1), 200).select("h1").text()).isEqualTo("Quillmark Press");
        HttpResponse<String> redirect = get("/incidents/" + merged);
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(redirect.headers().firstValue("Location")).hasValue("/incidents/" + id(1));
        assertThat(page("/incidents/" + id(2), 404).select("h1").text()).isEqualTo("No such incident");
        assertThat(page("/incidents/%3Cscript%3E", 404).select("code").text()).isEqualTo("<script>");
        assertThat(page("/assets/other.js", 404).select("h1").text()).isEqualTo("Nothing here");
    }

    @Test
    void anAddressThatThereIsNotIsAPageForBrowsersAndJsonForPrograms() throws Exception {
        Document page = Jsoup.parse(getAsBrowser("/incident/1").body());

        assertThat(page.select("h1").text()).isEqualTo("Nothing here");
        assertThat(page.select("main a").attr("href")).isEqualTo("/");
        assertThat(get("/incident/1").body()).startsWith("{\"error\":");
        assertThat(getAsBrowser("/v1/incident/1").body()).startsWith("{\"error\":");
        assertThat(Jsoup.parse(getAsBrowser("/incidents/none").body())
                        .select("h1")
                        .text())
                .isEqualTo("No such incident");
    }

    @Test
    void everyAnswerTellsBrowsersToTrustNothingElse() throws Exception {
        for (String path : List.of("/", "/incidents/none", "/?dwell=x", "/assets/none")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        }
    }

    @Test
    void assetsAreServedUnderTheNamesThatPagesGive() throws Exception {
        Document page = page("/", 200);
        for (String address : List.of(
                page.select("link[rel=stylesheet]").attr("href"),
                page.select("script").attr("src"),
                page.select("link[rel=icon]").attr("href"))) {
            HttpResponse<String> answer = get(address);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isNotEmpty();
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
        }
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        store.add(incident(1, "Quillmark Press", MONDAY, 0).build());
        for (String path : List.of("/", "/incidents/" + id(1), "/incidents/none", "/?dwell=x")) {
            HttpResponse<String> head = client.send(
                    HttpRequest.newBuilder(address(path))
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(head.statusCode()).as(path).isEqualTo(get(path).statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Security-Policy")).isPresent();
        }
    }

    private List<String> victims(String path) throws Exception {
        return page(path, 200).select("ol.wire h3").eachText();
    }

    private Document page(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> getAsBrowser(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(404);
        return answer;
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + endpoint.port() + path);
    }
}
