package io.breachwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a feed is called goes out with every alert: it must tell which feed it is, and nothing that opens it. */
class FeedAddressTest {
    private static final String TOKEN = "k3yZ8fQ2mP5tX9wV";

    @ParameterizedTest
    @CsvSource({
        "https://harbour-ledger.example/security/feed, https://harbour-ledger.example/security/feed",
        "https://harbour-ledger.example:8443/category/data-breaches/rss.xml,"
                + " https://harbour-ledger.example:8443/category/data-breaches/rss.xml",
        "https://harbour-ledger.example/2024/11/feed, https://harbour-ledger.example/2024/11/feed",
        "https://harbour-ledger.example, https://harbour-ledger.example"
    })
    void anAddressWithoutSecretsIsCalledAsItIs(URI address, String label) {
        assertThat(label(address.toString())).isEqualTo(label);
    }

    @Test
    void theUserIsLeftOut() {
        assertThat(label("https://reader:" + TOKEN + "@vulnwatch.example/feed"))
                .isEqualTo("https://vulnwatch.example/feed");
    }

    @ParameterizedTest
    @CsvSource({
        "https://vulnwatch.example/feed?token=TOKEN, https://vulnwatch.example/feed?token=…",
        "https://vulnwatch.example/feed?format=rss&key=TOKEN, https://vulnwatch.example/feed?format=…&key=…",
        "https://vulnwatch.example/feed?TOKEN, https://vulnwatch.example/feed?…",
        "https://vulnwatch.example/feed?TOKEN&format=rss, https://vulnwatch.example/feed?…&format=…",
        "https://vulnwatch.example/feed?format=rss&TOKEN, https://vulnwatch.example/feed?format=…&…",
        "https://vulnwatch.example/feed?format=rss;key=TOKEN, https://vulnwatch.example/feed?format=…",
        "https://vulnwatch.example/feed#TOKEN, https://vulnwatch.example/feed"
    })
    void noValueOfTheQueryIsTold(String address, String label) {
        assertThat(label(address.replace("TOKEN", TOKEN))).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "https://vulnwatch.example/rss/TOKEN/news.xml, https://vulnwatch.example/rss/…/news.xml",
        "https://vulnwatch.example/rss/secret:TOKEN, https://vulnwatch.example/rss/…",
        "https://vulnwatch.example/TOKEN.xml, https://vulnwatch.example/….xml",
        "https://vulnwatch.example/feed;key=TOKEN/news, https://vulnwatch.example/feed;key=…/news",
        "https://vulnwatch.example/feed;pin=1234, https://vulnwatch.example/feed;pin=…",
        "https://vulnwatch.example/u/0f8fad5b-d9cb-469f-a165-70867728950e.rss, https://vulnwatch.example/u/….rss",
        "https://vulnwatch.example/alerts/feeds/01928374656473829101, https://vulnwatch.example/alerts/feeds/…"
    })
    void aPartOfThePathThatMayBeATokenIsNotTold(String address, String label) {
        assertThat(label(address.replace("TOKEN", TOKEN))).isEqualTo(label);
    }

    @Test
    void whatIsAskedForIsWholeButForTheUser() {
        FeedAddress address =
                new FeedAddress(URI.create("https://reader:word@vulnwatch.example/" + TOKEN + "?key=" + TOKEN));

        assertThat(address.request()).hasToString("https://vulnwatch.example/" + TOKEN + "?key=" + TOKEN);
        assertThat(address).hasToString("https://vulnwatch.example/…?key=…");
    }

    @Test
    void thePageOfAnArticleIsCalledByItsWholePath() {
        assertThat(FeedAddress.labelOfPage(URI.create(
                        "https://vulnwatch.example/2025/07/24/kestrel-logistics-breach-2025?session=" + TOKEN)))
                .isEqualTo("https://vulnwatch.example/2025/07/24/kestrel-logistics-breach-2025?session=…");
    }

    private static String label(String address) {
        return new FeedAddress(URI.create(address)).label();
    }
}
