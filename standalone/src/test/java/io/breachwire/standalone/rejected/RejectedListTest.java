package io.breachwire.standalone.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.standalone.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RejectedListTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console =
            new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), 0, 0, false);

    @Test
    void theNewestAreListedLastAndTheOthersCounted() {
        RejectedList list = new RejectedList(2);
        for (int offset = 0; offset < 1500; offset++) {
            list.add(original(offset, offset % 3 == 0 ? "bad-field" : "missing-title", "inbox/story.md"));
        }

        list.show(console, false);

        assertThat(out.toString(UTF_8)).isEqualTo("""
                HANDLE      REJECTED              CAUSE                         BYTES  SOURCE
                2-1498      2025-04-14 13:30:02Z  missing-title                 1,234  inbox/story.md
                            it has no headline
                2-1499      2025-04-14 13:30:02Z  missing-title                 1,234  inbox/story.md
                            it has no headline
                """);
        assertThat(err.toString(UTF_8)).isEqualTo("""
                breachwire: 1,500 rejected: 1,000 missing-title, 500 bad-field
                breachwire: these are the newest 2; 1,498 older ones are not shown, --limit shows more
                """);
    }

    @Test
    void asJsonEachIsOneLineAndMessagesStayOnStderr() {
        RejectedList list = new RejectedList(10);
        list.add(original(7, "bad-field", "inbox/story.md"));

        list.show(console, true);

        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"handle\":\"2-7\",\"rejectedAt\":\"2025-04-14T13:30:02Z\",\"cause\":\"bad-field\","
                        + "\"reason\":\"it has no headline\",\"source\":\"inbox/story.md\",\"format\":null,"
                        + "\"size\":1234,\"parts\":1,\"sha256\":null,\"kept\":true}\n");
        assertThat(err.toString(UTF_8)).isEqualTo("breachwire: 1 rejected: 1 bad-field\n");
    }

    @Test
    void noNameOfAFileMakesRowsOrSteersTheTerminal() {
        RejectedList list = new RejectedList(10);
        list.add(original(7, "bad\nfield", "a\u001b[2Jb\n2-8         forged\u202e.md"));

        list.show(console, false);

        assertThat(out.toString(UTF_8).lines()).hasSize(3);
        assertThat(out.toString(UTF_8) + err.toString(UTF_8)).doesNotContain("\u001b", "\u202e");
        assertThat(err.toString(UTF_8).lines()).hasSize(1);
    }

    @Test
    void causesOfSomebodyElseFillNoMemory() {
        RejectedList list = new RejectedList(1);
        for (int offset = 0; offset < 10_000; offset++) {
            list.add(original(offset, "cause-" + offset, "x"));
        }

        list.show(console, false);

        assertThat(err.toString(UTF_8)).contains("9,900 others").hasSizeLessThan(5_000);
    }

    @Test
    void aTerminalIsShownTextOnly() {
        assertThat(RejectedShow.isHarmless("# Zürich\r\n\tsaid so 😀\n".getBytes(UTF_8)))
                .isTrue();
        assertThat(RejectedShow.isHarmless("a\u001b[2Jb".getBytes(UTF_8))).isFalse();
        assertThat(RejectedShow.isHarmless("over\rwritten".getBytes(UTF_8))).isFalse();
        assertThat(RejectedShow.isHarmless("\u202eback".getBytes(UTF_8))).isFalse();
        assertThat(RejectedShow.isHarmless(new byte[] {'a', (byte) 0xff})).isFalse();
        assertThat(RejectedShow.isHarmless(new byte[] {'a', 0})).isFalse();
    }

    private static RejectedOriginal original(long offset, String cause, String source) {
        return new RejectedOriginal(
                new Handle(2, offset),
                Instant.parse("2025-04-14T13:30:02Z"),
                cause,
                "it has no headline",
                source,
                "",
                1234,
                "",
                1,
                1,
                OptionalLong.of(1234),
                OptionalLong.empty());
    }
}
