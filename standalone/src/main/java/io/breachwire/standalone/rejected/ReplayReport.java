package io.breachwire.standalone.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.page.Printable;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.Progress;
import io.breachwire.standalone.command.Tally;
import io.breachwire.standalone.rejected.Replayed.Fate;

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

    void hear(Replayed replayed) {
        progress.clear();
        counts.add(replayed.fate());
        if (json) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("handle", replayed.original().handle().toString());
            object.put("outcome", replayed.fate().label());
            object.put("detail", replayed.detail());
            object.put("cause", replayed.original().cause());
            object.put("source", replayed.original().source());
            console.printJson(object.toString());
        } else {
            console.print(ROW.formatted(
                            replayed.original().handle(),
                            replayed.fate().label(),
                            Printable.line(replayed.original().cause()),
                            Printable.line(replayed.original().source()) + ": " + Printable.line(replayed.detail()))
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
        return counts.ends().stream().noneMatch(Fate::isFailure);
    }
}
