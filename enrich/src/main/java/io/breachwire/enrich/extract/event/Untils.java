package io.breachwire.enrich.extract.event;

/** Finds what was not done until a date, and so was done then: "was not aware until May 3". */
final class Untils {
    /** "Not" stands so far before its verb, in items. */
    private static final int NEGATION_REACH = 4;

    private final EventSequence sentence;

    Untils(EventSequence sentence) {
        this.sentence = sentence;
    }

    /**
     * What was not done until a date: "was not aware that its servers were compromised until May 3". What nobody noticed
     * until somebody did something on a date was noticed then. Null when there is nothing of the kind.
     */
    Event notUntil(int item) {
        int until = until(item);
        boolean direct = until >= 0;
        int end = direct ? until : clauseUntil(item);
        if (end < 0) {
            return null;
        }
        for (Event event : sentence.events()) {
            if (event.verb()
                    && event.end() <= (isUnawareUntil(event) ? item : end)
                    && item - event.end() <= AttachmentReader.REACH
                    && (direct || event.what() == Happening.DETECTED)
                    && isNegated(event)) {
                return event;
            }
        }
        return null;
    }

    /** Whether a date stands behind "until". */
    boolean isUntil(int item) {
        return until(item) >= 0;
    }

    /** The "until" that a date stands behind; -1 when there is none. */
    private int until(int item) {
        int before = item - 1;
        while (sentence.isLeadIn(before, item) && !sentence.is(before, WordClass.UNTIL)) {
            before--;
        }
        return before >= 0 && sentence.is(before, WordClass.UNTIL) ? before : -1;
    }

    /** The "until" of the clause that a date ends; -1 when there is none. */
    private int clauseUntil(int item) {
        for (int before = item - 1; before > 0 && item - before <= AttachmentReader.REACH; before--) {
            if (sentence.is(before, WordClass.UNTIL)) {
                return before;
            }
            if (sentence.isPause(before)) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isNegated(Event event) {
        return isUnawareUntil(event)
                || sentence.hasAny(WordClass.NEGATION, event.start() - NEGATION_REACH, event.end());
    }

    /** "Had no idea" says no by itself. */
    private static boolean isUnawareUntil(Event event) {
        return event.isKnown() && event.match().rule().gives("says", "").equals("no");
    }
}
