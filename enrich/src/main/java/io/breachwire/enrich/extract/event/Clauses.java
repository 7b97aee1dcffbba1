package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;

/** Where one clause of a sentence ends and another begins. */
public final class Clauses {
    private final BitSet openers;

    public Clauses(RuleBook book) {
        openers = book.wordNumbers(EventReader.RULES, "CLAUSE");
    }

    /** Whether an item is a word that opens a clause: "and", "that", "when". */
    boolean isOpener(ToldSentence sentence, int item) {
        return openers.get(sentence.word(item));
    }

    /** Whether a clause ends at an item. */
    boolean isBreak(ToldSentence sentence, int item) {
        return isOpener(sentence, item) || sentence.isPause(item);
    }

    /** How many clauses end between two items. */
    int breaks(ToldSentence sentence, int from, int to) {
        int breaks = 0;
        for (int item = from; item < to; item++) {
            if (isBreak(sentence, item)) {
                breaks++;
            }
        }
        return breaks;
    }
}
