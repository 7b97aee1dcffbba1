package io.breachwire.standalone.command;

import io.breachwire.contract.page.Printable;
import java.io.PrintStream;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where commands write: data to one stream, messages for a person to the other.
 *
 * @param out data
 * @param err messages
 * @param outColumns how wide the terminal is that {@code out} is; 0 when it is none
 * @param errColumns how wide the terminal is that {@code err} is, where a line may be rewritten; 0 when it is none
 * @param outPiped whether {@code out} is a pipe, which takes no more only when nobody reads it any more
 */
public record Console(PrintStream out, PrintStream err, int outColumns, int errColumns, boolean outPiped) {
    private static final Pattern UNESCAPED_CONTROL = Pattern.compile("[\\x7f-\\x9f]");

    public Console {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /** Whether a person reads {@code out} on a terminal. */
    public boolean isOutTerminal() {
        return outColumns > 0;
    }

    /**
     * Ends the command where not all was taken that it printed: what would follow is for nobody. A reader who has enough, as
     * {@code head} soon has, is told nothing.
     *
     * @throws CommandFailedException when {@code out} took less
     */
    public void requireTaken() {
        if (out.checkError()) {
            throw outPiped
                    ? CommandFailedException.readerGone()
                    : CommandFailedException.failed("stdout did not take all: it is closed, or its disk is full");
        }
    }

    /** A message, of one line or several. */
    public synchronized void say(String message) {
        err.println(Printable.text(message));
    }

    /** Data for a person to read, one line or several: nothing in them steers the terminal. */
    public synchronized void print(String lines) {
        out.println(Printable.text(lines));
    }

    /** The same, in lines that the terminal does not cut; elsewhere a fact stays on a line of its own. */
    public synchronized void printWrapped(String lines) {
        out.println(Wrapping.wrap(Printable.text(lines), outColumns));
    }

    /** Data for a program: a JSON value, as it is but for the controls that JSON allows unescaped in its strings. */
    public synchronized void printJson(String json) {
        out.println(UNESCAPED_CONTROL
                .matcher(json)
                .replaceAll(
                        control -> "\\\\u%04x".formatted((int) control.group().charAt(0))));
    }
}
