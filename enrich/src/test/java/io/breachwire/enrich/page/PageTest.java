package io.breachwire.enrich.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.page.PageLinks;
import io.breachwire.enrich.report.IncidentView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Page PAGE =
            new Page(new PageLinks(Optional.empty(), Optional.of(URI.create("https://alerts.example/"))));

    private static final String HOSTILE =
            "</title></script><script>alert(1)</script>\" onmouseover=\"alert(2)' x='<img src=x onerror=alert(3)>";
    private static final String CONTROLS = "pay\u202elap\u0007\u001b[31m";

    @Test
    void whatOutletsWriteIsTextAndNothingElse() {
        IncidentView incident = Incidents.of(HOSTILE + CONTROLS)
                .on("intrusionStart", "2021-06-22")
                .cited("intrusionStart", HOSTILE + CONTROLS, HOSTILE, "javascript:alert(1)", HOSTILE)
                .cited("intrusionStart", "since June", "Wire", "https://wire.example/\"onclick=\"alert(4)", "victim")
                .disputed("intrusionStart", "2021-06-23", HOSTILE, HOSTILE, "data:text/html,<script>alert(5)</script>")
                .data("names", HOSTILE, HOSTILE, HOSTILE)
                .data(HOSTILE, "customer", "possible", HOSTILE)
                .article(HOSTILE + CONTROLS, HOSTILE, " javascript:alert(6)")
                .absorbed(HOSTILE)
                .view();
        WireListing wire = new WireListing(
                List.of(incident), 1, 1, 2, 3, Map.of("victim", HOSTILE, "data", HOSTILE, "since", HOSTILE), List.of());

        for (String page : List.of(
                PAGE.incident(incident),
                PAGE.wire(wire),
                PAGE.noIncident(HOSTILE),
                PAGE.site().notUnderstood(HOSTILE),
                PAGE.merged(HOSTILE))) {
            assertThat(page).doesNotContain("\u202e", "\u0007", "\u001b");
            Document document = Jsoup.parse(page, "http://127.0.0.1/");
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
            assertThat(document.select("a[href^=http]:not([href^=https://alerts.example/])"))
                    .allSatisfy(link -> assertThat(link.attr("rel")).isEqualTo("noopener noreferrer nofollow"));
        }
    }

    @Test
    void anIncidentShowsEveryFactWithWhoSaysItAndWhoSaysOtherwise() {
        Document page = Jsoup.parse(PAGE.incident(Incidents.of("Marisol")
                .on("intrusionStart", "2021-06-22")
                .cited("intrusionStart", "since June 22", "Wire", "https://wire.example/1", "victim")
                .disputed("intrusionStart", "2021-11-11", "on November 11", "Post", "https://post.example/1")
                .on("detected", "2021-11-11")
                .dwell(142, "start-to-detected")
                .affected(54_317)
                .data("health-records", "patient", "possible", "medical files of patients")
                .article("Wire", "Marisol breached", "https://wire.example/1")
                .absorbed("0a1b2c3d-ffffffffffffffffffffffff")
                .view()));

        assertThat(page.select("h1").text()).isEqualTo("Marisol");
        assertThat(page.select("h2").eachText()).containsExactly("What is known", "What data lay open", "Articles");
        Element began = page.selectFirst(".fact");
        assertThat(began.select("h3").text()).isEqualTo("Access began");
        assertThat(began.select(".value").text()).contains("22 June 2021", "90 %");
        assertThat(began.select("ul.quotes").first().text())
                .isEqualTo("since June 22 Wire, 29 Nov 2021 says the victim");
        assertThat(began.select("ul.quotes a").first().attr("href"))
                .isEqualTo("https://wire.example/1#:~:text=since%20June%2022");
        assertThat(began.select(".conflict").text()).contains("11 November 2021 disagrees", "on November 11 Post");
        assertThat(page.select(".fact").eachText())
                .anySatisfy(fact -> assertThat(fact).contains("Undetected for", "142 days", "start to detected"))
                .anySatisfy(fact -> assertThat(fact).contains("Affected", "54,317"))
                .anySatisfy(fact -> assertThat(fact).contains("health records", "possible", "of patients"));
        assertThat(page.select("ul.articles a").attr("href")).isEqualTo("https://wire.example/1");
        assertThat(page.select("footer").text()).contains("0a1b2c3d-ffffffffffffffffffffffff");
        assertThat(page.select("footer a").attr("href")).isEqualTo("/v1/incidents/0a1b2c3d-00112233445566778899aabb");
    }

    @Test
    void anIncidentOfWhichNothingIsKnownHasAPage() {
        IncidentView incident = Incidents.of("").view();

        assertThat(Jsoup.parse(PAGE.incident(incident)).select("h1").text()).isEqualTo("Victim not named");
        assertThat(wire(incident).text()).contains("Victim not named", "No article says when it happened.");
    }

    @Test
    void howeverMuchThereIsAPageStaysSmall() {
        String longText = "a & b ".repeat(2_000);
        Incidents incident = Incidents.of(longText).articleCount(500);
        for (String milestone : List.of("intrusionStart", "intrusionEnd", "detected", "disclosed")) {
            incident.on(milestone, "2021-06-22");
            for (int i = 0; i < 8; i++) {
                incident.cited(milestone, longText, longText, "https://wire.example/" + i, "victim");
                incident.disputed(milestone, "2021-06-2" + i, longText, longText, "https://wire.example/" + i);
            }
        }
        for (int i = 0; i < 30; i++) {
            incident.data("kind-" + i, "customer", "confirmed", longText);
        }
        for (int i = 0; i < 500; i++) {
            incident.article("Outlet " + i, longText, "https://wire.example/" + i)
                    .absorbed("id-" + i);
        }
        String page = PAGE.incident(incident.view());

        assertThat(page.length()).isLessThan(500_000);
        Document document = Jsoup.parse(page);
        assertThat(document.select("ul.articles").first().children()).hasSize(20);
        assertThat(document.text()).contains("400 more articles");
        assertThat(PAGE.wire(listing(incident.view(), 1, 1)).length()).isLessThan(20_000);
    }

    @Test
    void theWireTellsVictimDatesDataPeopleAndCoverage() {
        Document page = wire(Incidents.of("Marisol")
                .on("intrusionStart", "2021-06-22")
                .on("detected", "2021-11-11")
                .dwell(142, "start-to-detected")
                .affected(54_317)
                .data("health-records", "patient", "possible", "medical files")
                .articleCount(6)
                .view());

        assertThat(page.select("section.month > h2").text()).isEqualTo("November 2021");
        Element entry = page.selectFirst("ol.wire > li");
        assertThat(entry.select("h3 a").attr("href")).isEqualTo("/incidents/0a1b2c3d-00112233445566778899aabb");
        assertThat(entry.text())
                .contains(
                        "Tue 30",
                        "Marisol",
                        "54,317 affected",
                        "6 articles from 1 outlet",
                        "142 days undetected",
                        "in 22 Jun 2021",
                        "detected 11 Nov 2021",
                        "health records (possibly)");
    }

    @Test
    void aDwellTimeThatIsStatedWithoutDatesIsToldInWords() {
        assertThat(wire(Incidents.of("Marisol").dwell(240, "stated").view()).text())
                .contains("undetected 240 days")
                .doesNotContain("No article says");
    }

    @Test
    void pagesKeepTheFilter() {
        Map<String, String> filter = Map.of("victim", "a&b=c", "data", "names,passwords");
        Document page = Jsoup.parse(PAGE.wire(new WireListing(
                List.of(Incidents.of("Marisol").view()), 61, 90, 2, 3, filter, List.of("names", "passwords"))));

        assertThat(page.select("a[rel=next]").attr("href")).contains("victim=a%26b%3Dc", "page=3");
        assertThat(page.select("a[rel=prev]").attr("href")).contains("page=1");
        assertThat(page.select(".news").attr("data-stream"))
                .startsWith("/v1/incidents/stream?")
                .contains("victim=a%26b%3Dc", "data=names%2Cpasswords");
        assertThat(page.select("input[name=victim]").attr("value")).isEqualTo("a&b=c");
        assertThat(page.select("option[selected]").attr("value")).isEqualTo("names,passwords");
        assertThat(page.select("#count").text()).isEqualTo("61 of 90 incidents show all");
    }

    @Test
    void anIncidentLinksToWhatWasToldOfItUnderAnyOfItsIds() {
        IncidentView incident = Incidents.of("Marisol")
                .absorbed("0a1b2c3d-ffffffffffffffffffffffff")
                .view();

        assertThat(Jsoup.parse(PAGE.incident(incident)).select(".elsewhere a").attr("href"))
                .isEqualTo("https://alerts.example/alerts/" + incident.id()
                        + "?absorbed=0a1b2c3d-ffffffffffffffffffffffff");
        assertThat(Jsoup.parse(new Page(PageLinks.NONE).incident(incident)).select(".elsewhere, .sites"))
                .isEmpty();
    }

    private static Document wire(IncidentView incident) {
        return Jsoup.parse(PAGE.wire(listing(incident, 1, 1)));
    }

    private static WireListing listing(IncidentView incident, int page, int pages) {
        return new WireListing(List.of(incident), 1, 1, page, pages, Map.of(), List.of("names"));
    }
}
