package io.breachwire.ingest.article;

import io.breachwire.contract.settings.FileTrouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;

/**
 * What is wrong with a document.
 *
 * @param cause the kind, to count by
 * @param what what is wrong
 * @param where the place in the document ("line 7", "bytes 0 to 3"); empty when it is the document as a whole
 * @param mend how to mend it
 */
public record Fault(FaultCause cause, String what, String where, String mend) {
    private static final int QUOTED_CHARACTERS = 80;

    public Fault {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(mend, "mend");
    }

    /** That the system does not let a file be read. */
    public static Fault unreadable(IOException error) {
        return new Fault(
                FaultCause.UNREADABLE_FILE,
                "it cannot be read: " + FileTrouble.inWords(error),
                "",
                error instanceof AccessDeniedException
                        ? "let the user that breachwire runs as read it"
                        : "look at the file and its disk, and publish it again when nothing writes to it");
    }

    /** This fault of a document of one line, with its place in the larger document that has it as the given line. */
    Fault inLine(int line) {
        String inside = where.replaceFirst("^line 1(, )?", "");
        String place = "line " + line + (inside.isEmpty() ? "" : ", " + inside);
        return new Fault(cause, what, place, mend);
    }

    /** All of it in one line. */
    public String inWords() {
        return what + (where.isEmpty() ? "" : " (" + where + ")") + "; " + mend;
    }

    /** Text of a document made fit for a message: short, in one line, without control characters. */
    static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        text.codePoints()
                .limit(QUOTED_CHARACTERS)
                .forEach(c -> result.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return result.append(text.codePointCount(0, text.length()) > QUOTED_CHARACTERS ? "…\"" : "\"")
                .toString();
    }
}
