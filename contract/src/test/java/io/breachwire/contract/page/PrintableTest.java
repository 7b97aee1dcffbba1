package io.breachwire.contract.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void controlsOfBothKindsAreSeenAndSteerNothing() {
        assertThat(Printable.text("a\u001b[2Jb\u009b1Ac\u007f")).isEqualTo("a\uFFFD[2Jb\uFFFD1Ac\uFFFD");
    }

    @Test
    void nothingIsReadInAnotherOrderThanItIsWritten() {
        assertThat(Printable.text("pay\u202elap\u2066 \u200bnow")).isEqualTo("paylap now");
    }

    @Test
    void aLineIsOneLine() {
        assertThat(Printable.line("one\r\ntwo\tthree\u2028four")).isEqualTo("one  two three four");
        assertThat(Printable.text("one\ntwo")).isEqualTo("one\ntwo");
    }

    @Test
    void otherTextStaysAsItIs() {
        String text = "Zürich’s “Blåhval” 東京 😀 — 5 % off";
        assertThat(Printable.line(text)).isEqualTo(text);
    }
}
