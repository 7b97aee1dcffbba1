package io.breachwire.enrich.extract.event;

/** Sees "between March and May" as one: what is told of the first of its dates is told of the others. */
final class DateSpans {
    /** So many items may lead in from one date of a span to what joins it to the other: "at 10 a.m.". */
    private static final int LEAD_IN_REACH = 6;

    private final EventSequence sentence;

    DateSpans(EventSequence sentence) {
        this.sentence = sentence;
    }

    /** The first date of the span that a date stands in; the date itself when it stands alone. */
    int first(int item) {
        int first = item;
        for (int before = before(first); before >= 0; before = before(first)) {
            first = before;
        }
        return first;
    }

    /** The date that is joined to the one behind it: "between 22:58 on March 3 and about 9 a.m. on March 5"; -1 for none. */
    private int before(int item) {
        int joint = skipped(item - 1);
        if (joint <= 0 || !sentence.is(joint, WordClass.BETWEEN_DATES)) {
            return -1;
        }
        int date = skipped(joint - 1);
        return date >= 0 && sentence.isDate(date) ? date : -1;
    }

    /** The first item, going back, that is no lead-in. */
    private int skipped(int item) {
        int before = item;
        while (before >= 0
                && item - before < LEAD_IN_REACH
                && (sentence.is(before, WordClass.SPAN_LEADS_IN) || sentence.isNumber(before))) {
            before--;
        }
        return before;
    }

    /** The last date of the span, likewise. */
    int last(int item) {
        int last = item;
        while (last + 2 < sentence.size()
                && sentence.is(last + 1, WordClass.BETWEEN_DATES)
                && sentence.isDate(last + 2)) {
            last += 2;
        }
        return last;
    }
}
