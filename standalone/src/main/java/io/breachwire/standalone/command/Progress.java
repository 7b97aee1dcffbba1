package io.breachwire.standalone.command;

import io.breachwire.contract.page.Printable;
import java.time.Duration;

/**
 * Tells how far long work is: on a terminal a line that is rewritten, elsewhere a line now and then, so that a log stays
 * short. Nothing at all when the work is quick.
 */
public final class Progress {
    private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Console console;
    private final boolean onTerminal;
    private long nextAt;
    private boolean lineShown;

    public Progress(Console console) {
        this.console = console;
        this.onTerminal = console.errColumns() > 0;
        this.nextAt = System.nanoTime() + interval().toNanos();
    }

    /** Shows a state of the work, unless one was shown just now. */
    public synchronized void show(String state) {
        long now = System.nanoTime();
        if (now - nextAt < 0) {
            return;
        }
        nextAt = now + interval().toNanos();
        if (onTerminal) {
            // Of a line that the terminal breaks only the end would be rewritten.
            String line = Printable.line(state);
            console.err().print(ERASE_LINE + line.substring(0, Math.min(line.length(), console.errColumns() - 1)));
            console.err().flush();
            lineShown = true;
        } else {
            console.say(state);
        }
    }

    /** Takes the line away, so that other output can follow. */
    public synchronized void clear() {
        if (lineShown) {
            console.err().print(ERASE_LINE);
            console.err().flush();
            lineShown = false;
        }
    }

    private Duration interval() {
        return onTerminal ? TERMINAL_INTERVAL : LOG_INTERVAL;
    }
}
