package io.breachwire.ingest.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlDocumentTest {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
              <title>Fern Bank breached | The Example Times</title>
              <link rel="canonical" href="https://times.example/fern">
              <meta property="og:title" content="Fern Bank breached">
              <meta property="og:site_name" content="The Example Times">
              <meta name="author" content="A. Writer">
              <meta property="article:published_time" content="2024-03-04T22:30:00-05:00">
              <meta property="article:modified_time" content="2024-03-06T10:00:00Z">
              <meta property="article:tag" content="banks">
              <script>track("Fern Bank")</script>
            </head>
            <body>
              <nav>Home News</nav>
              <article><p>A teaser of another story.</p></article>
              <article><h1>Fern Bank breached</h1><p>It said so on Monday, and much more than the other.</p>
                <aside>Read also</aside></article>
              <footer>Imprint</footer>
            </body>
            </html>
            """;

    @Test
    void whatALittleMarkupMakesManyElementsOrCharactersOfIsTooLarge() {
        String unclosed =
                IntStream.range(0, 12).mapToObj(i -> "<b class=" + i + ">").collect(joining());
        String page = "<title>Mill</title><meta property=og:site_name content=X><article><p>%s" + "<p>x".repeat(20_000);
        String elements = page.formatted(unclosed) + "<p>x".repeat(10_000);
        String characters = page.formatted(unclosed.replace("class=", "class=" + "c".repeat(100)));

        for (String document : List.of(elements, characters)) {
            Decoded decoded = ArticleDecoder.decode(DocumentFormat.HTML, document.getBytes(UTF_8), "x", Instant.EPOCH);
            assertThat(((Decoded.Bad) decoded).fault().cause()).isEqualTo(FaultCause.TOO_LARGE);
        }
    }

    @Test
    void aPageIsReadByWhatItsHeadSaysAndTheArticleThatItMarks() {
        RawArticle article = article(PAGE);

        assertThat(article.getTitle()).isEqualTo("Fern Bank breached");
        assertThat(article.getUrl()).isEqualTo("https://times.example/fern");
        assertThat(article.getSource()).isEqualTo("The Example Times");
        assertThat(article.getAuthor()).isEqualTo("A. Writer");
        assertThat(article.getLanguage()).isEqualTo("en-GB");
        assertThat(article.getTags()).containsExactly("banks");
        assertThat(article.getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 4));
        assertThat(article.getUpdatedAt()).isEqualTo(Instant.parse("2024-03-06T10:00:00Z"));
        assertThat(article.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(article.getBody())
                .contains("<p>It said so on Monday, and much more than the other.</p>")
                .doesNotContain("teaser", "Home News", "Imprint", "track");
    }

    @Test
    void aPlainPageIsReadByItsHeadlineAndAllOfItsText() {
        RawArticle article = article("""
                <html><head><title>ignored</title><meta property="og:url" content="https://times.example/oak"></head>
                <body><h1>Oak &amp; Sons breached</h1><p>It said so.</p></body></html>
                """);

        assertThat(article.getTitle()).isEqualTo("Oak & Sons breached");
        assertThat(article.getSource()).isEqualTo("times.example");
        assertThat(article.getPublishedDate()).isNull();
        assertThat(article.getBody()).contains("It said so.");
    }

    @Test
    void theDateOfStructuredDataIsFoundWhereverItStands() {
        String structured = PAGE.replace("article:published_time", "x").replace("<script>track", """
                <script type="application/ld+json">{"@graph": [{"@type": "Organization"},
                {"@type": "NewsArticle", "datePublished": "2024-03-05T01:00:00+00:00"}]}</script><script>track""");

        assertThat(article(structured).getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta name='parsely-pub-date' content='2024-03-04T22:30:00-05:00'>",
                "<meta name='DC.date.issued' content='2024-03-04'><meta name='date' content='2024-03-09'>",
                "<meta name='pub_date' content='20240304'>",
                "<meta name='date' content='Monday, March 4, 2024'>"
            })
    void theDateIsFoundUnderTheNamesThatPagesGiveIt(String date) {
        String undated = PAGE.replaceFirst("<meta property=\"article:published_time\".*>", date);

        assertThat(article(undated).getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 4));
    }

    @Test
    void aPageThatDoesNotSayItsAddressHasThatWhichItWasSavedFrom() {
        String saved =
                PAGE.replace("<html lang", "<!-- saved from url=(0030)https://times.example/fern?p=1 -->\n<html lang");

        assertThat(article(saved).getUrl()).isEqualTo("https://times.example/fern");
        assertThat(article(saved.replaceFirst("<link rel=\"canonical\".*>", "")).getUrl())
                .isEqualTo("https://times.example/fern?p=1");
    }

    @Test
    void ofWhatAPageSaysTwiceTheFirstThatSaysSomethingCounts() {
        RawArticle article = article("""
                <title>t</title><link rel=canonical href=""><link rel=canonical href="https://times.example/oak">
                <meta property="article:published_time" content="1970-01-01T00:00:00Z">
                <script type="application/ld+json">{"datePublished": "2024-03-05"}</script>
                <meta itemprop=articleBody content="It said so."><article>It said so.</article>
                """);

        assertThat(article.getUrl()).isEqualTo("https://times.example/oak");
        assertThat(article.getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 5));
        assertThat(article.getBody()).isEqualTo("<article>It said so.</article>");
    }

    @Test
    void aChangeAtTheBeginningOfTimeIsLeftOutAndNotThePage() {
        String page = PAGE.replace(
                "<head>", "<head><meta property=\"article:modified_time\" content=\"-0001-11-30T00:00:00+00:00\">");
        Decoded.Good decoded = (Decoded.Good) decode(page);

        assertThat(decoded.article().getUpdatedAt()).isNull();
        assertThat(decoded.notes()).anyMatch(note -> note.contains("article:modified_time"));
    }

    @Test
    void aPageWithoutTextIsNoArticle() {
        Decoded decoded = decode("<html><head><title>T</title></head><body><script>x()</script></body></html>");

        assertThat(((Decoded.Bad) decoded).fault().cause()).isEqualTo(FaultCause.MISSING_BODY);
    }

    @Test
    void aPageNestedDeeplyIsReadAsAnyOther() {
        String deep = "<div>".repeat(100_000) + "words" + "</div>".repeat(100_000);

        assertThat(article(PAGE.replace("<p>It said", deep + "<p>It said")).getBody())
                .contains("words");
    }

    /** Each read by itself they took minutes. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void articlesWithinArticlesAreReadOnce() {
        assertThat(article(PAGE.replace("<article><h1>", "<article>w ".repeat(80_000) + "<article><h1>"))
                        .getBody())
                .contains("much more than the other");
    }

    private static RawArticle article(String page) {
        return ((Decoded.Good) decode(page)).article();
    }

    private static Decoded decode(String page) {
        return ArticleDecoder.decode(DocumentFormat.HTML, page.getBytes(UTF_8), "page.html", Instant.EPOCH);
    }
}
