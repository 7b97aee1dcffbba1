package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/**
 * Dwell time: the days from compromise to discovery, as a range where dates are coarse.
 *
 * @param minDays at least so many days, not negative
 * @param maxDays at most so many days
 * @param basis where the range comes from
 * @param confidence how likely the range is right
 * @param evidence for {@link Basis#STATED} the words that state it; for computed ranges the evidence of the two dates
 * @param contradiction the other range, when the article states one and its dates compute to one that does not overlap
 *     it; else null
 */
public record Dwell(
        int minDays, int maxDays, Basis basis, Confidence confidence, List<Evidence> evidence, Range contradiction) {
    /** How likely a stated length is right: as often as they are in articles that no rule was written from. */
    public static final Confidence STATED = new Confidence(0.6);

    public enum Basis {
        /** From intrusionStart to detected. */
        START_TO_DETECTED,
        /** From intrusionStart to intrusionEnd, for want of detected. */
        START_TO_END,
        /** The article states a length ("for more than four months"). */
        STATED
    }

    /** A range of days, both ends included. */
    public record Range(int minDays, int maxDays) {}

    public Dwell {
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(confidence, "confidence");
        evidence = List.copyOf(evidence);
        if (minDays < 0 || maxDays < minDays) {
            throw new IllegalArgumentException("dwell of " + minDays + " to " + maxDays + " days");
        }
    }
}
