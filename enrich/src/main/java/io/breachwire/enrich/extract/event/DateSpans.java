package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.BitSet;
import java.util.List;

/** Sees "between March and May" as one: what is told of the first of its dates is told of the others. */
final class DateSpans {
    /** So many items may lead in from one date of a span to what joins it to the other: "at 10 a.m.". */
    private static final int LEAD_IN_REACH = 6;

    private final BitSet dates = new BitSet();
    private final BitSet between;
    private final BitSet leadsIn;
    private final BitSet numbers = new BitSet();

    DateSpans(RuleBook book) {
        between = book.wordNumbers(EventReader.RULES, "BETWEEN_DATES");
        leadsIn = book.wordNumbers(EventReader.RULES, "SPAN_LEADS_IN");
        for (Document.Shape shape : Document.Shape.values()) {
            numbers.set(shape.ordinal(), shape.name().startsWith("NUMBER"));
        }
        for (String kind : List.of("date-day", "date-month", "date-year", "date-span")) {
            dates.set(book.chunkKind(kind));
        }
    }

    boolean isDate(EventSequence sentence, int item) {
        return dates.get(sentence.shape(item));
    }

    /** The first date of the span that a date stands in; the date itself when it stands alone. */
    int first(EventSequence sentence, int item) {
        int first = item;
        for (int before = before(sentence, first); before >= 0; before = before(sentence, first)) {
            first = before;
        }
        return first;
    }

    /** The date that is joined to the one behind it: "between 22:58 on March 3 and about 9 a.m. on March 5"; -1 for none. */
    private int before(EventSequence sentence, int item) {
        int joint = skipped(sentence, item - 1);
        if (joint <= 0 || !between.get(sentence.word(joint))) {
            return -1;
        }
        int date = skipped(sentence, joint - 1);
        return date >= 0 && dates.get(sentence.shape(date)) ? date : -1;
    }

    /** The first item, going back, that is no lead-in. */
    private int skipped(EventSequence sentence, int item) {
        int before = item;
        while (before >= 0
                && item - before < LEAD_IN_REACH
                && (leadsIn.get(sentence.word(before)) || numbers.get(sentence.shape(before)))) {
            before--;
        }
        return before;
    }

    /** The last date of the span, likewise. */
    int last(EventSequence sentence, int item) {
        int last = item;
        while (last + 2 < sentence.size()
                && between.get(sentence.word(last + 1))
                && dates.get(sentence.shape(last + 2))) {
            last += 2;
        }
        return last;
    }
}
