package io.breachwire.enrich.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Timeline;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotationsTest {
    private static final String TEXT =
            "The thieves came on May 3. Staff saw \u201cthem\u201d on May 3. They said so in a letter on May 9.";

    @Test
    void aRightDateIsQuotedAsLabelledWhereBothQuotationsShareALetterOfTheArticle() {
        assertThat(table("came on May 3", "\"detected\":\"saw \\\"them\\\" on\""))
                .containsPattern("(?m)^detected +1 +0 0 % +4 \\(4\\)$");
        assertThat(table("saw \u201cthem\u201d on May 3", "\"detected\":\"saw \\\"them\\\" on\""))
                .containsPattern("(?m)^detected +1 +1 100 % +5 \\(5\\)$")
                .containsPattern("(?m)^intrusionStart +0 +- +-$")
                .containsPattern("(?m)^all dates +1 +1 100 % +5 \\(5\\)$");
    }

    @Test
    void oneOfSeveralLabelledQuotationsIsEnoughAndTheTargetsOfLinksCountForNothing() {
        assertThat(table(
                        "saw \u201cthem\u201d on May 3",
                        "\"detected\":\"The thieves | saw [\\\"them\\\"](https://a.example/) on\""))
                .containsPattern("(?m)^detected +1 +1 100 % ");
    }

    @Test
    void datesThatAreWrongOrThatNoLabelQuotesAreLeftOut() {
        assertThat(table("came on May 3", "")).containsPattern("(?m)^all dates +0 +- +-$");
        assertThat(table("letter on May 9", "\"detected\":\"saw\"").lines().filter(line -> line.startsWith("detected")))
                .singleElement()
                .asString()
                .contains(" 0 ");
    }

    /** What an article is told whose detection is read from some of its words; the labels quote it. */
    private static String table(String read, String evidence) {
        int start = TEXT.indexOf(read);
        LocalDate day = LocalDate.of(2021, 5, read.endsWith("9") ? 9 : 3);
        DatedFact detected = new DatedFact(
                new EdtfDate(day.toString(), day, day),
                new Confidence(1),
                List.of(new Evidence(read, start, start + read.length(), "rule")),
                List.of());
        Extraction extraction = new Extraction(
                TEXT,
                true,
                new Confidence(1),
                List.of(),
                List.of(),
                new Timeline(null, null, detected, null),
                null,
                List.of(),
                null,
                "1");
        Labels labels =
                Labels.parse("{\"file\":\"a.md\",\"incident\":true,\"detected\":\"2021-05-03\",\"evidence\":{%s}}"
                        .formatted(evidence));
        return new Quotations(List.of(labels), Map.of("a.md", extraction)).table();
    }
}
