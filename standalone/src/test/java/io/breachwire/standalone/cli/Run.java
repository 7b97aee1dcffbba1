package io.breachwire.standalone.cli;

import io.breachwire.standalone.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How a command went in this process. */
public record Run(int exitCode, String out, String err) {
    private static final int COLUMNS = 80;

    public static Run of(Map<String, String> environment, String... arguments) {
        return of(false, environment, arguments);
    }

    /** As though standard output were a terminal. */
    public static Run onTerminal(Map<String, String> environment, String... arguments) {
        return of(true, environment, arguments);
    }

    private static Run of(boolean terminal, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode;
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            exitCode = Breachwire.run(
                    new Console(outStream, errStream, terminal ? COLUMNS : 0, 0, false), environment, arguments);
        }
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
