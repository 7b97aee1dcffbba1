package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VictimNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Harbour Transit                  | The Harbour Transit, Inc.          | SAME
            Banco Única                      | Banco Unica S.A.                   | SAME
            Health Service Executive         | HSE                                | PARTIAL
            Marisol                          | Marisol Clinics                    | PARTIAL
            Bank of Portugal                 | Portuguese bank                    | PARTIAL
            University of Ebbing             | City of Ebbing                     | NAMESAKE
            Marisol Tolland                  | Marisol Larkspur                   | NAMESAKE
            Portugal                         | Portuguese                         | PLACE
            Portuguese ministry              | Portugal                           | PLACE
            Bank of Portugal                 | Bank of Spain                      | NONE
            Marisol Portugal                 | Marisol Spain                      | NONE
            Portuguese bank                  | Portuguese hospital                | NONE
            Marisol                          | Larkspur                           | NONE
            Marisol                          | bank                               | NONE
            """)
    void namesAreAlikeByWhatTheySay(String one, String other, VictimName.Likeness likeness) {
        VictimName first = VictimName.namesIn(one).get(0);
        VictimName second = VictimName.namesIn(other).get(0);

        assertThat(first.likeness(second)).isEqualTo(likeness);
        assertThat(second.likeness(first)).isEqualTo(likeness);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Harbour Tolland (HT) of Ebbing (HTE)   | 3
            Harbour Tolland ()                     | 1
            Harbour) Tolland                       | 1
            (Tolland)                              | 1
            """)
    void eachBracketHoldsANameOfItsOwn(String text, int names) {
        assertThat(VictimName.namesIn(text)).hasSize(names);
    }
}
