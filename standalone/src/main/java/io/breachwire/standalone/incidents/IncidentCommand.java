package io.breachwire.standalone.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.enrich.report.IncidentReport;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "incident",
        header = "Show one incident.",
        description =
                "Draws the timeline of an incident, with how likely each value is right, what proves it and what speaks"
                        + " against it. An id that was merged into another shows that one.")
public final class IncidentCommand implements Callable<Integer> {
    private enum Format {
        TEXT,
        JSON
    }

    private static final int USUAL_COLUMNS = 100;

    @ParentCommand
    private Invocation invocation;

    @Mixin
    private IncidentSource source;

    @Parameters(paramLabel = "ID", description = "The incident's id, as the command incidents lists it.")
    private String id;

    @Option(
            names = "--format",
            defaultValue = "TEXT",
            paramLabel = "text|json",
            description = "A page for reading, or one JSON object (default: text).")
    private Format format;

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode incident = source.incident(invocation.settings(), id)
                .orElseThrow(() -> CommandFailedException.usage(
                        "there is no incident " + id + "; the command incidents lists them"));
        if (!incident.path("id").asText().equals(id)) {
            invocation.console().say("breachwire: " + id + " was merged into this one");
        }
        if (format == Format.JSON) {
            invocation.console().printJson(incident.toString());
        } else {
            int columns = invocation.console().outColumns();
            invocation
                    .console()
                    .print(IncidentReport.text(incident, columns == 0 ? USUAL_COLUMNS : columns)
                            .stripTrailing());
        }
        return ExitCodes.OK;
    }
}
