package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;

/** Where one clause of a sentence ends and another begins. */
final class Clauses {
    private final BitSet openers;

    Clauses(RuleBook book) {
        openers = book.wordNumbers(EventReader.RULES, "CLAUSE");
    }

    /** Whether an item is a word that opens a clause: "and", "that", "when". */
    boolean isOpener(EventSequence sentence, int item) {
        return openers.get(sentence.word(item));
    }

    /** Whether a clause ends at an item. */
    boolean isBreak(EventSequence sentence, int item) {
        return isOpener(sentence, item) || sentence.isPause(item);
    }

    /** How many clauses end between two items. */
    int breaks(EventSequence sentence, int from, int to) {
        int breaks = 0;
        for (int item = from; item < to; item++) {
            if (isBreak(sentence, item)) {
                breaks++;
            }
        }
        return breaks;
    }
}
