package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.DateMention.Anchoring;

/** What words for a date turn out to mean. */
sealed interface Resolved {
    /**
     * A date or a span of them.
     *
     * @param last of a span the last date; else null
     * @param anchor the date that it was counted from; null when there is none
     */
    record Dated(EdtfDate date, EdtfDate last, Anchoring anchoring, DateMention anchor) implements Resolved {}

    /** Nothing to go by. */
    record Refused(Refusal.Reason reason) implements Resolved {}

    static Resolved date(EdtfDate date, Anchoring anchoring) {
        return new Dated(date, null, anchoring, null);
    }

    static Resolved span(EdtfDate first, EdtfDate last, Anchoring anchoring) {
        return new Dated(first, last, anchoring, null);
    }

    static Resolved counted(EdtfDate date, Anchoring anchoring, DateMention anchor) {
        return new Dated(date, null, anchoring, anchor);
    }

    static Resolved refused(Refusal.Reason reason) {
        return new Refused(reason);
    }
}
