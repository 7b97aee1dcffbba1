package io.breachwire.enrich.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private static final List<String> WORDS =
            List.of("a", "attacked", "attackers", "attack", "didn't", "\u00e9tat", "o'brien-like", "\"", "-", "the");

    private final Lexicon lexicon = new Lexicon(WORDS);

    @Test
    void everyWordHasItsNumber() {
        for (String word : WORDS) {
            assertThat(lexicon.word(lexicon.number(word))).isEqualTo(word);
        }
        assertThat(WORDS.stream().map(lexicon::number).distinct()).hasSameSizeAs(WORDS);
    }

    @Test
    void caseAndTheKindOfApostropheDoNotCount() {
        assertThat(lexicon.number("DIDN\u2019T")).isEqualTo(lexicon.number("didn't"));
        assertThat(lexicon.number("\u00c9tat")).isEqualTo(lexicon.number("\u00e9tat"));
        assertThat(lexicon.number("\u2014")).isEqualTo(lexicon.number("-"));
    }

    @Test
    void otherWordsAreUnknownHoweverLikeOneTheyAre() {
        for (String word : List.of(
                "", "b", "th", "then", "attackes", "attacker", "attackersx", "xattacked", "\u00e8tat", "\u0000a")) {
            assertThat(lexicon.number(word)).as(word).isEqualTo(Lexicon.UNKNOWN);
        }
    }

    @Test
    void keysOfWordsOfUpToEightCharsAreTheWordsThemselves() {
        char[] text = "attacked".toCharArray();

        assertThat(Lexicon.key(text, 0, text.length)).isEqualTo(0x61747461636b6564L);
        assertThat(Lexicon.key("attackers".toCharArray(), 0, 9)).isNegative();
        assertThat(Lexicon.key("\u00e9".toCharArray(), 0, 1)).isNegative();
    }
}
