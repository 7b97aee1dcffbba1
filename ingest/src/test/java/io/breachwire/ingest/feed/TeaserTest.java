package io.breachwire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.WebPage;
import io.breachwire.ingest.feed.document.FeedEntry;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TeaserTest {
    private static final String TITLE = "Marsh Dairy lost the wages of its drivers";
    private static final String SUMMARY =
            "The milk cooperative Marsh Dairy has told its drivers that strangers copied payroll files in the spring.";
    private static final String ADDRESS = "https://l.example/marsh-dairy";
    private static final String STORY = SUMMARY
            + " It was on April 2 that somebody first opened the server with them, the cooperative wrote,"
            + " and it was May 9 before anybody wondered about it.".repeat(12);

    @Test
    void anEntryWithATextOfItsOwnIsNoTeaser() {
        assertThat(Teaser.of(entry("word ".repeat(149)))).isPresent();
        assertThat(Teaser.of(entry("word ".repeat(150)))).isEmpty();
        assertThat(Teaser.of(entry("<p class='a b c'>word</p> ".repeat(149)))).isPresent();
    }

    @Test
    void anEntryWithoutAnAddressThatCanBeAskedIsNone() {
        assertThat(Teaser.of(entry("ftp://l.example/a", SUMMARY))).isEmpty();
        assertThat(Teaser.of(entry("", SUMMARY))).isEmpty();
        assertThat(Teaser.of(entry("https://under_score.example/a", SUMMARY))).isEmpty();
    }

    @Test
    void thePageOfTheArticleIsBelieved() {
        assertThat(faultOf(page(TITLE, STORY))).isEqualTo("");
        assertThat(faultOf(page("Strangers copied payroll of Marsh Dairy drivers' wages lost", STORY)))
                .isEqualTo("");
    }

    @Test
    void aPageUnderAnotherHeadlineIsBelievedOnlyAtItsAddressAndWithTheTeasersWords() {
        assertThat(faultOf(page("Payroll theft at cooperative", STORY))).isEqualTo("");
        assertThat(faultOf(page("Payroll theft at cooperative", STORY.replace("The milk", "A milk"))))
                .isEqualTo("other-article");
        assertThat(faultOf(
                        new WebPage(List.of("The Harbour Ledger"), "https://l.example/", "", "", "<p>", "<p>", STORY)))
                .isEqualTo("other-article");
        assertThat(teaser(SUMMARY).faultOf(page("The Harbour Ledger", STORY), URI.create("https://l.example/")))
                .contains(PageFault.OTHER_ARTICLE);
    }

    @Test
    void aWallUnderTheArticlesHeadlineIsNotBelieved() {
        String wall = "We and our partners store and read information on your device to show advertising. ".repeat(12);

        assertThat(faultOf(page(TITLE, TITLE + wall))).isEqualTo("other-article");
    }

    @Test
    void aPageThatSaysNotMuchMoreThanTheFeedIsNotWorthIt() {
        assertThat(faultOf(page(TITLE, SUMMARY + " Subscribe to read on."))).isEqualTo("no-longer");
        String longTeaser = "Marsh Dairy drivers wages lost. ".repeat(28);
        assertThat(teaser(longTeaser).faultOf(page(TITLE, longTeaser + longTeaser), URI.create(ADDRESS)))
                .isEmpty();
        assertThat(teaser(longTeaser).faultOf(page(TITLE, longTeaser + "and more"), URI.create(ADDRESS)))
                .contains(PageFault.NO_LONGER);
    }

    @Test
    void aPageThatDoesNotMarkItsArticleIsNotGuessedAt() {
        String page = "<html><head><title>%s</title></head><body><div>%s</div></body></html>".formatted(TITLE, STORY);

        assertThat(faultOf(WebPage.read(page.getBytes(UTF_8), "text/html"))).isEqualTo("unmarked");
        assertThat(faultOf(WebPage.read(page.replace("div>", "article>").getBytes(UTF_8), "text/html")))
                .isEqualTo("");
    }

    /** Of what a site may send; each reading of it in turn by nested elements took minutes. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theLargestOddPageIsReadInAMoment() {
        String nested = "<article><h1>a <main itemprop=articleBody>".repeat(90_000);
        WebPage page = WebPage.read(nested.getBytes(UTF_8), "text/html");

        assertThat(teaser("").faultOf(page, URI.create(ADDRESS))).isPresent();
    }

    private static String faultOf(WebPage page) {
        return teaser(SUMMARY)
                .faultOf(page, URI.create(ADDRESS))
                .map(PageFault::code)
                .orElse("");
    }

    private static Teaser teaser(String text) {
        return Teaser.of(entry(text)).orElseThrow();
    }

    private static WebPage page(String headline, String text) {
        return new WebPage(List.of(headline), "", "", "", "<p>" + text + "</p>", "<p>" + text + "</p>", text);
    }

    private static FeedEntry entry(String text) {
        return entry(ADDRESS, text);
    }

    private static FeedEntry entry(String url, String text) {
        return new FeedEntry(new Candidate().title(TITLE).url(url).body(text, BodyFormat.HTML), text.getBytes(UTF_8));
    }
}
