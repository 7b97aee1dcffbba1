package io.breachwire.standalone.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.ingest.file.FileReport;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishingTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Console console = new Console(stream, stream, 0, 0, false);

    @Test
    void whatWasRejectedIsToldByItsCausesTheMostFrequentFirst() {
        finish(new FileReport(14, 4, 3, Map.of("empty", 1L, "binary", 1L, "missing-title", 2L), ""));

        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("breachwire: published 14 articles, rejected 4 documents (2 missing-title,"
                        + " 1 binary, 1 empty), left 3 files alone");
    }

    @Test
    void oneIsToldAsOne() {
        finish(new FileReport(1, 1, 1, Map.of("empty", 1L), ""));

        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "breachwire: published 1 article, rejected 1 document (1 empty), left 1 file alone");
    }

    private void finish(FileReport report) {
        new Publishing(console, new Progress(console)).finish(report);
    }
}
