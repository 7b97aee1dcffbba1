package io.breachwire.enrich.page;

import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.Written;
import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.report.Chart;
import io.breachwire.enrich.report.DatedPoint;
import io.breachwire.enrich.report.DaySpan;
import io.breachwire.enrich.report.IncidentView;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Timelines as SVG. Across they are in per cent, so that they take whatever width there is with letters and marks of the same
 * size; down they are in pixels. Marks are centred on their day and so stand out at either end by {@value #MARK} pixels at most.
 */
final class TimelineDrawing {
    /** Half of a mark's width. */
    static final int MARK = 6;

    /** Of a bar, however short it is on the scale. */
    private static final double LEAST_BAR = 1.5;

    private static final int COMPACT_LABEL = 13;
    private static final int BAR = 10;

    /** So that what took a day or two does not look like what took years. */
    private static final int COMPACT_DAYS = 60;

    private static final int LARGE_DAYS = 7;
    private static final int LANE_HEIGHT = 50;
    private static final int LANE_LABEL = 15;
    private static final int LANE_LINE = 31;
    private static final int AXIS_HEIGHT = 26;

    /** How near to an end a text may have its middle; nearer it begins or ends there. */
    private static final double NEAR = 15;

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
        DayScale scale = scale(points);
        DatedPoint start = point(points, Milestone.INTRUSION_START);
        DatedPoint detected = point(points, Milestone.DETECTED);
        DatedPoint disclosed = point(points, Milestone.DISCLOSED);
        DatedPoint until = noticed(points);
        boolean undisclosed = follows(detected, disclosed);
        boolean undetected = until != null;
        int line = undisclosed || undetected ? COMPACT_LABEL + 15 : MARK + 5;
        Markup out = open(line + MARK + 4, "compact", described(incident));
        line(out, "base", "0", "100", line, line);
        if (undisclosed) {
            bar(out, scale, "undisclosed", detected.days(), disclosed.days(), line);
            if (length(scale, detected, disclosed) >= ROOM_FOR_NUMBER) {
                days(out, scale, detected, disclosed, detected.days().until(disclosed.days()), "undisclosed");
            }
        }
        if (undetected) {
            bar(out, scale, "undetected", start.days(), until.days(), line);
            if (incident.dwell() != null) {
                days(out, scale, start, until, incident.dwell().value(), "undetected");
            }
        }
        marks(out, scale, points, line);
        return out.raw("</svg>").toString();
    }

    /** Whether the compact timeline shows the dwell time. An article may state it without the dates. */
    static boolean showsDwell(IncidentView incident) {
        return incident.dwell() != null && noticed(incident.points()) != null;
    }

    /** A chart, its lanes one below the other over a scale of days. */
    static String large(Chart chart, IncidentView incident) {
        DayScale scale = DayScale.of(chart.from(), chart.to(), LARGE_DAYS);
        int bottom = chart.lanes().size() * LANE_HEIGHT;
        Markup out = open(bottom + AXIS_HEIGHT, "large", described(incident));
        List<LocalDate> ticks = scale.ticks();
        for (int i = 0; i < ticks.size(); i++) {
            double x = scale.position(ticks.get(i));
            line(out, "tick", number(x), number(x), 0, bottom);
            // Every other one is left out where there is no room.
            text(out, i % 2 == 0 ? "date" : "date between", x, bottom + LANE_LABEL + 3, tick(ticks.get(i), ticks));
        }
        line(out, "base", "0", "100", bottom, bottom);
        int top = 0;
        for (Chart.Lane lane : chart.lanes()) {
            lane(out, scale, lane, top);
            top += LANE_HEIGHT;
        }
        return out.raw("</svg>").toString();
    }

    /** The mark of a point by itself, for a legend. */
    static String legend(Milestone milestone) {
        return new Markup()
                .raw("<svg class=\"legend\" width=\"14\" height=\"14\" viewBox=\"-7 -7 14 14\" aria-hidden=\"true\">")
                .raw(shape(milestone))
                .raw("</svg>")
                .toString();
    }

    private static void lane(Markup out, DayScale scale, Chart.Lane lane, int top) {
        int line = top + LANE_LINE;
        out.raw("<text class=\"lane\" x=\"0\" y=\"")
                .raw(Integer.toString(top + LANE_LABEL))
                .raw("\">")
                .text(lane.label());
        if (lane instanceof Chart.Bar bar) {
            DaySpan start = bar.start().days();
            DaySpan end = bar.end().days();
            out.raw(" <tspan class=\"days\">").text(start.until(end)).raw("</tspan></text>");
            bar(out, scale, bar.label(), start, end, line);
            marks(out, scale, List.of(bar.start(), bar.end()), line);
        } else if (lane instanceof Chart.Mark mark) {
            out.raw("</text>");
            marks(out, scale, List.of(mark.point()), line);
        } else if (lane instanceof Chart.Points points) {
            out.raw("</text>");
            points.days().stream()
                    .distinct()
                    .forEach(day -> out.raw("<circle class=\"published\" r=\"3.5\" cx=\"")
                            .raw(number(scale.position(day)))
                            .raw("%\" cy=\"")
                            .raw(Integer.toString(line))
                            .raw("\"><title>")
                            .text(Written.date(day.toString()))
                            .raw("</title></circle>"));
        }
    }

    /** From one date to another: light where the dates are not known to the day. */
    private static void bar(Markup out, DayScale scale, String style, DaySpan start, DaySpan end, int line) {
        if (!start.exact() || !end.exact()) {
            rectangle(out, style + " maybe", scale.position(start.first()), scale.position(end.last()), line);
        }
        if (end.first().isAfter(start.last()) || start.exact() && end.exact()) {
            rectangle(out, style, scale.position(start.last()), scale.position(end.first()), line);
        }
    }

    /** How many days a bar stands for, above it. */
    private static void days(Markup out, DayScale scale, DatedPoint start, DatedPoint end, String days, String word) {
        double middle = (scale.position(start.days().first())
                        + scale.position(end.days().last()))
                / 2;
        openText(out, "days " + word, middle, COMPACT_LABEL).text(days);
        if (length(scale, start, end) >= ROOM_FOR_WORDS) {
            out.raw("<tspan class=\"word\"> ").text(word).raw("</tspan>");
        }
        out.raw("</text>");
    }

    /** Dates on the line: a mark on the day, or a frame around the days that it may be. Marks of one day are side by side. */
    private static void marks(Markup out, DayScale scale, List<DatedPoint> points, int line) {
        for (DatedPoint point : points) {
            if (!point.days().exact()) {
                rectangle(
                        out,
                        "span " + style(point.milestone()),
                        scale.position(point.days().first()),
                        scale.position(point.days().last()),
                        line);
            }
        }
        Map<LocalDate, List<DatedPoint>> byDay = points.stream()
                .filter(point -> point.days().exact())
                .collect(Collectors.groupingBy(point -> point.days().first(), TreeMap::new, Collectors.toList()));
        byDay.forEach((day, marks) -> {
            double x = scale.position(day);
            // In their order towards the middle, where there is room.
            int aside = x < 50 ? 0 : 2 * MARK * (1 - marks.size());
            for (DatedPoint point : marks) {
                out.raw("<svg class=\"mark\" x=\"" + number(x) + "%\" y=\"" + line)
                        .raw("\"><g transform=\"translate(" + aside + ")\">")
                        .raw(shape(point.milestone()))
                        .raw("</g></svg>");
                aside += 2 * MARK;
            }
        });
    }

    private static void rectangle(Markup out, String style, double from, double to, int line) {
        double width = Math.max(LEAST_BAR, to - from);
        out.raw("<rect class=\"")
                .text(style)
                .raw("\" x=\"")
                .raw(number(Math.min(from, 100 - width)))
                .raw("%\" y=\"")
                .raw(Integer.toString(line - BAR / 2))
                .raw("\" width=\"")
                .raw(number(width))
                .raw("%\" height=\"")
                .raw(Integer.toString(BAR))
                .raw("\" rx=\"2\"/>");
    }

    private static void line(Markup out, String style, String x1, String x2, int y1, int y2) {
        out.raw("<line class=\"" + style + "\" x1=\"" + x1 + "%\" x2=\"" + x2 + "%\" y1=\"" + y1 + "\" y2=\"" + y2)
                .raw("\"/>");
    }

    private static void text(Markup out, String style, double x, int y, String text) {
        openText(out, style, x, y).text(text).raw("</text>");
    }

    private static Markup openText(Markup out, String style, double x, int y) {
        String anchor = x < NEAR ? "start" : x > 100 - NEAR ? "end" : "middle";
        return out.raw("<text class=\"" + style + "\" text-anchor=\"" + anchor + "\" x=\"" + number(x) + "%\" y=\"" + y)
                .raw("\">");
    }

    private static Markup open(int height, String style, String description) {
        return new Markup()
                .raw("<svg class=\"timeline " + style + "\" width=\"100%\" height=\"" + height + "\" role=\"img\"")
                .raw(" aria-label=\"")
                .text(description)
                .raw("\">");
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

    /** Different shapes, for those who do not tell the colours apart. */
    private static String shape(Milestone milestone) {
        return switch (milestone) {
            case INTRUSION_START -> "<circle class=\"access\" r=\"5\"/>";
            case INTRUSION_END -> "<circle class=\"access hollow\" r=\"4\"/>";
            case DETECTED -> "<path class=\"detected\" d=\"M0-6 6 0 0 6-6 0z\"/>";
            case DISCLOSED -> "<path class=\"disclosed\" d=\"M-4.5-4.5h9v9h-9z\"/>";
        };
    }

    private static String style(Milestone milestone) {
        return switch (milestone) {
            case INTRUSION_START, INTRUSION_END -> "access";
            case DETECTED -> "detected";
            case DISCLOSED -> "disclosed";
        };
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

    private static double length(DayScale scale, DatedPoint start, DatedPoint end) {
        return scale.position(end.days().last()) - scale.position(start.days().first());
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

    private static String number(double position) {
        return String.format(Locale.ROOT, "%.2f", position);
    }
}
