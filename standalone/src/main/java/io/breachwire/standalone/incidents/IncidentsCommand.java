package io.breachwire.standalone.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.DataClass;
import io.breachwire.contract.json.EventJson;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "incidents",
        header = "List incidents.",
        description = "Prints the incidents of a running edition, or with --data those of one that is not running. The"
                + " table begins with the latest in the news; a terminal gets the columns that it has room for. JSON goes by"
                + " id.")
public final class IncidentsCommand implements Callable<Integer> {
    private enum Format {
        TABLE,
        JSON
    }

    @ParentCommand
    private Invocation invocation;

    @Mixin
    private IncidentSource source;

    @Option(names = "--victim", paramLabel = "NAME", description = "Only those with a victim name that holds this.")
    private String victim = "";

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "Only those with an article of that day (YYYY-MM-DD) or later.")
    private LocalDate since = LocalDate.MIN;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only those in which this kind of data lay open, such as health-records.")
    private String kind = "";

    @Option(names = "--dwell", paramLabel = "DAYS", description = "Only those undetected for so many days at least.")
    private Integer dwell;

    @Option(
            names = "--format",
            defaultValue = "TABLE",
            paramLabel = "table|json",
            description = "A table for reading, or one JSON object a line (default: table).")
    private Format format;

    @Option(
            names = "--map",
            description = "Print one JSON object instead, from each article's path as published to its incident's id;"
                    + " of all incidents.")
    private boolean map;

    @Override
    public Integer call() throws InterruptedException {
        Console console = invocation.console();
        if (map) {
            if (isNarrowed()) {
                throw CommandFailedException.usage(
                        "--map is of all incidents; leave out --victim, --since, --kind and --dwell");
            }
            console.printJson(new ObjectMapper()
                    .valueToTree(source.incidentsByPath(invocation.settings()))
                    .toString());
            return ExitCodes.OK;
        }
        if (!kind.isEmpty() && !kinds().contains(kind)) {
            throw CommandFailedException.usage(
                    "--kind " + kind + ": there is no such kind of data; there are " + String.join(", ", kinds()));
        }
        if (dwell != null && dwell < 0) {
            throw CommandFailedException.usage("--dwell " + dwell + ": a number of days is 0 or more");
        }
        List<ObjectNode> all = source.incidents(invocation.settings());
        List<ObjectNode> incidents = all.stream()
                .filter(incident -> hasVictim(incident) && isRecent(incident) && isOfKind(incident) && isLong(incident))
                .toList();
        if (format == Format.JSON) {
            incidents.forEach(incident -> console.printJson(incident.toString()));
            return ExitCodes.OK;
        }
        if (incidents.isEmpty()) {
            console.say("breachwire: none of %,d incidents".formatted(all.size()));
            return ExitCodes.OK;
        }
        console.print(IncidentTable.of(
                incidents.stream()
                        .sorted(Comparator.comparing((ObjectNode incident) ->
                                        incident.path("lastPublished").asText(""))
                                .reversed())
                        .toList(),
                console.outColumns()));
        return ExitCodes.OK;
    }

    private boolean isNarrowed() {
        return !victim.isEmpty() || !since.equals(LocalDate.MIN) || !kind.isEmpty() || dwell != null;
    }

    private static List<String> kinds() {
        return Arrays.stream(DataClass.values())
                .filter(known -> known != DataClass.UNKNOWN)
                .map(EventJson::label)
                .toList();
    }

    private boolean hasVictim(JsonNode incident) {
        String wanted = victim.toLowerCase(Locale.ROOT);
        return incident.path("victim").asText().toLowerCase(Locale.ROOT).contains(wanted)
                || stream(incident.path("victimNames"))
                        .anyMatch(name -> name.asText().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private boolean isRecent(JsonNode incident) {
        return since.equals(LocalDate.MIN)
                || (incident.hasNonNull("lastPublished")
                        && !LocalDate.parse(incident.get("lastPublished").asText())
                                .isBefore(since));
    }

    private boolean isOfKind(JsonNode incident) {
        return kind.isEmpty()
                || stream(incident.path("dataClasses"))
                        .anyMatch(data -> data.path("dataClass").asText().equals(kind));
    }

    private boolean isLong(JsonNode incident) {
        return dwell == null || incident.path("dwell").path("minDays").asInt() >= dwell;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
