package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;

/** Finds what was not done until a date, and so was done then: "was not aware until May 3". */
final class Untils {
    /** "Not" stands so far before its verb, in items. */
    private static final int NEGATION_REACH = 4;

    private final BitSet until;
    private final LeadIns leadIns;
    private final BitSet negations;

    Untils(RuleBook book, LeadIns leadIns) {
        until = book.wordNumbers(EventReader.RULES, "UNTIL");
        this.leadIns = leadIns;
        negations = book.wordNumbers(EventReader.RULES, "NEGATION");
    }

    /**
     * What was not done until a date: "was not aware that its servers were compromised until May 3". What nobody noticed
     * until somebody did something on a date was noticed then. Null when there is nothing of the kind.
     */
    Event notUntil(EventSequence sentence, int item) {
        int before = leadIns.before(sentence, item, until);
        boolean direct = before >= 0 && until.get(sentence.word(before));
        int end = direct ? before : clauseUntil(sentence, item);
        if (end < 0) {
            return null;
        }
        for (Event event : sentence.events()) {
            if (event.verb()
                    && event.end() <= (isUnawareUntil(event) ? item : end)
                    && item - event.end() <= AttachmentReader.REACH
                    && (direct || event.what() == Happening.DETECTED)
                    && isNegated(sentence, event)) {
                return event;
            }
        }
        return null;
    }

    /** The "until" of the clause that a date ends; -1 when there is none. */
    private int clauseUntil(EventSequence sentence, int item) {
        for (int before = item - 1; before > 0 && item - before <= AttachmentReader.REACH; before--) {
            if (until.get(sentence.word(before))) {
                return before;
            }
            if (sentence.isPause(before)) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isNegated(EventSequence sentence, Event event) {
        return isUnawareUntil(event) || sentence.hasAny(negations, event.start() - NEGATION_REACH, event.end());
    }

    /** "Had no idea" says no by itself. */
    private static boolean isUnawareUntil(Event event) {
        return event.isKnown() && event.match().rule().gives("says", "").equals("no");
    }
}
