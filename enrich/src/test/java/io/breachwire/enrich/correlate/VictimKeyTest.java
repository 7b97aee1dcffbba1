package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VictimKeyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Marisol Corp.                                 | Marisol
            T-Rex Telecom US                              | T-Rex
            The Larkspur Clinics, Inc.                    | Larkspur's
            University of Nordlicht                       | Nordlicht University
            Harbour Transit Group (HTG)                   | Harbour Transit
            Health Service Executive                      | HSE
            Banco Única                                   | Banco Unica S.A.
            Persons Registry of Freedonia (FREPER)        | FREPER
            """)
    void namesOfOneVictimLeadToOneKey(String one, String other) {
        assertThat(key(one)).isEqualTo(key(other));
    }

    @Test
    void anArticleOfAnUnnamedVictimGoesByWhatItDwellsOn() {
        ArticleFacts article = Facts.article("a")
                .titled("Marisol Hit by Ransomware")
                .saying("Marisol said it was hit. At Marisol nobody answered. Marisol is closed.")
                .done();

        assertThat(VictimKey.of(article)).isEqualTo("marisol");
    }

    @Test
    void theVictimThatTheHeadlineNamesComesBeforeOthers() {
        ArticleFacts article = Facts.article("a")
                .about("Cyber Lanterns", "Nordlicht Railways")
                .titled("Hackers claim attack on Nordlicht Railways")
                .done();

        assertThat(VictimKey.of(article)).isEqualTo("nordlicht");
    }

    @Test
    void whoseRansomwareItWasIsNoVictim() {
        ArticleFacts article = Facts.article("a")
                .about("GlassLock")
                .titled("GlassLock ransomware hits Marisol")
                .saying("Marisol said it was hit. At Marisol nobody answered. Marisol is closed.")
                .done();

        assertThat(VictimKey.of(article)).isEqualTo("marisol");
    }

    @Test
    void anArticleThatDwellsOnNothingJoinsNothing() {
        assertThat(VictimKey.of(
                        Facts.article("a").titled("Hackers strike again").done()))
                .isEqualTo("article:a");
    }

    private static String key(String victim) {
        return VictimKey.of(Facts.article("a").about(victim).done());
    }
}
