package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.EdtfDate;

/**
 * A date, or none, for a role.
 *
 * @param date null for none
 * @param probability that it is the right one
 * @param mention the mention of it that says so best; -1 for none
 */
record Choice(EdtfDate date, double probability, int mention) {
    static final Choice NONE = new Choice(null, 0, -1);

    Confidence confidence() {
        return new Confidence(Math.min(1, probability));
    }

    /** Whether another can have been on the same day, or later; so can what is not dated. */
    boolean mayPrecede(Choice other) {
        return date == null || other.date == null || !other.date.latest().isBefore(date.earliest());
    }
}
