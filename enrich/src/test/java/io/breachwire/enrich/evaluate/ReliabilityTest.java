package io.breachwire.enrich.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Evidence;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.RecordsAffected;
import io.breachwire.enrich.extract.Timeline;
import io.breachwire.enrich.extract.Victim;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static final List<Evidence> PROOF = List.of(new Evidence("", 0, 0, "rule"));

    /** With two victims, the second a wrong one, a start, a dwell time, two kinds of data and a number. */
    private static final Extraction EXTRACTION = new Extraction(
            "",
            true,
            new Confidence(0.97),
            List.of(),
            List.of(
                    new Victim("Marisol Holdings Inc.", new Confidence(0.85), List.of()),
                    new Victim("Fabrikam", new Confidence(0.84), List.of())),
            new Timeline(start(0.7), null, null, null),
            new Dwell(100, 100, Dwell.Basis.STATED, new Confidence(0.6), PROOF, null),
            List.of(data(DataClass.NAMES, 1), data(DataClass.PASSWORDS, 0.49)),
            new RecordsAffected(1_005, new Confidence(0.95), PROOF),
            "1");

    private static final String LABELS =
            "\"incident\":true,\"victims\":[\"Marisol\"],\"intrusionStart\":\"2021-06-22\","
                    + "\"dwellDays\":{\"min\":110,\"max\":120},\"dataClasses\":[\"names\"],\"recordsAffected\":1000}";

    @Test
    void aValueCountsInTheBandOfItsConfidenceAndIsRightAsScoresHasIt() {
        assertThat(table(labels("a.md", LABELS), Map.of("a.md", EXTRACTION)))
                .startsWith("""
                confidence           under 50 %        50-69 %        70-84 %        85-94 %        95 % up            any    mean
                incident                      -              -              -              -      1/1 100 %      1/1 100 %    97 %
                victims                       -              -      0/1   0 %      1/1 100 %              -      1/2  50 %    85 %
                intrusionStart                -              -      1/1 100 %              -              -      1/1 100 %    70 %
                intrusionEnd                  -              -              -              -              -              -       -
                detected                      -              -              -              -              -              -       -
                disclosed                     -              -              -              -              -              -       -
                dwellDays                     -      1/1 100 %              -              -              -      1/1 100 %    60 %
                dataClasses           0/1   0 %              -              -              -      1/1 100 %      1/2  50 %    75 %
                recordsAffected               -              -              -              -      1/1 100 %      1/1 100 %    95 %
                all dates                     -              -      1/1 100 %              -              -      1/1 100 %    70 %
                all                   0/1   0 %      1/1 100 %      1/2  50 %      1/1 100 %      3/3 100 %      6/8  75 %    80 %
                """.replace("\n", System.lineSeparator()));
    }

    @Test
    void aDateIsRightOnlyToTheLetter() {
        String coarser = LABELS.replace("2021-06-22", "2021-06");
        assertThat(line("intrusionStart", table(labels("a.md", coarser), Map.of("a.md", EXTRACTION))))
                .contains("0/1   0 %");
    }

    @Test
    void ofAnArticleWronglyTakenForAnIncidentThatAloneCounts() {
        String table = table(labels("a.md", "\"incident\":false}"), Map.of("a.md", EXTRACTION));

        assertThat(line("incident", table)).contains("0/1   0 %");
        assertThat(line("victims", table)).doesNotContain("/");
        assertThat(line("all", table)).contains("0/1   0 %");
    }

    @Test
    void whatWasNotTakenForAnIncidentOrNotReadGivesNothing() {
        Extraction none =
                new Extraction("", false, null, List.of(), List.of(), Timeline.UNKNOWN, null, List.of(), null, "1");

        assertThat(line("all", table(labels("a.md", LABELS), Map.of("a.md", none))))
                .doesNotContain("/");
        assertThat(line("all", table(labels("b.md", LABELS), Map.of("a.md", EXTRACTION))))
                .doesNotContain("/");
    }

    private static String table(Labels labels, Map<String, Extraction> extractions) {
        return new Reliability(List.of(labels), extractions).table();
    }

    private static String line(String field, String table) {
        return table.lines()
                .filter(line -> line.startsWith(field + "  "))
                .findFirst()
                .orElseThrow();
    }

    private static Labels labels(String file, String rest) {
        return Labels.parse("{\"file\":\"" + file + "\"," + rest);
    }

    private static DatedFact start(double confidence) {
        return new DatedFact(EdtfDate.day(LocalDate.of(2021, 6, 22)), new Confidence(confidence), PROOF, List.of());
    }

    private static ExposedData data(DataClass dataClass, double confidence) {
        return new ExposedData(dataClass, Set.of(), ExposedData.Certainty.CONFIRMED, new Confidence(confidence), PROOF);
    }
}
