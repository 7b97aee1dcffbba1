package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.Milestone;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which dwell time is believed; docs/incidents.md states the law. */
class DwellLawTest {
    @Test
    void theDaysToTheDetectionAreBelievedBeforeWhatIsStatedWhichIsShownWhenItContradicts() {
        MergedIncident.MergedDwell contradicted = merged(Facts.article("wire")
                .dating(Milestone.INTRUSION_START, "2021-06-22")
                .dating(Milestone.DETECTED, "2021-11-11")
                .stating(30, 40));
        MergedIncident.MergedDwell agreed = merged(Facts.article("wire")
                .dating(Milestone.INTRUSION_START, "2021-06-22")
                .dating(Milestone.DETECTED, "2021-11-11")
                .stating(120, 142));

        assertThat(contradicted.basis()).isEqualTo(Dwell.Basis.START_TO_DETECTED);
        assertThat(contradicted.minDays()).isEqualTo(142);
        assertThat(contradicted.contradiction()).isEqualTo(new Dwell.Range(30, 40));
        assertThat(agreed.contradiction()).isNull();
    }

    @Test
    void whatIsStatedIsBelievedBeforeTheDaysToTheEndWhichAreShownWhenTheyContradict() {
        MergedIncident.MergedDwell contradicted = merged(Facts.article("wire")
                .dating(Milestone.INTRUSION_START, "2021-06-22")
                .dating(Milestone.INTRUSION_END, "2021-07-02")
                .stating(30, 40));
        MergedIncident.MergedDwell agreed = merged(Facts.article("wire")
                .dating(Milestone.INTRUSION_START, "2021-06-22")
                .dating(Milestone.INTRUSION_END, "2021-07-22")
                .stating(30, 40));

        assertThat(contradicted.basis()).isEqualTo(Dwell.Basis.STATED);
        assertThat(contradicted.maxDays()).isEqualTo(40);
        assertThat(contradicted.contradiction()).isEqualTo(new Dwell.Range(10, 10));
        assertThat(agreed.contradiction()).isNull();
    }

    @Test
    void withoutADetectionAndAStatementTheDaysToTheEndCount() {
        MergedIncident.MergedDwell dwell = merged(Facts.article("wire")
                .dating(Milestone.INTRUSION_START, "2021-06")
                .dating(Milestone.INTRUSION_END, "2021-07-02"));

        assertThat(dwell.basis()).isEqualTo(Dwell.Basis.START_TO_END);
        assertThat(List.of(dwell.minDays(), dwell.maxDays())).containsExactly(2, 31);
    }

    @Test
    void aDwellTimeIsProvenByTheWordsOfBothItsDates() {
        MergedIncident.MergedDwell dwell = merged(
                Facts.article("wire").dating(Milestone.INTRUSION_START, "2021-06-22"),
                Facts.article("post").dating(Milestone.DETECTED, "2021-11-11"));

        assertThat(dwell.citations())
                .extracting(citation -> citation.quote().evidence().quotation())
                .containsExactly("2021-06-22", "2021-11-11");
    }

    @Test
    void datesInTheWrongOrderMakeNoDwellTimeAndOneDayMakesNone() {
        assertThat(merged(Facts.article("wire")
                        .dating(Milestone.INTRUSION_START, "2021-11-12")
                        .dating(Milestone.DETECTED, "2021-11-11")))
                .isNull();
        assertThat(merged(Facts.article("wire")
                                .dating(Milestone.INTRUSION_START, "2021-11-11")
                                .dating(Milestone.DETECTED, "2021-11-11"))
                        .maxDays())
                .as("in and noticed on the same day")
                .isZero();
    }

    @Test
    void ofSeveralStatedLengthsThatOfMostOutletsIsBelievedThenTheLaterThenTheMostExact() {
        MergedIncident.MergedDwell ofMost = merged(
                Facts.article("wire").on("2021-11-01").stating(30, 31),
                Facts.article("post").on("2021-11-01").stating(60, 62),
                Facts.article("net").on("2021-11-01").stating(60, 62));
        MergedIncident.MergedDwell later = merged(
                Facts.article("wire").on("2021-11-01").stating(30, 31),
                Facts.article("post").on("2021-11-02").stating(60, 62));
        MergedIncident.MergedDwell mostExact = merged(
                Facts.article("wire").on("2021-11-01").stating(28, 62),
                Facts.article("post").on("2021-11-01").stating(60, 62));

        assertThat(List.of(ofMost, later, mostExact))
                .extracting(MergedIncident.MergedDwell::minDays)
                .containsOnly(60);
    }

    @Test
    void aStatedLengthIsAsSureAsItWasReadAndAComputedOneIsNoSurerThanIsKnownOfBothDates() {
        assertThat(merged(Facts.article("wire").sure(0.9).stating(30, 31)).confidence())
                .isEqualTo(new Confidence(0.9));
        assertThat(merged(
                                Facts.article("wire").sure(0.9).dating(Milestone.INTRUSION_START, "2021-06-22"),
                                Facts.article("post").dating(Milestone.DETECTED, "2021-11-11"))
                        .confidence())
                .as("where nobody said how sure the other date is")
                .isNull();
    }

    @Test
    void withoutABasisThereIsNoDwellTime() {
        assertThat(merged(Facts.article("wire").dating(Milestone.DETECTED, "2021-11-11")))
                .isNull();
    }

    private static MergedIncident.MergedDwell merged(Facts... articles) {
        return Merge.merge(
                        "marisol",
                        Arrays.stream(articles)
                                .map(Facts::done)
                                .map(Resemblance.Subject::of)
                                .toList())
                .dwell();
    }
}
