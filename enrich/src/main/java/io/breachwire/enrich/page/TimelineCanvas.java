package io.breachwire.enrich.page;

import io.breachwire.contract.page.Markup;
import io.breachwire.contract.page.Written;
import io.breachwire.enrich.report.DatedPoint;
import io.breachwire.enrich.report.DaySpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What timelines are drawn on, as SVG. Across it is a scale of days, in per cent, so that it takes whatever width there is with
 * letters and marks of the same size; down it is in pixels. Marks are centred on their day and so stand out at either end by
 * {@link MilestoneMark#HALF_WIDTH} pixels at most.
 */
final class TimelineCanvas {
    /** Of a bar, however short it is on the scale. */
    private static final double LEAST_BAR = 1.5;

    private static final int BAR_HEIGHT = 10;

    /** How near to an end a text may have its middle; nearer it begins or ends there. */
    private static final double NEAR = 15;

    private final DayScale scale;
    private final Markup out;

    /**
     * An empty one.
     *
     * @param height in pixels
     * @param style a class for the style sheet
     * @param description of the drawing, in words
     */
    TimelineCanvas(DayScale scale, int height, String style, String description) {
        this.scale = scale;
        out = new Markup()
                .raw("<svg class=\"timeline " + style + "\" width=\"100%\" height=\"" + height + "\" role=\"img\"")
                .raw(" aria-label=\"")
                .text(description)
                .raw("\">");
    }

    /** All that was drawn. */
    String drawing() {
        return out.raw("</svg>").toString();
    }

    /** How long it is from one date to another, in per cent of the width. */
    double length(DatedPoint start, DatedPoint end) {
        return scale.position(end.days().last()) - scale.position(start.days().first());
    }

    /** A line from end to end, on which days are. */
    void base(int y) {
        line("base", "0", "100", y, y);
    }

    /** A line down to the base, which stands for a day. */
    void tick(LocalDate day, int base) {
        String x = number(scale.position(day));
        line("tick", x, x, 0, base);
    }

    private void line(String style, String x1, String x2, int y1, int y2) {
        out.raw("<line class=\"" + style + "\" x1=\"" + x1 + "%\" x2=\"" + x2 + "%\" y1=\"" + y1 + "\" y2=\"" + y2)
                .raw("\"/>");
    }

    /** What a lane shows, above it at its left, and for how many days; empty where it shows none. */
    void label(String label, String days, int y) {
        out.raw("<text class=\"lane\" x=\"0\" y=\"")
                .raw(Integer.toString(y))
                .raw("\">")
                .text(label);
        if (!days.isEmpty()) {
            out.raw(" <tspan class=\"days\">").text(days).raw("</tspan>");
        }
        out.raw("</text>");
    }

    /** A text beside a day. */
    void text(String style, LocalDate day, int y, String text) {
        openText(style, scale.position(day), y);
        out.text(text).raw("</text>");
    }

    /**
     * A text above the middle of what lies between two dates.
     *
     * @param word behind it, in letters of its own; empty for none
     */
    void textBetween(String style, DatedPoint start, DatedPoint end, int y, String text, String word) {
        double middle = (scale.position(start.days().first())
                        + scale.position(end.days().last()))
                / 2;
        openText(style, middle, y);
        out.text(text);
        if (!word.isEmpty()) {
            out.raw("<tspan class=\"word\"> ").text(word).raw("</tspan>");
        }
        out.raw("</text>");
    }

    private void openText(String style, double x, int y) {
        String anchor = x < NEAR ? "start" : x > 100 - NEAR ? "end" : "middle";
        out.raw("<text class=\"" + style + "\" text-anchor=\"" + anchor + "\" x=\"" + number(x) + "%\" y=\"" + y)
                .raw("\">");
    }

    /** From one date to another: light where the dates are not known to the day. */
    void bar(String style, DaySpan start, DaySpan end, int y) {
        if (!start.exact() || !end.exact()) {
            rectangle(style + " maybe", start.first(), end.last(), y);
        }
        if (end.first().isAfter(start.last()) || start.exact() && end.exact()) {
            rectangle(style, start.last(), end.first(), y);
        }
    }

    /** Dates on the base: a mark on the day, or a frame around the days that it may be. Marks of one day are side by side. */
    void marks(List<DatedPoint> points, int y) {
        for (DatedPoint point : points) {
            if (!point.days().exact()) {
                rectangle(
                        "span " + MilestoneMark.style(point.milestone()),
                        point.days().first(),
                        point.days().last(),
                        y);
            }
        }
        Map<LocalDate, List<DatedPoint>> byDay = points.stream()
                .filter(point -> point.days().exact())
                .collect(Collectors.groupingBy(point -> point.days().first(), TreeMap::new, Collectors.toList()));
        byDay.forEach((day, marks) -> {
            double x = scale.position(day);
            int width = 2 * MilestoneMark.HALF_WIDTH;
            // In their order towards the middle, where there is room.
            int aside = x < 50 ? 0 : width * (1 - marks.size());
            for (DatedPoint point : marks) {
                out.raw("<svg class=\"mark\" x=\"" + number(x) + "%\" y=\"" + y)
                        .raw("\"><g transform=\"translate(" + aside + ")\">")
                        .raw(MilestoneMark.of(point.milestone()))
                        .raw("</g></svg>");
                aside += width;
            }
        });
    }

    /** A day on which something was published. */
    void published(LocalDate day, int y) {
        out.raw("<circle class=\"published\" r=\"3.5\" cx=\"")
                .raw(number(scale.position(day)))
                .raw("%\" cy=\"")
                .raw(Integer.toString(y))
                .raw("\"><title>")
                .text(Written.date(day.toString()))
                .raw("</title></circle>");
    }

    private void rectangle(String style, LocalDate first, LocalDate last, int y) {
        double from = scale.position(first);
        double width = Math.max(LEAST_BAR, scale.position(last) - from);
        out.raw("<rect class=\"")
                .text(style)
                .raw("\" x=\"")
                .raw(number(Math.min(from, 100 - width)))
                .raw("%\" y=\"")
                .raw(Integer.toString(y - BAR_HEIGHT / 2))
                .raw("\" width=\"")
                .raw(number(width))
                .raw("%\" height=\"")
                .raw(Integer.toString(BAR_HEIGHT))
                .raw("\" rx=\"2\"/>");
    }

    private static String number(double position) {
        return String.format(Locale.ROOT, "%.2f", position);
    }
}
