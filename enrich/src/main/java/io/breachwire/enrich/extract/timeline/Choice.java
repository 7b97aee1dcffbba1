package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.EdtfDate;

/**
 * A date, or none, for a milestone.
 *
 * @param date null for none
 * @param probability that it is the right one
 * @param candidate the mention of it that says so best; null for none
 */
record Choice(EdtfDate date, double probability, Candidate candidate) {
    static Choice ofNone(double probability) {
        return new Choice(null, probability, null);
    }

    boolean isNone() {
        return date == null;
    }

    Confidence confidence() {
        return new Confidence(Math.min(1, probability));
    }

    /** Whether it is this date, be it told by the same words or by others. */
    boolean isOf(EdtfDate another) {
        return date != null && date.edtf().equals(another.edtf());
    }

    /** Whether another can have been on the same day, or later; so can what is not dated. */
    boolean mayPrecede(Choice other) {
        return date == null || other.date == null || !other.date.latest().isBefore(date.earliest());
    }
}
