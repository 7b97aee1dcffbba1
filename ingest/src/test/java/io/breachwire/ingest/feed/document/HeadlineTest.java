package io.breachwire.ingest.feed.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.BodyFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Merrow Bank was breached. It said so on Monday.              | Merrow Bank was breached.
            Was Merrow Bank breached? It says no.                        | Was Merrow Bank breached?
            Merrow Bank was breached                                     | Merrow Bank was breached
            St. Brannoc Hospital was breached. It said so.               | St. Brannoc Hospital was breached.
            Read https://example.org/a?b=1 and tell. It helps.           | Read https://example.org/a?b=1 and tell.
            Breach! Merrow Bank lost 1.2 million records. It said so.    | Breach! Merrow Bank lost 1.2 million records.
            """)
    void itIsTheFirstSentence(String text, String headline) {
        assertThat(plain(text)).isEqualTo(headline);
    }

    @Test
    void aLongSentenceIsCutBetweenTwoWords() {
        String text =
                "Merrow Bank said on Monday, after a week in which nobody could reach it, that intruders had read the files of"
                        + " customers, and that it had told the regulator of it";

        assertThat(plain(text))
                .isEqualTo("Merrow Bank said on Monday, after a week in which nobody could reach it, that intruders had"
                        + " read the files of customers…");
    }

    @Test
    void whatHasNoBlanksIsCutBetweenTwoCharacters() {
        assertThat(plain("\uD83D\uDD13".repeat(30) + "a".repeat(29) + "\uD83D\uDD13".repeat(60)))
                .isEqualTo("\uD83D\uDD13".repeat(30) + "a".repeat(29) + "\uD83D\uDD13".repeat(15) + "…");
        assertThat(plain("a" + "e\u0301".repeat(100))).isEqualTo("a" + "e\u0301".repeat(59) + "…");
    }

    @Test
    void itEndsWithTheParagraph() {
        String expected = "NEW: Merrow Bank breached";

        assertThat(plain("NEW: Merrow Bank breached\n\nThe bank said so.")).isEqualTo(expected);
        assertThat(html("<p>NEW: Merrow\n  <b>Bank</b> breached</p><p>The bank said so.</p>"))
                .isEqualTo(expected);
        assertThat(html("NEW: Merrow Bank breached<br>The bank said so.")).isEqualTo(expected);
        assertThat(html("<div>NEW: Merrow Bank breached</div>The bank said so."))
                .isEqualTo(expected);
    }

    @Test
    void picturesAndParagraphsWithoutWordsArePassedOver() {
        assertThat(html("<p><img src='a.png'></p><p>\uD83D\uDEA8</p><p>Merrow Bank was breached.</p>"))
                .isEqualTo("Merrow Bank was breached.");
    }

    @Test
    void aTextWithoutWordsGivesNone() {
        assertThat(html("<img src='a.png'>")).isEmpty();
        assertThat(plain("")).isEmpty();
    }

    /** Were each of them looked for anew from the beginning, this would take minutes. */
    @Test
    @Timeout(60)
    void manyBreaksCostNoMoreThanAsManyCharacters() {
        assertThat(html("<br>".repeat(200_000) + "Merrow Bank was breached.")).isEqualTo("Merrow Bank was breached.");
        assertThat(html("<p>!</p>".repeat(200_000) + "Merrow Bank was breached."))
                .isEqualTo("Merrow Bank was breached.");
    }

    @Test
    void markupThatCannotBeReadGivesNone() {
        assertThat(html("<i>".repeat(400_000) + "Merrow Bank was breached.")).isEmpty();
    }

    private static String plain(String text) {
        return Headline.of(new FeedText(text, BodyFormat.PLAIN));
    }

    private static String html(String markup) {
        return Headline.of(new FeedText(markup, BodyFormat.HTML));
    }
}
