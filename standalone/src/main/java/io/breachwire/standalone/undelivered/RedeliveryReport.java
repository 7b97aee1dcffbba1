package io.breachwire.standalone.undelivered;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.Printable;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.Tally;
import io.breachwire.standalone.undelivered.RedeliveryPlan.Fate;
import io.breachwire.standalone.undelivered.RedeliveryPlan.Step;

/** Tells what becomes of each alert that is to be posted again, a line each, and at the end how many of which. */
final class RedeliveryReport {
    private static final String ROW = "%-9s  %-8s  %-9s  %-40s  %s";

    private final Console console;
    private final boolean json;
    private final boolean posting;
    private final String endpoint;
    private final Tally<Fate> counts = new Tally<>(Fate.class);

    /**
     * Nothing is told yet.
     *
     * @param posting false when it is only told what would be posted
     * @param endpoint what the webhook is called
     */
    RedeliveryReport(Console console, boolean json, boolean posting, String endpoint) {
        this.console = console;
        this.json = json;
        this.posting = posting;
        this.endpoint = endpoint;
    }

    /** Tells what is planned: of what is not posted that is all there is to tell. */
    void planned(Step step) {
        hear(step.alert(), step.fate(), step.fate().inWords());
    }

    void hear(UndeliveredAlert alert, Fate fate, String detail) {
        counts.add(fate);
        if (json) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("alertId", alert.id());
            object.put("outcome", fate.label());
            object.put("detail", detail);
            object.put("kind", EventJson.label(alert.kind()));
            object.put("severity", EventJson.label(alert.severity()));
            object.put("summary", alert.summary());
            console.printJson(object.toString());
        } else {
            console.print(ROW.formatted(
                    fate.label(),
                    EventJson.label(alert.severity()),
                    EventJson.label(alert.kind()),
                    Printable.line(alert.id()),
                    Printable.line(alert.summary()) + ": " + Printable.line(detail)));
        }
    }

    /** Says how it went. */
    void finish() {
        String result = counts.inWords(Fate::label);
        console.say("breachwire: " + endpoint + ": " + result + (posting ? "" : "; --yes posts what is due"));
    }

    boolean isAllDone() {
        return counts.ends().stream().noneMatch(fate -> fate == Fate.FAILED || fate == Fate.WAITING);
    }
}
