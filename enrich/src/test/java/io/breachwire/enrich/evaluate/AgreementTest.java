package io.breachwire.enrich.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.enrich.extract.Dwell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    @ParameterizedTest
    @CsvSource({
        "100, 100, 122, 130, true", // 110 and 109.8
        "100, 100, 123, 130, false",
        "90, 120, 100, 101, true",
        "0, 0, 0, 0, true",
        "0, 0, 1, 1, false"
    })
    void dwellTimesAgreeWhenTheirRangesWidenedByATenthOverlap(
            int oneMin, int oneMax, int otherMin, int otherMax, boolean agree) {
        Dwell.Range one = new Dwell.Range(oneMin, oneMax);
        Dwell.Range other = new Dwell.Range(otherMin, otherMax);

        assertThat(Agreement.sameDwell(one, other)).isEqualTo(agree);
        assertThat(Agreement.sameDwell(other, one)).isEqualTo(agree);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1010, true",
        "1000, 990, true",
        "1000, 1011, false",
        "1000, 989, false",
        "0, 0, true",
        "0, 1, false"
    })
    void numbersAgreeWithinAHundredthOfTheLabel(long labelled, long predicted, boolean agree) {
        assertThat(Agreement.sameCount(labelled, predicted)).isEqualTo(agree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Marisol, Inc.        | The MARISOL Company | true
            Marisol              | Marisol Clinics     | true
            Marisol Clinics Ltd. | Marisol             | true
            Marisol              | Larkspur            | false
            The Company          | Marisol             | false
            """)
    void victimsAgreeWhenOneNameHoldsTheOtherWhateverItsLegalForm(String one, String other, boolean agree) {
        assertThat(Agreement.sameVictim(Agreement.names(List.of(one)), Agreement.names(List.of(other))))
                .isEqualTo(agree);
    }

    @Test
    void namesAreComparedWordByWord() {
        assertThat(Agreement.names(List.of("Harbour-Transit Group, Inc.", "Co.")))
                .containsExactly("harbour transit");
    }
}
