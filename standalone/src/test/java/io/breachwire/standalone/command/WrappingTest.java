package io.breachwire.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {
    private static final String FACT =
            "          quote     \"The company found on its own, after a customer had written to it"
                    + " twice, that somebody had been reading its mail since the spring\" (Test Wire, https://test-wire.example/a)";

    @Test
    void aLineGoesOnBelowWhereItsLastColumnBegins() {
        assertThat(Wrapping.wrap(FACT, 60).lines())
                .containsExactly(
                        "          quote     \"The company found on its own, after a",
                        "                    customer had written to it twice, that",
                        "                    somebody had been reading its mail since",
                        "                    the spring\" (Test Wire,",
                        "                    https://test-wire.example/a)");
    }

    @Test
    void linesThatFitStayAsTheyAreAndSoDoesTheEnd() {
        String text = "HIGH      Fern Bank\n\n  two  columns  \n";
        assertThat(Wrapping.wrap(text, 60)).isEqualTo(text);
    }

    @Test
    void whereThereIsNoTerminalAFactStaysOnItsLine() {
        assertThat(Wrapping.wrap(FACT, 0)).isEqualTo(FACT);
    }

    @Test
    void anAddressIsNotBroken() {
        String address = "https://test-wire.example/" + "a".repeat(100);
        assertThat(Wrapping.wrap("          look      " + address, 60)).isEqualTo("          look      " + address);
        assertThat(Wrapping.wrap("          look      at " + address, 60))
                .isEqualTo("          look      at\n" + " ".repeat(20) + address);
    }

    @Test
    void aColourIsTakenUpAgainBehindTheIndentAndTakesNoRoom() {
        String line =
                "  \u001b[4;33mfound\u001b[0m  \u001b[1mone two three four five six seven eight nine ten\u001b[0m eleven";
        assertThat(Wrapping.wrap(line, 53))
                .isEqualTo(
                        "  \u001b[4;33mfound\u001b[0m  \u001b[1mone two three four five six seven eight nine\u001b[0m\n"
                                + " ".repeat(9) + "\u001b[1mten\u001b[0m eleven");
    }

    @ParameterizedTest
    @ValueSource(ints = {52, 60, 80, 119})
    void noLineIsWiderThanTheTerminalAndNoWordIsLost(int columns) {
        String wrapped = Wrapping.wrap(FACT, columns);
        assertThat(wrapped.lines()).allMatch(line -> line.length() <= columns);
        assertThat(wrapped.split("\\s+")).isEqualTo(FACT.split("\\s+"));
    }
}
