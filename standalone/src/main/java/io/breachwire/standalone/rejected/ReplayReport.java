package io.breachwire.standalone.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.page.Printable;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.Progress;
import io.breachwire.standalone.command.Tally;
import java.util.Locale;

/** Tells what becomes of each original that is sent again, a line each, and at the end how many of which. */
final class ReplayReport {
    private static final String ROW = "%-10s  %-8s  %-20s  %s";

    private final Console console;
    private final Progress progress;
    private final boolean json;
    private final boolean sending;
    private final Tally<Fate> counts = new Tally<>(Fate.class);

    /**
     * Nothing is told yet.
     *
     * @param sending false when it is only found out what would become of them
     */
    ReplayReport(Console console, Progress progress, boolean json, boolean sending) {
        this.console = console;
        this.progress = progress;
        this.json = json;
        this.sending = sending;
    }

    /** What became of an original, or would become of it, in short. */
    enum Fate {
        /** It is an article on {@code articles.raw}. */
        TAKEN,
        /** Its record is on {@code articles.raw} again. */
        WRITTEN,
        /** The same bytes were dealt with already. */
        REPEATED,
        /** It is rejected still. */
        REJECTED,
        /** It is not for us to send it again. */
        LEFT;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Tells what became of an original.
     *
     * @param detail in words: as what, or why not
     */
    void hear(RejectedOriginal original, Fate fate, String detail) {
        progress.clear();
        counts.add(fate);
        if (json) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("handle", original.handle().toString());
            object.put("outcome", fate.label());
            object.put("detail", detail);
            object.put("cause", original.cause());
            object.put("source", original.source());
            console.printJson(object.toString());
        } else {
            console.print(ROW.formatted(
                            original.handle(),
                            fate.label(),
                            Printable.line(original.cause()),
                            Printable.line(original.source()) + ": " + Printable.line(detail))
                    .stripTrailing());
        }
    }

    /** Says how it went. */
    void finish() {
        progress.clear();
        String result = counts.inWords(Fate::label);
        console.say("breachwire: " + (sending ? "replayed: " + result : "would replay: " + result + "; --yes does it"));
    }

    boolean isAllDone() {
        return counts.ends().stream().noneMatch(fate -> fate == Fate.REJECTED || fate == Fate.LEFT);
    }
}
