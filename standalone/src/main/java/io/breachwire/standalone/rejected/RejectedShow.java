package io.breachwire.standalone.rejected;

import io.breachwire.contract.page.Printable;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes an original as it came. On a terminal only what cannot steer it, and not more than anybody reads there. */
final class RejectedShow {
    private static final int MOST_ON_TERMINAL = 1 << 20;

    private final Console console;

    RejectedShow(Console console) {
        this.console = console;
    }

    int show(RejectedLog log, RejectedOriginal original) {
        if (original.isTombstone()) {
            console.say(
                    "breachwire: " + original.handle() + " was a record without a value, so there is nothing to show");
            return ExitCodes.OK;
        }
        if (!original.isKept()) {
            throw CommandFailedException.failed(
                    "%s was not kept: its %,d bytes were more than %s allows; it is still at %s"
                            .formatted(
                                    original.handle(),
                                    original.size(),
                                    IngestSettings.REJECTED_MAX_BYTES.environmentVariable(),
                                    original.source()));
        }
        try {
            if (console.isOutTerminal()) {
                onTerminal(log, original);
            } else {
                log.copy(original, console.out());
            }
        } catch (IncompleteOriginalException e) {
            throw CommandFailedException.failed(
                    original.handle() + " is not whole: " + e.getMessage()
                            + (console.isOutTerminal() ? "" : "; what was written is not the original"),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCodes.OK;
    }

    private void onTerminal(RejectedLog log, RejectedOriginal original)
            throws IncompleteOriginalException, IOException {
        String elsewhere = "; write it to a file: breachwire rejected --show " + original.handle() + " > FILE";
        if (original.size() > MOST_ON_TERMINAL) {
            throw CommandFailedException.failed("%s has %,d bytes, too many for a terminal%s"
                    .formatted(original.handle(), original.size(), elsewhere));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        log.copy(original, bytes);
        if (!isHarmless(bytes.toByteArray())) {
            throw CommandFailedException.failed(
                    original.handle() + " holds what is no text, or would steer the terminal" + elsewhere);
        }
        console.out().write(bytes.toByteArray());
    }

    /** Whether a terminal shows these bytes as they are. Tabs and the ends of lines, of Windows too, may stay. */
    static boolean isHarmless(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\r\n", "\n")
                    .replace('\t', ' ');
            return Printable.text(text).equals(text);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
