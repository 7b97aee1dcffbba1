package io.breachwire.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "incidents",
        header = "List incidents.",
        description = "Prints the incidents of a running edition, or with --data those of one that is not running.")
final class IncidentsCommand implements Callable<Integer> {
    private enum Format {
        TABLE,
        JSON
    }

    private static final String ROW = "%-16s  %-28s  %8s  %-10s  %-10s  %-10s  %9s  %s";
    private static final int VICTIM_WIDTH = 28;

    @ParentCommand
    private Breachwire breachwire;

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
            names = "--format",
            defaultValue = "TABLE",
            paramLabel = "table|json",
            description = "A table for reading, or one JSON object a line (default: table).")
    private Format format;

    @Option(
            names = "--map",
            description = "Print one JSON object instead, from each article's path as published to its incident's id.")
    private boolean map;

    @Override
    public Integer call() throws InterruptedException {
        List<ObjectNode> incidents = source.incidents(breachwire.settings()).stream()
                .filter(incident -> hasVictim(incident) && isRecent(incident))
                .toList();
        Console console = breachwire.console();
        if (map) {
            console.print(articlesToIncidents(incidents));
        } else if (format == Format.JSON) {
            incidents.forEach(incident -> console.print(incident.toString()));
        } else {
            console.print(ROW.formatted("ID", "VICTIM", "ARTICLES", "IN", "DETECTED", "DISCLOSED", "DWELL", "DATA")
                    .stripTrailing());
            incidents.forEach(incident -> console.print(row(incident).stripTrailing()));
        }
        return ExitCodes.OK;
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

    private static String articlesToIncidents(List<ObjectNode> incidents) {
        Map<String, String> map = new TreeMap<>();
        incidents.forEach(incident -> incident.path("articles")
                .forEach(article -> map.put(
                        article.path("origin").asText(), incident.path("id").asText())));
        return new ObjectMapper().valueToTree(map).toString();
    }

    private static String row(JsonNode incident) {
        String name = incident.path("victim").asText();
        JsonNode timeline = incident.path("timeline");
        return ROW.formatted(
                incident.path("id").asText(),
                name.length() > VICTIM_WIDTH ? name.substring(0, VICTIM_WIDTH - 1) + "…" : name,
                incident.path("articleCount").asText(),
                date(timeline, "intrusionStart"),
                date(timeline, "detected"),
                date(timeline, "disclosed"),
                dwell(incident.path("dwell")),
                stream(incident.path("dataClasses"))
                        .map(data -> data.path("dataClass").asText())
                        .collect(Collectors.joining(" ")));
    }

    private static String date(JsonNode timeline, String point) {
        return timeline.path(point).path("date").path("edtf").asText("");
    }

    private static String dwell(JsonNode dwell) {
        if (!dwell.isObject()) {
            return "";
        }
        String min = dwell.path("minDays").asText();
        String max = dwell.path("maxDays").asText();
        return min.equals(max) ? min + " d" : min + "-" + max + " d";
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
