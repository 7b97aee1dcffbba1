package io.breachwire.enrich.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.evaluate.Corpus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The article for which breachwire was begun must always come out right. */
class FoundingArticleTest {
    private static final String FILE = "therecord/Panasonic-discloses-four-months-long-data-breach.md";

    @Test
    void panasonicIsDatedToTheDay() {
        Extraction extraction = new Extractor().extract(Corpus.article(Corpus.shared(), FILE));

        assertThat(extraction.incident()).isTrue();
        Timeline timeline = extraction.timeline();
        assertThat(timeline.intrusionStart().date().edtf()).isEqualTo("2021-06-22");
        assertThat(timeline.intrusionEnd().date().edtf()).isEqualTo("2021-11-03");
        assertThat(timeline.detected().date().edtf()).isEqualTo("2021-11-11");
        assertThat(timeline.disclosed().date().edtf()).isEqualTo("2021-11-26");
        assertThat(extraction.dwell().minDays()).isEqualTo(142);
        assertThat(extraction.dwell().maxDays()).isEqualTo(142);
        assertThat(extraction.dwell().basis()).isEqualTo(Dwell.Basis.START_TO_DETECTED);
        assertThat(extraction.dwell().contradiction()).isNull();
        for (DatedFact fact : List.of(
                timeline.intrusionStart(), timeline.intrusionEnd(), timeline.detected(), timeline.disclosed())) {
            Evidence evidence = fact.evidence().get(0);
            assertThat(extraction.text().substring(evidence.start(), evidence.end()))
                    .isEqualTo(evidence.quotation())
                    .containsAnyOf("June 22", "November 3", "November 11", "Friday");
        }
    }
}
