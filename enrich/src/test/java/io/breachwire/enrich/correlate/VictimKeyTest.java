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
            Møller Larks                                  | Moller Lark
            Exchange.com                                  | exchange.com
            News Corp                                     | News Corporation
            Banks of New Zealand                          | New Zealand's bank
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

    @Test
    void ofSeveralFormsOfANameTheHeadlineHasTheKey() {
        ArticleFacts ownBrand = Facts.article("a")
                .about("Inter Marisol")
                .titled("Marisol mail servers hit")
                .done();
        ArticleFacts initials = Facts.article("b")
                .about("Electronic Zithers (EZ)")
                .titled("Hackers leak EZ data")
                .done();

        assertThat(VictimKey.of(ownBrand)).isEqualTo("marisol");
        assertThat(VictimKey.of(initials)).isEqualTo("ez");
    }

    @Test
    void theOrderOfVictimsDoesNotMatterWhenTheHeadlineNamesOne() {
        String headline = "Nordlicht payroll data taken in attack on supplier";

        assertThat(VictimKey.of(Facts.article("a")
                        .about("Lark Software", "Nordlicht")
                        .titled(headline)
                        .done()))
                .isEqualTo(VictimKey.of(Facts.article("b")
                        .about("Nordlicht", "Lark Software")
                        .titled(headline)
                        .done()));
    }

    @Test
    void aBodyThatTheHeadlineDoesNotNameGivesWayToTheCountry() {
        ArticleFacts ministry = Facts.article("a")
                .about("Ministry of Roads and Urban Development")
                .titled("Cyberattack disrupts Portugal's railway system")
                .done();
        ArticleFacts alliance = Facts.article("b")
                .about("NATO")
                .titled("Portuguese government websites were defaced")
                .done();

        assertThat(VictimKey.of(ministry)).isEqualTo("portugal");
        assertThat(VictimKey.of(alliance)).isEqualTo("portugal");
    }

    @Test
    void whoseHackersTheyWereIsNoVictim() {
        ArticleFacts article = Facts.article("a")
                .titled("Portuguese hackers steal from exchange")
                .done();

        assertThat(VictimKey.of(article)).isEqualTo("article:a");
    }

    @Test
    void whoInvestigatesIsNoVictimUnlessTheHeadlineHasNoOther() {
        ArticleFacts investigating = Facts.article("a")
                .about("FBI")
                .titled("Town loses millions to scammers")
                .done();
        ArticleFacts hacked = Facts.article("b")
                .about("Federal Bureau of Investigation (FBI)")
                .titled("FBI mail server hacked")
                .done();

        assertThat(VictimKey.of(investigating)).isEqualTo("article:a");
        assertThat(VictimKey.of(hacked)).isEqualTo("fbi");
    }

    @Test
    void theRansomwareAttackOfAHeadlineIsTheVictims() {
        ArticleFacts article = Facts.article("a")
                .about("Marisol")
                .titled("Marisol ransomware attack: what we know")
                .done();

        assertThat(VictimKey.of(article)).isEqualTo("marisol");
    }

    @Test
    void aVictimThatIsOnlyDescribedIsKeptWithItsSort() {
        ArticleFacts article = Facts.article("a")
                .about("credit union")
                .titled("Fired worker deletes files")
                .done();

        assertThat(VictimKey.of(article)).isEqualTo("some finance");
    }

    private static String key(String victim) {
        return VictimKey.of(Facts.article("a").about(victim).done());
    }
}
