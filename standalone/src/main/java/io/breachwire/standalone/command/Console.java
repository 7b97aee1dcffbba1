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
 * @param interactive whether a person watches {@code err} on a terminal, where a line may be rewritten
 * @param outInteractive whether {@code out} is a terminal
 */
public record Console(PrintStream out, PrintStream err, boolean interactive, boolean outInteractive) {
    private static final Pattern UNESCAPED_CONTROL = Pattern.compile("[\\x7f-\\x9f]");

    public Console {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /** A message, of one line or several. */
    public synchronized void say(String message) {
        err.println(Printable.text(message));
    }

    /** Data for a person to read, one line or several: nothing in them steers the terminal. */
    public synchronized void print(String lines) {
        out.println(Printable.text(lines));
    }

    /** Data for a program: a JSON value, as it is but for the controls that JSON allows unescaped in its strings. */
    public synchronized void printJson(String json) {
        out.println(UNESCAPED_CONTROL
                .matcher(json)
                .replaceAll(
                        control -> "\\\\u%04x".formatted((int) control.group().charAt(0))));
    }
}
