package io.breachwire.enrich.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.breachwire.enrich.extract.Confidence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An incident as a person reads it in a terminal: who, when as bars over a common scale, every date with how likely it is
 * right, what proves it and what speaks against it, the data, and the articles. Reads the JSON that services answer with,
 * so that it shows the same whether the incident came over HTTP or from a topic. What outlets wrote is shown as far as it is
 * {@link Printable}.
 */
public final class IncidentReport {
    /** Narrowest and widest page, in columns. */
    public static final int MIN_WIDTH = 60;

    public static final int MAX_WIDTH = 160;

    private static final int LABEL = 12;
    private static final int CONFIDENCE = ">99 %".length();
    private static final int VALUE = LABEL + CONFIDENCE + 2;
    private static final int CITATIONS = 3;
    private static final int ARTICLES = 20;
    private static final List<String> MILESTONES = List.of("intrusionStart", "intrusionEnd", "detected", "disclosed");
    private static final List<String> TITLES = List.of("in", "out", "detected", "disclosed");

    private final JsonNode incident;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private IncidentReport(JsonNode incident, int width) {
        this.incident = incident;
        this.width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width));
    }

    /**
     * The page for an incident, its lines ended by {@code \n}.
     *
     * @param incident an {@code Incident} as {@code EventJson} shows it
     * @param width of the page in columns; what is outside {@link #MIN_WIDTH} to {@link #MAX_WIDTH} is taken as those
     */
    public static String text(JsonNode incident, int width) {
        IncidentReport report = new IncidentReport(incident, width);
        report.heading();
        report.chart();
        report.incident();
        report.milestones();
        report.facts();
        report.articles();
        return report.lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private void heading() {
        lines.add(Printable.line(
                incident.path("victim").asText().isEmpty() ? "Victim not named" : text(incident, "victim")));
        lines.add("incident " + text(incident, "id"));
        int articles = incident.path("articleCount").asInt();
        int outlets = incident.path("sourceCount").asInt();
        lines.add(count(articles, "article") + " from " + count(outlets, "outlet") + published());
        List<String> names = strings(incident.path("victimNames"));
        names.remove(incident.path("victim").asText());
        if (!names.isEmpty()) {
            wrap("also named", String.join(", ", names));
        }
        lines.add("");
    }

    private String published() {
        String first = text(incident, "firstPublished");
        String last = text(incident, "lastPublished");
        return first.isEmpty() ? "" : first.equals(last) ? ", " + first : ", " + first + " to " + last;
    }

    /** Bars from intrusion to detection to disclosure. */
    private void chart() {
        List<LocalDate> days = new ArrayList<>();
        for (String milestone : MILESTONES) {
            JsonNode date = date(milestone);
            if (date.isObject()) {
                days.add(day(date, "earliest"));
                days.add(day(date, "latest"));
            }
        }
        if (days.isEmpty()) {
            return;
        }
        articles(incident).forEach(article -> {
            if (article.hasNonNull("publishedDate")) {
                days.add(day(article, "publishedDate"));
            }
        });
        Scale scale = new Scale(
                days.stream().min(LocalDate::compareTo).orElseThrow(),
                days.stream().max(LocalDate::compareTo).orElseThrow(),
                width - LABEL - 2);
        JsonNode start = date("intrusionStart");
        JsonNode end = date("intrusionEnd");
        JsonNode detected = date("detected");
        if (start.isObject()) {
            JsonNode until = end.isObject() ? end : detected;
            String bar = until.isObject() && !day(until, "latest").isBefore(day(start, "earliest"))
                    ? scale.bar(start, until)
                    : scale.mark(start);
            row(end.isObject() ? "intruded" : "intrusion", bar);
        } else if (end.isObject()) {
            row("ended", scale.mark(end));
        }
        if (start.isObject() && detected.isObject() && !day(detected, "latest").isBefore(day(start, "earliest"))) {
            row("undetected", scale.bar(start, detected));
        } else if (detected.isObject()) {
            row("detected", scale.mark(detected));
        }
        JsonNode disclosed = date("disclosed");
        if (detected.isObject()
                && disclosed.isObject()
                && !day(disclosed, "latest").isBefore(day(detected, "earliest"))) {
            row("undisclosed", scale.bar(detected, disclosed));
        } else if (disclosed.isObject()) {
            row("disclosed", scale.mark(disclosed));
        }
        row(
                "published",
                scale.points(articles(incident).stream()
                        .filter(article -> article.hasNonNull("publishedDate"))
                        .map(article -> day(article, "publishedDate"))
                        .toList()));
        row("", scale.axis());
        lines.add("");
    }

    private void incident() {
        if (incident.hasNonNull("confidence")) {
            fact("incident", incident, "that it is one");
        }
    }

    private void milestones() {
        for (int i = 0; i < MILESTONES.size(); i++) {
            JsonNode merged = incident.path("timeline").path(MILESTONES.get(i));
            if (!merged.isObject()) {
                continue;
            }
            fact(TITLES.get(i), merged, edtf(merged) + "  (" + text(merged, "principle") + ")");
            citations(merged.path("citations"));
            for (JsonNode other : merged.path("others")) {
                boolean conflict = text(other, "disagreement").equals("conflict");
                row("", VALUE, (conflict ? "✗ " : "≈ ") + edtf(other) + (conflict ? "  disagrees" : "  coarser"));
                citations(other.path("citations"));
            }
        }
        JsonNode dwell = incident.path("dwell");
        if (dwell.isObject()) {
            fact("dwell", dwell, days(dwell) + ", " + text(dwell, "basis").replace('-', ' '));
            if (dwell.path("contradiction").isObject()) {
                row("", VALUE, "✗ " + days(dwell.path("contradiction")) + "  by the other reading");
            }
        }
    }

    private void facts() {
        JsonNode records = incident.path("recordsAffected");
        if (records.isObject()) {
            fact("affected", records, number(records) + "  (" + text(records, "principle") + ")");
            citations(records.path("citations"));
            for (JsonNode other : records.path("others")) {
                row("", VALUE, "✗ " + number(other));
                citations(other.path("citations"));
            }
        }
        for (JsonNode data : incident.path("dataClasses")) {
            String whose = String.join(", ", strings(data.path("subjects")));
            fact(
                    "data",
                    data,
                    text(data, "dataClass") + (whose.isEmpty() ? "" : " of " + whose) + "  (" + text(data, "certainty")
                            + ")");
            citations(data.path("citations"));
        }
    }

    private void articles() {
        lines.add("");
        List<JsonNode> articles = articles(incident);
        for (JsonNode article : articles.subList(0, Math.min(ARTICLES, articles.size()))) {
            String copy = article.hasNonNull("copyOf") ? "  (a copy)" : "";
            wrap(text(article, "publishedDate"), text(article, "source") + ": " + text(article, "title") + copy);
            if (article.hasNonNull("url")) {
                row("", text(article, "url"));
            }
        }
        int left = incident.path("articleCount").asInt() - Math.min(ARTICLES, articles.size());
        if (left > 0) {
            row("", "and " + count(left, "more article"));
        }
        List<String> absorbed = strings(incident.path("absorbed"));
        if (!absorbed.isEmpty()) {
            wrap("was also", String.join(" ", absorbed));
        }
    }

    private void citations(JsonNode citations) {
        int shown = 0;
        for (JsonNode citation : citations) {
            if (++shown > CITATIONS) {
                row("", VALUE, "    and " + (citations.size() - CITATIONS) + " more");
                return;
            }
            JsonNode evidence = citation.path("evidence");
            String who = text(evidence, "attribution");
            String said = who.isEmpty() || who.equals("outlet") || who.equals("unknown") ? "" : ", " + who;
            wrap("", VALUE, "    “" + text(evidence, "quotation") + "” " + text(citation, "source") + said);
        }
    }

    private JsonNode date(String milestone) {
        return incident.path("timeline").path(milestone).path("date");
    }

    private static String edtf(JsonNode dated) {
        return text(dated.path("date"), "edtf");
    }

    private static String days(JsonNode range) {
        int min = range.path("minDays").asInt();
        int max = range.path("maxDays").asInt();
        return min == max ? count(min, "day") : min + " to " + count(max, "day");
    }

    private static String number(JsonNode counted) {
        return String.format(Locale.ROOT, "%,d", counted.path("count").asLong());
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static LocalDate day(JsonNode node, String field) {
        return LocalDate.parse(node.path(field).asText());
    }

    private static List<JsonNode> articles(JsonNode incident) {
        return StreamSupport.stream(incident.path("articles").spliterator(), false)
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(one -> strings.add(Printable.line(one.asText())));
        return strings;
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Printable.line(node.get(field).asText()) : "";
    }

    private void row(String label, String value) {
        row(label, LABEL, value);
    }

    private void row(String label, int indent, String value) {
        lines.add(String.format(Locale.ROOT, "%-" + indent + "s%s", label, value));
    }

    /** A row of what is known, with how likely it is right where {@code merged} says so. */
    private void fact(String label, JsonNode merged, String value) {
        JsonNode confidence = merged.path("confidence");
        String percent = confidence.isNumber() ? new Confidence(confidence.asDouble()).percent() : "";
        row(label, String.format(Locale.ROOT, "%" + CONFIDENCE + "s  %s", percent, value));
    }

    private void wrap(String label, String value) {
        wrap(label, LABEL, value);
    }

    /** A row that goes on below itself where the page ends. */
    private void wrap(String label, int indent, String value) {
        String head = label;
        String rest = value;
        int room = width - indent;
        while (rest.length() > room) {
            int cut = rest.lastIndexOf(' ', room);
            if (cut <= 0 || rest.substring(0, cut).isBlank()) {
                cut = room;
            }
            row(head, indent, rest.substring(0, cut));
            rest = "    " + rest.substring(cut).strip();
            head = "";
        }
        row(head, indent, rest);
    }

    /** Days on a line of so many columns. */
    private record Scale(LocalDate from, LocalDate to, int columns) {
        private int column(LocalDate day) {
            long span = Math.max(1, ChronoUnit.DAYS.between(from, to));
            long column = ChronoUnit.DAYS.between(from, day) * (columns - 1) / span;
            return (int) Math.max(0, Math.min(columns - 1L, column));
        }

        /** From one date to another: light where the dates are not known to the day. */
        String bar(JsonNode first, JsonNode last) {
            char[] line = blank();
            fill(line, day(first, "earliest"), day(last, "latest"), '░');
            if (!day(last, "earliest").isBefore(day(first, "latest"))) {
                fill(line, day(first, "latest"), day(last, "earliest"), '█');
            }
            return new String(line);
        }

        String mark(JsonNode date) {
            char[] line = blank();
            boolean exact = day(date, "earliest").equals(day(date, "latest"));
            fill(line, day(date, "earliest"), day(date, "latest"), exact ? '█' : '░');
            return new String(line);
        }

        String points(List<LocalDate> days) {
            char[] line = blank();
            days.forEach(day -> line[column(day)] = '·');
            return new String(line);
        }

        String axis() {
            String first = from.toString();
            String last = to.toString();
            return from.equals(to) || columns < first.length() + last.length() + 1
                    ? first
                    : first + " ".repeat(columns - first.length() - last.length()) + last;
        }

        private char[] blank() {
            return " ".repeat(columns).toCharArray();
        }

        private void fill(char[] line, LocalDate first, LocalDate last, char ink) {
            for (int i = column(first); i <= column(last); i++) {
                line[i] = ink;
            }
        }
    }
}
