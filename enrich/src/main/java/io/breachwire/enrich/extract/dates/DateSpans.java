package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;
import java.util.List;

/** Sees "between March and May" as one: what is told of the first of its dates is told of the others. */
final class DateSpans {
    private final BitSet dates = new BitSet();
    private final BitSet between;

    DateSpans(RuleBook book) {
        between = book.wordNumbers(EventReader.RULES, "BETWEEN_DATES");
        for (String kind : List.of("date-day", "date-month", "date-year", "date-span")) {
            dates.set(book.chunkKind(kind));
        }
    }

    boolean isDate(ToldSentence sentence, int item) {
        return dates.get(sentence.shape(item));
    }

    /** The first date of the span that a date stands in; the date itself when it stands alone. */
    int first(ToldSentence sentence, int item) {
        int first = item;
        while (first > 1 && between.get(sentence.word(first - 1)) && dates.get(sentence.shape(first - 2))) {
            first -= 2;
        }
        return first;
    }

    /** The last date of the span, likewise. */
    int last(ToldSentence sentence, int item) {
        int last = item;
        while (last + 2 < sentence.size()
                && between.get(sentence.word(last + 1))
                && dates.get(sentence.shape(last + 2))) {
            last += 2;
        }
        return last;
    }
}
