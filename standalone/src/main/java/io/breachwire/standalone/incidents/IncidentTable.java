package io.breachwire.standalone.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import io.breachwire.contract.page.Printable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Incidents as a table, a line each. On a terminal it has the columns that there is room for, as wide as what is in them;
 * elsewhere every column, always at the same place.
 */
final class IncidentTable {
    private enum Column {
        ID(33, (incident, width) -> incident.path("id").asText()),
        VICTIM(
                28,
                (incident, width) -> cut(Printable.line(incident.path("victim").asText()), width)),
        ARTICLES(8, (incident, width) -> incident.path("articleCount").asText()),
        LATEST(10, (incident, width) -> incident.path("lastPublished").asText("")),
        IN(10, (incident, width) -> date(incident, "intrusionStart")),
        DETECTED(10, (incident, width) -> date(incident, "detected")),
        DISCLOSED(10, (incident, width) -> date(incident, "disclosed")),
        DWELL(11, (incident, width) -> dwell(incident.path("dwell"))),
        DATA(Integer.MAX_VALUE, (incident, width) -> data(incident.path("dataClasses"), width));

        private final int width;

        /** What is shown of an incident within a width. */
        private final BiFunction<JsonNode, Integer, String> value;

        Column(int width, BiFunction<JsonNode, Integer, String> value) {
            this.width = width;
            this.value = value;
        }
    }

    /** What gives way on a terminal, the first first: the dwell sums three of them up. */
    private static final List<Column> DISPENSABLE =
            List.of(Column.ARTICLES, Column.DISCLOSED, Column.DETECTED, Column.IN, Column.DATA, Column.LATEST);

    /** How narrow a terminal makes these; less tells nobody who it was or what lay open. */
    private static final Map<Column, Integer> LEAST = Map.of(Column.VICTIM, 18, Column.DATA, 24);

    private static final int DATA_SHOWN = 3;

    private static final Set<Column> NUMBERS = EnumSet.of(Column.ARTICLES, Column.DWELL);
    private static final String GAP = "  ";

    private IncidentTable() {}

    /** @param columns of the terminal; 0 when there is none */
    static String of(Collection<? extends JsonNode> incidents, int columns) {
        Map<Column, Integer> widths = columns == 0 ? everywhere() : fitting(incidents, columns);
        return Stream.concat(
                        Stream.of(line(widths, (column, width) -> column.name())),
                        incidents.stream()
                                .map(incident -> line(widths, (column, width) -> column.value.apply(incident, width))))
                .collect(Collectors.joining("\n"));
    }

    private static Map<Column, Integer> everywhere() {
        Map<Column, Integer> widths = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            widths.put(column, column.width);
        }
        return widths;
    }

    private static Map<Column, Integer> fitting(Collection<? extends JsonNode> incidents, int columns) {
        Map<Column, Integer> widths = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            int widest = Stream.concat(
                            Stream.of(column.name()),
                            incidents.stream().map(incident -> column.value.apply(incident, column.width)))
                    .mapToInt(String::length)
                    .max()
                    .orElseThrow();
            widths.put(column, widest);
        }
        Iterator<Column> dispensable = DISPENSABLE.iterator();
        while (atLeast(widths) > columns && dispensable.hasNext()) {
            widths.remove(dispensable.next());
        }
        int spare = Math.max(0, columns - atLeast(widths));
        for (Column column : List.of(Column.VICTIM, Column.DATA)) {
            if (widths.containsKey(column)) {
                int least = least(column, widths);
                int given = Math.min(widths.get(column), least + spare);
                widths.put(column, given);
                spare -= given - least;
            }
        }
        return widths;
    }

    /** How wide a line is at least. */
    private static int atLeast(Map<Column, Integer> widths) {
        return widths.keySet().stream()
                        .mapToInt(column -> least(column, widths) + GAP.length())
                        .sum()
                - GAP.length();
    }

    private static int least(Column column, Map<Column, Integer> widths) {
        int width = widths.get(column);
        return Math.min(width, LEAST.getOrDefault(column, width));
    }

    private static String line(Map<Column, Integer> widths, BiFunction<Column, Integer, String> text) {
        return widths.entrySet().stream()
                .map(column -> cell(column.getKey(), column.getValue(), text.apply(column.getKey(), column.getValue())))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String cell(Column column, int width, String text) {
        if (column == Column.DATA) {
            return text;
        }
        String padding = " ".repeat(Math.max(0, width - text.length()));
        return NUMBERS.contains(column) ? padding + text : text + padding;
    }

    private static String date(JsonNode incident, String point) {
        return incident.path("timeline").path(point).path("date").path("edtf").asText("");
    }

    private static String dwell(JsonNode dwell) {
        if (!dwell.isObject()) {
            return "";
        }
        String min = dwell.path("minDays").asText();
        String max = dwell.path("maxDays").asText();
        return min.equals(max) ? min + " d" : min + "-" + max + " d";
    }

    /** As many kinds as there is room for, then how many more there are. */
    private static String data(JsonNode classes, int width) {
        List<String> kinds = StreamSupport.stream(classes.spliterator(), false)
                .map(data -> data.path("dataClass").asText())
                .toList();
        String shown = "";
        for (int count = Math.min(DATA_SHOWN, kinds.size()); count > 0; count--) {
            shown = String.join(" ", kinds.subList(0, count))
                    + (count < kinds.size() ? " +" + (kinds.size() - count) : "");
            if (shown.length() <= width) {
                return shown;
            }
        }
        return cut(shown, width);
    }

    private static String cut(String text, int width) {
        return text.length() > width ? text.substring(0, width - 1) + "…" : text;
    }
}
