package io.breachwire.enrich.report;

import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn of an incident over a scale of days: from intrusion to detection to disclosure, and when it was published.
 *
 * @param from the first day of the scale
 * @param to its last, not before the first
 * @param lanes from top to bottom, never empty
 */
public record Chart(LocalDate from, LocalDate to, List<Lane> lanes) {
    public Chart {
        lanes = List.copyOf(lanes);
    }

    /** A row of the chart. */
    public sealed interface Lane {
        /** What it shows, in a word. */
        String label();
    }

    /** From one point to another that {@link DatedPoint#mayFollow may follow} it. */
    public record Bar(String label, DatedPoint start, DatedPoint end) implements Lane {}

    /** A single point. */
    public record Mark(String label, DatedPoint point) implements Lane {}

    /** Days of their own; may be empty. */
    public record Points(String label, List<LocalDate> days) implements Lane {
        public Points {
            days = List.copyOf(days);
        }
    }

    /** The chart of an incident; empty when none of its dates is known. */
    static Optional<Chart> of(List<DatedPoint> points, List<LocalDate> published) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        List<LocalDate> days = new ArrayList<>(published);
        points.forEach(point -> {
            days.add(point.days().first());
            days.add(point.days().last());
        });
        List<Lane> lanes = new ArrayList<>();
        DatedPoint start = point(points, Milestone.INTRUSION_START);
        DatedPoint end = point(points, Milestone.INTRUSION_END);
        DatedPoint detected = point(points, Milestone.DETECTED);
        DatedPoint disclosed = point(points, Milestone.DISCLOSED);
        String access = end == null ? "intrusion" : "intruded";
        bar(access, start, end == null ? detected : end)
                .or(() -> mark(access, start))
                .or(() -> mark("ended", end))
                .ifPresent(lanes::add);
        bar("undetected", start, detected).or(() -> mark("detected", detected)).ifPresent(lanes::add);
        bar("undisclosed", detected, disclosed)
                .or(() -> mark("disclosed", disclosed))
                .ifPresent(lanes::add);
        lanes.add(new Points("published", published));
        return Optional.of(new Chart(
                days.stream().min(LocalDate::compareTo).orElseThrow(),
                days.stream().max(LocalDate::compareTo).orElseThrow(),
                lanes));
    }

    private static Optional<Lane> bar(String label, DatedPoint start, DatedPoint end) {
        return start != null && end != null && end.mayFollow(start)
                ? Optional.of(new Bar(label, start, end))
                : Optional.empty();
    }

    private static Optional<Lane> mark(String label, DatedPoint point) {
        return Optional.ofNullable(point).map(known -> new Mark(label, known));
    }

    private static DatedPoint point(List<DatedPoint> points, Milestone milestone) {
        return points.stream()
                .filter(point -> point.milestone() == milestone)
                .findFirst()
                .orElse(null);
    }
}
