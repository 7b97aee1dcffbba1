package io.breachwire.enrich.evaluate;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.DatedFact;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.ExposedData;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.RecordsAffected;
import io.breachwire.enrich.extract.Victim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How often values are right by the confidence that they were given with. A value is right as {@link Scores} has it, dates
 * strictly, each victim and kind of data for itself. Of an article that was wrongly taken for one about an incident that
 * alone is counted: all else that is read takes it for granted.
 */
public final class Reliability {
    private static final String INCIDENT = "incident";

    private static final List<String> DATES =
            Arrays.stream(Milestone.values()).map(Milestone::field).toList();

    private static final List<String> FIELDS = Stream.of(
                    List.of(INCIDENT, "victims"), DATES, List.of("dwellDays", "dataClasses", "recordsAffected"))
            .flatMap(List::stream)
            .toList();

    private static final List<Band> BANDS =
            List.of(new Band(0, 49), new Band(50, 69), new Band(70, 84), new Band(85, 94), new Band(95, 100));

    private static final String LEGEND = """
            How many are right of the values given with such a confidence. If confidence is honest, a share lies in the range of
            its column, and that of any near the mean. It takes for granted that the article is about an incident: where it is
            about none, "incident" alone is counted.
            """;

    /** Confidences from one to another, both included, in hundredths. */
    private record Band(int from, int to) {
        boolean holds(Confidence confidence) {
            long hundredths = Math.round(100 * confidence.value());
            return hundredths >= from && hundredths <= to;
        }

        String title() {
            return from == 0 ? "under " + (to + 1) + " %" : to == 100 ? from + " % up" : from + "-" + to + " %";
        }
    }

    /** A value that was given. */
    private record Given(String field, Confidence confidence, boolean right) {}

    private final List<Given> given = new ArrayList<>();

    /**
     * Compares what was read with the labels of the same file.
     *
     * @param extractions by file; those of other files are passed over
     */
    public Reliability(List<Labels> gold, Map<String, Extraction> extractions) {
        for (Labels labels : gold) {
            Extraction extraction = extractions.get(labels.file());
            if (extraction != null && extraction.incident()) {
                add(INCIDENT, extraction.incidentConfidence(), labels.incident());
                if (labels.incident()) {
                    compare(labels, extraction);
                }
            }
        }
    }

    private void compare(Labels labels, Extraction extraction) {
        Set<String> names = Agreement.names(labels.victims());
        for (Victim victim : extraction.victims()) {
            add("victims", victim.confidence(), Agreement.sameVictim(names, Agreement.names(victim.forms())));
        }
        for (Milestone milestone : Milestone.values()) {
            DatedFact fact = extraction.timeline().date(milestone);
            if (fact != null) {
                String label = labels.dates().get(milestone);
                add(milestone.field(), fact.confidence(), fact.date().edtf().equals(label));
            }
        }
        Dwell dwell = extraction.dwell();
        if (dwell != null) {
            Dwell.Range range = new Dwell.Range(dwell.minDays(), dwell.maxDays());
            boolean right = labels.dwellDays() != null && Agreement.sameDwell(labels.dwellDays(), range);
            add("dwellDays", dwell.confidence(), right);
        }
        for (ExposedData data : extraction.dataClasses()) {
            boolean right = labels.dataClasses().contains(data.dataClass().label());
            add("dataClasses", data.confidence(), right);
        }
        RecordsAffected records = extraction.recordsAffected();
        if (records != null) {
            boolean right =
                    labels.recordsAffected() != null && Agreement.sameCount(labels.recordsAffected(), records.count());
            add("recordsAffected", records.confidence(), right);
        }
    }

    private void add(String field, Confidence confidence, boolean right) {
        given.add(new Given(field, confidence, right));
    }

    /**
     * The table: for each field, all dates and all fields, how many of the values given with a confidence in each band are
     * right, of how many; last, how many of all, and how confident they were on average. Then what it tells.
     */
    public String table() {
        Map<String, Predicate<Given>> rows = new LinkedHashMap<>();
        FIELDS.forEach(field -> rows.put(field, value -> value.field().equals(field)));
        rows.put("all dates", value -> DATES.contains(value.field()));
        rows.put("all", value -> true);
        StringBuilder table = new StringBuilder();
        table.append("%-16s".formatted("confidence"));
        BANDS.forEach(band -> table.append("%15s".formatted(band.title())));
        table.append("%15s%8s%n".formatted("any", "mean"));
        rows.forEach((name, such) -> {
            List<Given> values = given.stream().filter(such).toList();
            table.append("%-16s".formatted(name));
            for (Band band : BANDS) {
                table.append(share(values.stream()
                        .filter(value -> band.holds(value.confidence()))
                        .toList()));
            }
            table.append(share(values)).append(mean(values)).append(System.lineSeparator());
        });
        LEGEND.lines().forEach(line -> table.append(line).append(System.lineSeparator()));
        return table.toString();
    }

    private static String share(List<Given> values) {
        long right = values.stream().filter(Given::right).count();
        return values.isEmpty()
                ? "%15s".formatted("-")
                : "%9s%6s".formatted(right + "/" + values.size(), percent((double) right / values.size()));
    }

    private static String mean(List<Given> values) {
        return "%8s"
                .formatted(
                        values.stream().mapToDouble(value -> value.confidence().value()).average().stream()
                                .mapToObj(Reliability::percent)
                                .findFirst()
                                .orElse("-"));
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
