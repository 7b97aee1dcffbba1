package io.breachwire.standalone.cli;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where commands write: data to one stream, messages for a person to the other.
 *
 * @param out data
 * @param err messages
 * @param interactive whether a person watches {@code err} on a terminal, where a line may be rewritten
 * @param outInteractive whether {@code out} is a terminal
 */
record Console(PrintStream out, PrintStream err, boolean interactive, boolean outInteractive) {
    Console {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /** A message. */
    synchronized void say(String message) {
        err.println(message);
    }

    /** A line of data. */
    synchronized void print(String line) {
        out.println(line);
    }
}
