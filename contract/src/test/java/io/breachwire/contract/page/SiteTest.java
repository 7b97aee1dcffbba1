package io.breachwire.contract.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SiteTest {
    private static final String HOSTILE = "</title><script>alert(1)</script>\" onload=\"x";

    private final Site site = new Site(
            "alerts", "/alerts.atom", ".own { color: red; }", Map.of("Incidents", "https://incidents.example/"));

    @Test
    void whatPagesNeedComesFromHere() {
        String page = site.document("Title", new Live("/stream", "alert", "id", "alert"), "");
        List<String> addresses = Pattern.compile("(?:href|src)=\"/assets/([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(addresses).hasSize(3);
        for (String address : addresses) {
            Asset asset = site.asset(address).orElseThrow();
            assertThat(asset.content().replace("http://www.w3.org/2000/svg", ""))
                    .doesNotContain("http:", "https:", "//cdn", "@import", "url(");
        }
        assertThat(page).contains("type=\"application/atom+xml\" title=\"breachwire: alerts\" href=\"/alerts.atom\"");
        assertThat(site.asset("page.css")).isEmpty();
        assertThat(site.asset(addresses.get(0)).orElseThrow().content()).contains("--paper", ".own");
    }

    @Test
    void whatItIsGivenIsTextAndNothingElse() {
        for (String page : List.of(
                site.document(HOSTILE, new Live(HOSTILE, HOSTILE, HOSTILE, HOSTILE), ""),
                site.notUnderstood(HOSTILE),
                site.later(HOSTILE, 2))) {
            assertThat(page).doesNotContain("<script>", "\" onload");
        }
    }

    @Test
    void aPageThatFollowsNothingHasNoScriptAndASiteAloneNoWayToOthers() {
        assertThat(site.nothingHere()).doesNotContain("<script").contains("https://incidents.example/");
        assertThat(new Site("alerts", "/alerts.atom", "", Map.of()).nothingHere())
                .doesNotContain("<nav");
    }

    @Test
    void addressesOfPagesAreBelowWhereTheirSitesAre() {
        PageLinks links = PageLinks.of(Settings.of(
                Map.of("pages.incidents", "https://incidents.example/", "pages.alerts", "http://alerts.example:8083")));

        assertThat(links.incident("a b")).contains("https://incidents.example/incidents/a%20b");
        assertThat(links.alert("one", List.of("two", "three")))
                .contains("http://alerts.example:8083/alerts/one?absorbed=two%2Cthree");
        assertThat(PageLinks.of(Settings.of(Map.of())).incident("one")).isEmpty();
    }

    @Test
    void whatIsNoAddressOfASiteIsRefused() {
        for (String wrong :
                List.of("incidents.example", "ftp://a.example", "https://u:p@a.example", "https://a.example/?q=1")) {
            Settings settings = Settings.of(Map.of("pages.incidents", wrong));
            assertThatThrownBy(() -> PageLinks.of(settings))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("BREACHWIRE_PAGES_INCIDENTS")
                    .message()
                    .doesNotContain("u:p");
        }
    }
}
