package io.breachwire.enrich.report;

import io.breachwire.enrich.extract.Milestone;

/**
 * A point of an incident's timeline.
 *
 * @param milestone which
 * @param days that it can have been
 * @param fact its value is the date in EDTF
 */
public record DatedPoint(Milestone milestone, DaySpan days, Fact fact) {
    /** Whether this can have been on the same day as another point, or later. */
    public boolean mayFollow(DatedPoint other) {
        return !days.last().isBefore(other.days.first());
    }

    /** The point in a word, for narrow places. */
    public String word() {
        return switch (milestone) {
            case INTRUSION_START -> "in";
            case INTRUSION_END -> "out";
            case DETECTED -> "detected";
            case DISCLOSED -> "disclosed";
        };
    }

    /** The point as a heading; true of intruders and of data that lay open alike. */
    public String title() {
        return switch (milestone) {
            case INTRUSION_START -> "Access began";
            case INTRUSION_END -> "Access ended";
            case DETECTED -> "Detected";
            case DISCLOSED -> "Disclosed";
        };
    }
}
