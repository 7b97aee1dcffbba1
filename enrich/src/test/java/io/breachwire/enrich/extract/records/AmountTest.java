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
