package io.breachwire.standalone.undelivered;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.page.Printable;
import io.breachwire.standalone.command.Console;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The undelivered alerts for a person or a program, and how many of them each endpoint lacks still. */
final class UndeliveredList {
    private static final String ROW = "%-20s  %-8s  %-9s  %-40s  %s";
    private static final String SUMMARY_INDENT = " ".repeat(22);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final List<UndeliveredAlert> all;
    private final Map<UndeliveredAlert, Instant> deliveredSince;

    /**
     * A list.
     *
     * @param all the oldest first
     * @param deliveredSince when, of those that were
     */
    UndeliveredList(List<UndeliveredAlert> all, Map<UndeliveredAlert, Instant> deliveredSince) {
        this.all = all;
        this.deliveredSince = deliveredSince;
    }

    /** Prints the newest, and the summary. */
    void show(Console console, int shown, boolean json) {
        List<UndeliveredAlert> newest = all.subList(all.size() - shown, all.size());
        if (json) {
            newest.forEach(alert -> console.printJson(object(alert).toString()));
        } else if (!newest.isEmpty()) {
            console.print(ROW.formatted("GIVEN UP", "SEVERITY", "KIND", "ALERT", "ENDPOINT"));
            newest.forEach(alert -> console.print(text(alert)));
        }
        Map<String, Integer> lacking = new TreeMap<>();
        all.forEach(alert -> lacking.merge(alert.endpoint(), deliveredSince.containsKey(alert) ? 0 : 1, Integer::sum));
        if (all.isEmpty()) {
            console.say("breachwire: none undelivered");
        }
        lacking.forEach((endpoint, count) ->
                console.say("breachwire: %s lacks %,d of them".formatted(Printable.line(endpoint), count)));
        if (shown < all.size()) {
            console.say("breachwire: these are the newest %,d; %,d older ones are not shown, --limit shows more"
                    .formatted(shown, all.size() - shown));
        }
    }

    private String text(UndeliveredAlert alert) {
        Instant delivered = deliveredSince.get(alert);
        return ROW.formatted(
                        TIME.format(alert.givenUpAt()),
                        EventJson.label(alert.severity()),
                        EventJson.label(alert.kind()),
                        Printable.line(alert.id()),
                        Printable.line(alert.endpoint()))
                + "\n" + SUMMARY_INDENT + Printable.line(alert.summary())
                + (delivered == null ? "" : " (delivered since, " + TIME.format(delivered) + ")");
    }

    private ObjectNode object(UndeliveredAlert alert) {
        Instant delivered = deliveredSince.get(alert);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("alertId", alert.id());
        object.put("endpoint", alert.endpoint());
        object.put("givenUpAt", alert.givenUpAt().toString());
        object.put("deliveredAt", delivered == null ? null : delivered.toString());
        object.put("incidentId", alert.incidentId());
        object.put("firstAlertId", alert.firstId());
        object.put("sequence", alert.sequence());
        object.put("kind", EventJson.label(alert.kind()));
        object.put("severity", EventJson.label(alert.severity()));
        object.put("summary", alert.summary());
        return object;
    }
}
