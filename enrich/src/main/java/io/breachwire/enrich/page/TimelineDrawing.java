package io.breachwire.enrich.page;

import io.breachwire.contract.page.Written;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.report.Chart;
import io.breachwire.enrich.report.DatedPoint;
import io.breachwire.enrich.report.DaySpan;
import io.breachwire.enrich.report.IncidentView;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Timelines of incidents: what is drawn of them, and where. */
final class TimelineDrawing {
    private static final int COMPACT_LABEL = 13;

    /** So that what took a day or two does not look like what took years. */
    private static final int COMPACT_DAYS = 60;

    private static final int LARGE_DAYS = 7;
    private static final int LANE_HEIGHT = 50;
    private static final int LANE_LABEL = 15;
    private static final int LANE_LINE = 31;
    private static final int AXIS_HEIGHT = 26;

    /** Bars at least so long have room for the number of their days, and for words as well, on a phone too. */
    private static final double ROOM_FOR_NUMBER = 22;

    private static final double ROOM_FOR_WORDS = 50;

    private TimelineDrawing() {}

    /** All of an incident's timeline on one line, with the days that it went undetected. Empty when no date is known. */
    static String compact(IncidentView incident) {
        List<DatedPoint> points = incident.points();
        if (points.isEmpty()) {
            return "";
        }
        DatedPoint start = point(points, Milestone.INTRUSION_START);
        DatedPoint detected = point(points, Milestone.DETECTED);
        DatedPoint disclosed = point(points, Milestone.DISCLOSED);
        DatedPoint until = noticed(points);
        boolean undisclosed = follows(detected, disclosed);
        boolean undetected = until != null;
        int half = MilestoneMark.HALF_WIDTH;
        int base = undisclosed || undetected ? COMPACT_LABEL + 15 : half + 5;
        TimelineCanvas canvas = new TimelineCanvas(scale(points), base + half + 4, "compact", described(incident));
        canvas.base(base);
        if (undisclosed) {
            canvas.bar("undisclosed", detected.days(), disclosed.days(), base);
            if (canvas.length(detected, disclosed) >= ROOM_FOR_NUMBER) {
                days(canvas, detected, disclosed, detected.days().until(disclosed.days()), "undisclosed");
            }
        }
        if (undetected) {
            canvas.bar("undetected", start.days(), until.days(), base);
            if (incident.dwell() != null) {
                days(canvas, start, until, incident.dwell().value(), "undetected");
            }
        }
        canvas.marks(points, base);
        return canvas.drawing();
    }

    /** Whether the compact timeline shows the dwell time. An article may state it without the dates. */
    static boolean showsDwell(IncidentView incident) {
        return incident.dwell() != null && noticed(incident.points()) != null;
    }

    /** A chart, its lanes one below the other over a scale of days. */
    static String large(Chart chart, IncidentView incident) {
        DayScale scale = DayScale.of(chart.from(), chart.to(), LARGE_DAYS);
        int base = chart.lanes().size() * LANE_HEIGHT;
        TimelineCanvas canvas = new TimelineCanvas(scale, base + AXIS_HEIGHT, "large", described(incident));
        List<LocalDate> ticks = scale.ticks();
        for (int i = 0; i < ticks.size(); i++) {
            LocalDate day = ticks.get(i);
            canvas.tick(day, base);
            // Every other one is left out where there is no room.
            canvas.text(i % 2 == 0 ? "date" : "date between", day, base + LANE_LABEL + 3, tick(day, ticks));
        }
        canvas.base(base);
        int top = 0;
        for (Chart.Lane lane : chart.lanes()) {
            lane(canvas, lane, top);
            top += LANE_HEIGHT;
        }
        return canvas.drawing();
    }

    private static void lane(TimelineCanvas canvas, Chart.Lane lane, int top) {
        int label = top + LANE_LABEL;
        int line = top + LANE_LINE;
        if (lane instanceof Chart.Bar bar) {
            DaySpan start = bar.start().days();
            DaySpan end = bar.end().days();
            canvas.label(bar.label(), start.until(end), label);
            canvas.bar(bar.label(), start, end, line);
            canvas.marks(List.of(bar.start(), bar.end()), line);
        } else if (lane instanceof Chart.Mark mark) {
            canvas.label(mark.label(), "", label);
            canvas.marks(List.of(mark.point()), line);
        } else if (lane instanceof Chart.Points points) {
            canvas.label(points.label(), "", label);
            points.days().stream().distinct().forEach(day -> canvas.published(day, line));
        }
    }

    /** How many days the bar between two dates stands for, above it. */
    private static void days(TimelineCanvas canvas, DatedPoint start, DatedPoint end, String days, String word) {
        boolean hasRoom = canvas.length(start, end) >= ROOM_FOR_WORDS;
        canvas.textBetween("days " + word, start, end, COMPACT_LABEL, days, hasRoom ? word : "");
    }

    /** The drawing in words. */
    private static String described(IncidentView incident) {
        String points = incident.points().stream()
                .map(point -> point.title().toLowerCase(Locale.ROOT) + " "
                        + Written.date(point.fact().value()))
                .collect(Collectors.joining(", "));
        return "Timeline: " + points
                + (incident.dwell() == null
                        ? ""
                        : "; undetected for " + incident.dwell().value());
    }

    /** A tick as short as the others allow: without what is the same for all. */
    private static String tick(LocalDate tick, List<LocalDate> ticks) {
        if (ticks.stream().allMatch(day -> day.getDayOfYear() == 1)) {
            return Integer.toString(tick.getYear());
        }
        String date = tick.toString();
        return Written.brief(
                ticks.stream().allMatch(day -> day.getDayOfMonth() == 1)
                        ? date.substring(0, date.lastIndexOf('-'))
                        : date);
    }

    private static DayScale scale(List<DatedPoint> points) {
        return DayScale.of(
                points.stream()
                        .map(point -> point.days().first())
                        .min(LocalDate::compareTo)
                        .orElseThrow(),
                points.stream()
                        .map(point -> point.days().last())
                        .max(LocalDate::compareTo)
                        .orElseThrow(),
                COMPACT_DAYS);
    }

    private static DatedPoint point(List<DatedPoint> points, Milestone milestone) {
        return points.stream()
                .filter(point -> point.milestone() == milestone)
                .findFirst()
                .orElse(null);
    }

    /** Where the bar of the days that it went undetected ends; null when there is none. */
    private static DatedPoint noticed(List<DatedPoint> points) {
        DatedPoint start = point(points, Milestone.INTRUSION_START);
        DatedPoint detected = point(points, Milestone.DETECTED);
        DatedPoint end = point(points, Milestone.INTRUSION_END);
        return follows(start, detected) ? detected : follows(start, end) ? end : null;
    }

    private static boolean follows(DatedPoint first, DatedPoint then) {
        return first != null && then != null && then.mayFollow(first);
    }
}
