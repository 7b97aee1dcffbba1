package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which number of people is believed; docs/incidents.md states the law. */
class CountLawTest {
    @ParameterizedTest
    @CsvSource({
        "50_000_000, 54_317_000", // cut
        "54_300_000, 54_317_000",
        "60_000_000, 55_000_001", // rounded
        "55_000_000, 54_500_000" // half is rounded up
    })
    void aRoundNumberSpeaksForTheOneThatItRoundsHoweverManyOutletsGiveIt(String round, String exact) {
        MergedIncident.MergedCount believed = merged(
                Facts.article("wire").on("2021-11-01").counting(number(round)),
                Facts.article("post").on("2021-11-01").counting(number(round)),
                Facts.article("net").on("2021-11-01").counting(number(exact)));

        assertThat(believed.count()).isEqualTo(number(exact));
        assertThat(believed.principle()).isEqualTo(Principle.MORE_SPECIFIC);
        assertThat(believed.others())
                .extracting(MergedIncident.OtherCount::count)
                .containsExactly(number(round));
    }

    @ParameterizedTest
    @CsvSource({
        "53_000_000, 54_317_000",
        "60_000_000, 54_317_000", // below half is not rounded up
        "54_300_000, 54_400_000",
        "0, 54_317_000"
    })
    void aNumberThatRoundsNoOtherIsOneOfItsOwn(String one, String other) {
        MergedIncident.MergedCount believed = merged(
                Facts.article("wire").on("2021-11-01").counting(number(one)),
                Facts.article("post").on("2021-11-01").counting(number(one)),
                Facts.article("net").on("2021-11-01").counting(number(other)));

        assertThat(believed.count()).isEqualTo(number(one));
        assertThat(believed.principle()).isEqualTo(Principle.MORE_SOURCES);
    }

    @Test
    void aNumberOfTheLatestThreeDaysIsBelievedBeforeAnOlderOneOfMoreOutlets() {
        MergedIncident.MergedCount believed = merged(
                Facts.article("wire").on("2021-11-01").counting(41_234),
                Facts.article("post").on("2021-11-01").counting(41_234),
                Facts.article("net").on("2021-11-05").counting(48_765));

        assertThat(believed.count()).isEqualTo(48_765);
        assertThat(believed.principle()).isEqualTo(Principle.LATER_REPORT);
        assertThat(believed.others())
                .extracting(MergedIncident.OtherCount::count)
                .containsExactly(41_234L);
    }

    @Test
    void withinThreeDaysTheNumberOfMoreOutletsIsBelieved() {
        MergedIncident.MergedCount believed = merged(
                Facts.article("wire").on("2021-11-01").counting(41_234),
                Facts.article("post").on("2021-11-01").counting(41_234),
                Facts.article("net").on("2021-11-04").counting(48_765));

        assertThat(believed.count()).isEqualTo(41_234);
        assertThat(believed.principle()).isEqualTo(Principle.MORE_SOURCES);
    }

    @Test
    void aNumberThatIsStillReportedRoundedIsNotOld() {
        MergedIncident.MergedCount believed = merged(
                Facts.article("wire").on("2021-11-01").counting(54_317_000),
                Facts.article("post").on("2021-12-01").counting(54_000_000),
                Facts.article("net").on("2021-12-01").counting(48_765));

        assertThat(believed.count()).isEqualTo(54_317_000);
    }

    @Test
    void ofNumbersThatWeighTheSameTheLargerIsBelieved() {
        MergedIncident.MergedCount believed = merged(
                Facts.article("wire").on("2021-11-01").counting(912),
                Facts.article("post").on("2021-11-01").counting(1_123));

        assertThat(believed.count()).isEqualTo(1_123);
        assertThat(believed.principle()).isEqualTo(Principle.TIE_BREAK);
    }

    @Test
    void numbersOfArticlesWithoutADateAreWeighedAsOfOneTime() {
        MergedIncident.MergedCount believed = merged(
                Facts.article("wire").counting(912),
                Facts.article("post").counting(912),
                Facts.article("net").counting(1_123));

        assertThat(believed.count()).isEqualTo(912);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("_", ""));
    }

    private static MergedIncident.MergedCount merged(Facts... articles) {
        List<MergedIncident.Member> members = Arrays.stream(articles)
                .map(article -> new MergedIncident.Member(article.done(), null))
                .toList();
        return CountLaw.merge(Voice.of(members));
    }
}
