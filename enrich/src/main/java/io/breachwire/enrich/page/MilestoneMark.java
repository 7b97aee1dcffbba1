package io.breachwire.enrich.page;

import io.breachwire.contract.page.Markup;
import io.breachwire.enrich.extract.Milestone;

/** The marks of the points of a timeline: different shapes, for those who do not tell the colours apart. */
final class MilestoneMark {
    /** Half of a mark's width, in pixels. */
    static final int HALF_WIDTH = 6;

    private MilestoneMark() {}

    /** The mark around the origin, as SVG. */
    static String of(Milestone milestone) {
        return switch (milestone) {
            case INTRUSION_START -> "<circle class=\"access\" r=\"5\"/>";
            case INTRUSION_END -> "<circle class=\"access hollow\" r=\"4\"/>";
            case DETECTED -> "<path class=\"detected\" d=\"M0-6 6 0 0 6-6 0z\"/>";
            case DISCLOSED -> "<path class=\"disclosed\" d=\"M-4.5-4.5h9v9h-9z\"/>";
        };
    }

    /** The style class that has its colour. */
    static String style(Milestone milestone) {
        return switch (milestone) {
            case INTRUSION_START, INTRUSION_END -> "access";
            case DETECTED -> "detected";
            case DISCLOSED -> "disclosed";
        };
    }

    /** The mark by itself, for a legend. */
    static String legend(Milestone milestone) {
        return new Markup()
                .raw("<svg class=\"legend\" width=\"14\" height=\"14\" viewBox=\"-7 -7 14 14\" aria-hidden=\"true\">")
                .raw(of(milestone))
                .raw("</svg>")
                .toString();
    }
}
