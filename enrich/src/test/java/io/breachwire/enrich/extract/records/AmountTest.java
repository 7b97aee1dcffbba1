package io.breachwire.enrich.extract.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Lexicon;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmountTest {
    @Test
    void commasScalesAndLettersAreRead() {
        assertThat(amount("38,000")).isEqualTo(38_000);
        assertThat(amount("1.2 million")).isEqualTo(1_200_000);
        assertThat(amount("54M")).isEqualTo(54_000_000);
        assertThat(amount("515K")).isEqualTo(515_000);
    }

    @Test
    void wordsAndFractionsAreRead() {
        assertThat(amount("half a million")).isEqualTo(500_000);
        assertThat(amount("a quarter of a million")).isEqualTo(250_000);
        assertThat(amount("three quarters of a million")).isEqualTo(750_000);
        assertThat(amount("two and a half million")).isEqualTo(2_500_000);
        assertThat(amount("a million and a half")).isEqualTo(1_500_000);
        assertThat(amount("twenty-two thousand")).isEqualTo(22_000);
        assertThat(amount("three hundred thousand")).isEqualTo(300_000);
        assertThat(amount("two dozen")).isEqualTo(24);
    }

    @Test
    void absurdNumbersAreNoCounts() {
        assertThat(amount("999999999999999999999999999999")).isEqualTo(-1);
        assertThat(amount("999999 billion")).isEqualTo(-1);
    }

    private static long amount(String text) {
        Document document =
                Document.read(new Article("", "", text, Article.Format.PLAIN, null), new Lexicon(List.of("million")));
        return Amount.of(document, 0, document.tokenCount());
    }
}
