package io.breachwire.standalone.rejected;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.page.Printable;
import io.breachwire.standalone.command.Console;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The newest of what was rejected, and how many there are of each cause. However many are added, it holds so many. */
final class RejectedList {
    private static final String ROW = "%-10s  %-20s  %-20s  %13s  %s";
    private static final String REASON_INDENT = " ".repeat(12);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /** Ours are fewer than twenty; others may write to the topic too. */
    private static final int MOST_CAUSES = 100;

    private static final String OTHER_CAUSES = "others";
    private static final Comparator<RejectedOriginal> OLDEST_FIRST = Comparator.comparing(RejectedOriginal::rejectedAt)
            .thenComparing(original -> original.handle().offset());

    private final int limit;
    private final Queue<RejectedOriginal> newest = new PriorityQueue<>(OLDEST_FIRST);
    private final Map<String, Long> byCause = new TreeMap<>();
    private long count;

    RejectedList(int limit) {
        this.limit = limit;
    }

    /** Adds one. */
    void add(RejectedOriginal original) {
        count++;
        String cause = original.cause();
        byCause.merge(byCause.size() < MOST_CAUSES || byCause.containsKey(cause) ? cause : OTHER_CAUSES, 1L, Long::sum);
        newest.add(original);
        if (newest.size() > limit) {
            newest.remove();
        }
    }

    /** Prints them, and the summary. */
    void show(Console console, boolean json) {
        List<RejectedOriginal> shown = newest.stream().sorted(OLDEST_FIRST).toList();
        if (json) {
            shown.forEach(original -> console.printJson(object(original).toString()));
        } else if (!shown.isEmpty()) {
            console.print(ROW.formatted("HANDLE", "REJECTED", "CAUSE", "BYTES", "SOURCE"));
            shown.forEach(original -> console.print(text(original)));
        }
        console.say("breachwire: " + summary());
        if (count > newest.size()) {
            console.say("breachwire: these are the newest %,d; %,d older ones are not shown, --limit shows more"
                    .formatted(newest.size(), count - newest.size()));
        }
    }

    /** Such as "12 rejected: 9 missing-title, 3 bad-field". */
    private String summary() {
        if (count == 0) {
            return "none rejected";
        }
        return "%,d rejected: ".formatted(count)
                + byCause.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(cause -> "%,d %s".formatted(cause.getValue(), Printable.line(cause.getKey())))
                        .collect(Collectors.joining(", "));
    }

    private static String text(RejectedOriginal original) {
        String row = ROW.formatted(
                original.handle(),
                TIME.format(original.rejectedAt()),
                Printable.line(original.cause()),
                "%,d".formatted(original.size()),
                Printable.line(original.source()));
        return (row.stripTrailing() + "\n" + REASON_INDENT + Printable.line(original.reason())).stripTrailing();
    }

    /** What a program may go by; absent facts are null. */
    static ObjectNode object(RejectedOriginal original) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("handle", original.handle().toString());
        object.put("rejectedAt", original.rejectedAt().toString());
        object.put("cause", original.cause());
        object.put("reason", original.reason());
        object.put("source", original.source());
        object.put("format", original.format().isEmpty() ? null : original.format());
        object.put("size", original.size());
        object.put("parts", original.parts());
        object.put("sha256", original.sha256().isEmpty() ? null : original.sha256());
        object.put("kept", original.isKept());
        return object;
    }
}
