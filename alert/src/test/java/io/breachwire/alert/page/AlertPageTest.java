package io.breachwire.alert.page;

import static io.breachwire.alert.ToldStory.gone;
import static io.breachwire.alert.ToldStory.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.alert.archive.AlertChain;
import io.breachwire.alert.archive.AlertIndex;
import io.breachwire.alert.archive.AlertsInMemory;
import io.breachwire.alert.archive.KeptAlerts.Delivered;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Attribution;
import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.Evidence;
import io.breachwire.contract.event.IncidentArticle;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.event.Survivor;
import io.breachwire.contract.page.PageLinks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class AlertPageTest {
    private static final String HOSTILE =
            "</title></script><script>alert(1)</script>\" onmouseover=\"alert(2)' x='<img src=x onerror=alert(3)>"
                    + "pay\u202elap\u0007\u001b[31m";
    private static final Instant MONDAY = Instant.parse("2024-03-04T09:00:00Z");

    private final AlertsInMemory store = new AlertsInMemory();
    private final Page page =
            new Page(new PageLinks(Optional.of(URI.create("https://incidents.example")), Optional.empty()));

    @Test
    void whatOthersWriteIsTextAndNothingElse() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        Citation citation = Citation.newBuilder()
                .setArticleId("a")
                .setSource(HOSTILE)
                .setUrl("javascript:alert(1)")
                .setEvidence(new Evidence(HOSTILE, 0, 1, "rule", Attribution.VICTIM))
                .build();
        Alert hostile = Alert.newBuilder(raised)
                .setId(HOSTILE)
                .setFirstAlertId(HOSTILE)
                .setIncidentId(HOSTILE)
                .setVictim(HOSTILE)
                .setSummary(HOSTILE)
                .setRule(HOSTILE)
                .setReasons(List.of(
                        new AlertReason(HOSTILE, Severity.HIGH, HOSTILE, 0.9, List.of(citation)),
                        new AlertReason(HOSTILE, Severity.LOW, HOSTILE, null, List.of(citation))))
                .setChanges(List.of(
                        new AlertChange(HOSTILE, HOSTILE, HOSTILE),
                        new AlertChange("rule:" + HOSTILE, null, HOSTILE),
                        new AlertChange("incidentId", HOSTILE, null)))
                .setArticles(List.of(
                        article(HOSTILE, "data:text/html,<script>alert(5)</script>"),
                        article("One", "https://wire.example/\"onclick=\"alert(4)")))
                .build();
        store.tell(hostile);
        store.attempt(HOSTILE, HOSTILE, DeliveryOutcome.GIVEN_UP, HOSTILE);
        store.attempt(HOSTILE, HOSTILE + "2", DeliveryOutcome.RETRYING, HOSTILE);
        store.attempt(HOSTILE, HOSTILE + "3", DeliveryOutcome.DELIVERED, null);

        Delivered latest = store.kept().latest(chain(HOSTILE)).orElseThrow();
        assertThat(latest.deliveries()).hasSize(3);
        for (String drawn : List.of(
                page.list(new Listing(
                        List.of(new Listing.Entry(latest, true)),
                        0,
                        1,
                        1,
                        2,
                        3,
                        Map.of("victim", HOSTILE, "rule", HOSTILE, "since", HOSTILE, "severity", HOSTILE),
                        List.of("other", HOSTILE + "x"),
                        List.of("low"))),
                one(HOSTILE, List.of(chain(HOSTILE))),
                page.noAlert(HOSTILE))) {
            assertThat(drawn).doesNotContain("\u202e", "\u0007", "\u001b");
            Document document = Jsoup.parse(drawn, "http://127.0.0.1/");
            assertThat(document.select("script").eachAttr("src"))
                    .allSatisfy(source -> assertThat(source).startsWith("/assets/"));
            assertThat(document.select("script").eachText()).allMatch(String::isEmpty);
            assertThat(document.select("img, iframe, object, style, base")).isEmpty();
            for (Element element : document.getAllElements()) {
                element.attributes()
                        .forEach(attribute -> assertThat(attribute.getKey())
                                .as("%s", element)
                                .doesNotStartWith("on")
                                .isNotEqualTo("style"));
                if (element.hasAttr("href")) {
                    assertThat(element.attr("href")).matches("(/|#|https?://).*");
                }
            }
            assertThat(document.select("a[href^=http]:not([href^=https://incidents.example/])"))
                    .allSatisfy(link -> assertThat(link.attr("rel")).isEqualTo("noopener noreferrer nofollow"));
        }
    }

    @Test
    void anAlertTellsWhyItStandsAndWhatBecameOfItsPosts() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(raised);
        store.attempt(raised.getId(), "https://a.example#1", DeliveryOutcome.RETRYING, "HTTP 503");
        store.attempt(raised.getId(), "https://b.example#2", DeliveryOutcome.GIVEN_UP, "HTTP 500");
        store.attempt(raised.getId(), "https://c.example#3", DeliveryOutcome.DELIVERED, null);
        store.attempt(raised.getId(), "https://d.example#4", DeliveryOutcome.KEPT_BACK, "its news was old");

        Document document = Jsoup.parse(one("one", List.of()));

        assertThat(document.select("h1").text()).isEqualTo("Quillmark Press");
        assertThat(document.select(".reason .severity").text()).isEqualTo("medium");
        assertThat(document.select(".reason .statement").text()).startsWith("breach went on for 40 days");
        assertThat(document.select(".reason q")).isNotEmpty();
        assertThat(document.select(".deliveries li").eachText())
                .containsExactly(
                        "https://a.example#1 failed in 1 attempt, due again 5 Mar 2024, 12:01 UTC: HTTP 503",
                        "https://b.example#2 ran out after 1 attempt 5 Mar 2024, 12:00 UTC: HTTP 500",
                        "https://c.example#3 delivered 5 Mar 2024, 12:00 UTC",
                        "https://d.example#4 kept back 5 Mar 2024, 12:00 UTC: its news was old");
        assertThat(document.select("article[data-only]").attr("data-id")).isEqualTo(raised.getId());
        assertThat(document.select(".news").attr("data-stream")).isEqualTo("/v1/alerts/stream");
    }

    @Test
    void whateverSomebodyElseWritesPagesAndFeedsStayShort() {
        String endless = "<x".repeat(1 << 17);
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        List<Citation> citations = IntStream.range(0, 10_000)
                .mapToObj(number -> Citation.newBuilder()
                        .setArticleId("a" + number)
                        .setSource("The Fictional Courier")
                        .setEvidence(new Evidence("quotation " + number, 0, 1, "rule", Attribution.VICTIM))
                        .build())
                .toList();
        Citation endlessCitation = Citation.newBuilder(citations.get(0))
                .setSource(endless)
                .setUrl("https://wire.example/" + "x".repeat(1 << 18))
                .setEvidence(new Evidence(endless, 0, 1, endless, Attribution.VICTIM))
                .build();
        List<AlertReason> reasons = new ArrayList<>();
        reasons.add(new AlertReason(endless, Severity.HIGH, endless, 0.9, List.of(endlessCitation)));
        for (int i = 0; i < 10_000; i++) {
            reasons.add(new AlertReason("rule-" + i, Severity.HIGH, "statement", 0.9, List.of()));
        }
        reasons.add(1, new AlertReason("quoted", Severity.HIGH, "statement", 0.9, citations));
        store.tell(Alert.newBuilder(raised)
                .setVictim(endless)
                .setSummary(endless)
                .setReasons(reasons)
                .setChanges(IntStream.range(0, 10_000)
                        .mapToObj(number -> new AlertChange("fact-" + number, endless.substring(0, 9), null))
                        .toList())
                .build());
        Listing listing = new Listing(
                List.of(new Listing.Entry(store.kept().latest(chain("one")).orElseThrow(), true)),
                0,
                1,
                1,
                1,
                1,
                Map.of(),
                List.of(),
                List.of("low"));

        for (String drawn : List.of(
                one("one", List.of()),
                page.list(listing),
                page.feed(listing, "http://127.0.0.1/").xml())) {
            assertThat(drawn.length()).isLessThan(200_000);
        }
    }

    @Test
    void aWithdrawnAlertSaysSoAndWhy() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        store.tell(raised);
        store.tell(gone("one", raised, MONDAY.plusSeconds(60)));

        Document document = Jsoup.parse(one("one", List.of()));

        assertThat(document.select(".state").text())
                .isEqualTo("Withdrawn 4 Mar 2024, 09:01 UTC: the incident is no more");
        assertThat(document.select("h2").eachText())
                .contains("What had been told")
                .doesNotContain("Why");
    }

    @Test
    void anAlertThatWasMergedLeadsToTheOneThatGoesOnInItsPlace() {
        Alert raised = told("one", "Quillmark Press", 40, null, MONDAY);
        Alert merged = Alert.newBuilder(raised)
                .setMergedInto(new Survivor("two", "msg_" + HOSTILE))
                .build();
        store.tell(raised);
        store.tell(gone("one", merged, MONDAY.plusSeconds(60)));

        Element state = Jsoup.parse(one("one", List.of())).selectFirst(".state");

        assertThat(state.text()).endsWith("the incident was merged into another, which has an alert of its own");
        assertThat(state.select("a").attr("href")).startsWith("/alerts/msg_%3C%2Ftitle%3E");
    }

    private String one(String id, List<AlertChain> others) {
        AlertChain chain = chain(id);
        return page.alert(chain, store.kept().told(chain), others);
    }

    private AlertChain chain(String id) {
        AlertIndex index = store.index();
        index.catchUp(store.kept());
        return index.find(id).orElseThrow();
    }

    private static IncidentArticle article(String title, String url) {
        return IncidentArticle.newBuilder()
                .setArticleId("a")
                .setRevision("r")
                .setSource(HOSTILE)
                .setTitle(title)
                .setUrl(url)
                .build();
    }
}
