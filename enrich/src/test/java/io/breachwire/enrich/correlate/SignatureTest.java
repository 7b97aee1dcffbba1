package io.breachwire.enrich.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Marisol tells of SIM swapping      | Numbers were moved.                                    | true
            Marisol tells of moved numbers     | A SIM swap moved numbers. It was no first SIM swap.    | true
            Marisol tells of moved numbers     | A SIM swap moved numbers: SIM swapping is in vogue.    | true
            Marisol tells of moved numbers     | A SIM swap moved numbers.                              | false
            Marisol tells of moved numbers     | SIM swapping moved numbers.                            | false
            Marisol tells of moved numbers     | Numbers were moved.                                    | false
            """)
    void aKindOfAttackIsNamedInTheHeadlineOrTwiceInTheText(String title, String text, boolean named) {
        assertThat(Signature.of(title, text).kinds().contains("sim-swap")).isEqualTo(named);
    }

    @Test
    void theTermsAreTheWordsThatAnArticleRepeatsThoseOfTheHeadlineAheadOfThem() {
        Signature signature = Signature.of(
                "Zithers of Zanzibar",
                "harbour dinghy harbour of it dinghy harbour trombone harbour " + "x".repeat(25));

        assertThat(signature.terms()).containsExactly("harbour", "zanzibar", "zithers", "dinghy", "trombone");
    }

    @Test
    void aSignatureIsOfTheBeginningOfAText() {
        String text = "harbour dinghy ".repeat(4_000);

        assertThat(Signature.of("", text + "zithers ".repeat(9_000)).terms()).containsExactly("harbour", "dinghy");
    }
}
