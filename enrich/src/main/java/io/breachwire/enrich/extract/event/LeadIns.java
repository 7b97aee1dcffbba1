package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;

/** The words that lead in to a date: "on or about", "as early as". */
final class LeadIns {
    /** So many items may lead in to a date. */
    private static final int REACH = 6;

    private static final BitSet NONE = new BitSet();

    private final BitSet words;

    LeadIns(RuleBook book) {
        words = book.wordNumbers(EventReader.RULES, "LEADS_IN");
    }

    /** Whether an item may lead in to a date. */
    boolean has(EventSequence sentence, int item) {
        return words.get(sentence.word(item));
    }

    /** The item before a date and what leads in to it; -1 where the sentence begins with them. */
    int before(EventSequence sentence, int date) {
        return before(sentence, date, NONE);
    }

    /** The same, where certain words lead in to nothing. */
    int before(EventSequence sentence, int date, BitSet except) {
        int before = date - 1;
        while (before >= 0 && date - before < REACH && has(sentence, before) && !except.get(sentence.word(before))) {
            before--;
        }
        return before;
    }
}
