package io.breachwire.enrich.extract.event;

/** Tells how an event goes with another of its sentence that a date hangs on: whether it has that date as well. */
final class JoinedEvents {
    /** A clause is no further from the date that it shares than this, in items. */
    private static final int CLAUSE_REACH = 12;

    /** "And" stands so far before a second verb of the same subject, in items. */
    private static final int SAME_SUBJECT_REACH = 3;

    /** "And" stands so far before the second verb, in items. */
    private static final int JOINED_REACH = 2;

    /** What is seen happening stands so far behind the verb for seeing, in items. */
    private static final int PERCEIVED_REACH = 5;

    /** The second verb of a clause that a date opens stands so far behind "and", in items. */
    private static final int SHARED_REACH = 4;

    private final EventSequence sentence;
    private final Parties parties;

    JoinedEvents(EventSequence sentence) {
        this.sentence = sentence;
        parties = new Parties(sentence);
    }

    /** How an event goes with what a date of its sentence hangs on. */
    Coordination coordination(Event event, Attachment attachment) {
        if (isJoined(event, attachment.event(), attachment.date())) {
            return Coordination.JOINED;
        }
        return attachment.hangs() && (isOfSameObject(attachment.event(), event) || isOfSameSubject(event, attachment))
                ? Coordination.SAME_SUBJECT
                : Coordination.BESIDE;
    }

    /**
     * Whether a date that hangs on one event is that of another as well: both are joined by "and" ("noticed it and shut
     * down its servers on Friday"), or the date is told of by the clause behind it ("on Friday, when users reported").
     *
     * @param dated what the date hangs on; null when on nothing
     * @param item the date
     */
    private boolean isJoined(Event event, Event dated, int item) {
        if (event.start() > item) {
            return dated != null && sharesOpening(event, dated, item) || isToldBehind(event, item);
        }
        return dated != null
                && dated.verb()
                && event.end() <= dated.start()
                && (isUpon(event, dated) || isPerceived(event, dated) || isBehindAnd(event, dated, JOINED_REACH));
    }

    /** "On Friday and reported it", "on Friday, when users reported". */
    private boolean isToldBehind(Event event, int item) {
        int behind = item + 1;
        if (behind < sentence.size() && sentence.isMark(behind, ",")) {
            behind++;
        }
        if (behind >= event.start()) {
            return false;
        }
        boolean isSameSubject = sentence.is(behind, WordClass.JOINS) && event.start() - behind <= SAME_SUBJECT_REACH;
        boolean isClause = sentence.is(behind, WordClass.WHEN) && event.start() - behind <= CLAUSE_REACH;
        return (isSameSubject || isClause) && breaks(behind + 1, event.start()) == 0;
    }

    /** Clause breaks, but for the "and" within "founder and chief executive". */
    private int breaks(int from, int to) {
        int breaks = sentence.breaks(from, to);
        for (int item = from; item < to - 1; item++) {
            if (sentence.is(item, WordClass.JOINS)
                    && (parties.party(item + 1) != null || sentence.is(item + 1, WordClass.OFFICE))) {
                breaks--;
            }
        }
        return breaks;
    }

    /** "On Friday, the firm suffered an outage and found that its files were encrypted": both were then. */
    private boolean sharesOpening(Event event, Event first, int item) {
        return first.verb()
                && first.start() >= item
                && first.end() <= event.start()
                && isBehindAnd(first, event, SHARED_REACH);
    }

    /** Whether "and" stands shortly before the second of two events, and no other clause between them. */
    private boolean isBehindAnd(Event first, Event second, int reach) {
        int and = second.start() - 1;
        int last = Math.max(first.end(), and - reach);
        while (and >= last && !sentence.is(and, WordClass.JOINS)) {
            and--;
        }
        return and >= last && and - first.end() <= CLAUSE_REACH && sentence.breaks(first.end(), and) == 0;
    }

    /** "Noticed and contained it": two verbs side by side share subject, object and date. */
    boolean isOfSameObject(Event first, Event second) {
        return first.verb()
                && second.verb()
                && first.end() < second.start()
                && second.start() - first.end() <= SAME_SUBJECT_REACH
                && sentence.is(first.end(), WordClass.JOINS);
    }

    /**
     * "Became aware of it when a customer complained", "disabled the account as soon as it noticed": the one came of the
     * other at once.
     */
    private boolean isUpon(Event event, Event cause) {
        WordClass upon = event.isEnd() ? WordClass.AT_ONCE : WordClass.WHEN;
        if (event.what() != Happening.DETECTED && !(event.isEnd() && cause.isNoticed())
                || cause.start() - event.end() > AttachmentReader.REACH) {
            return false;
        }
        return sentence.hasAny(upon, event.end(), cause.start()) && sentence.breaks(event.end(), cause.start()) == 1;
    }

    /** "Noticed a server malfunctioning on Friday": what is seen happening is noticed then. */
    private boolean isPerceived(Event event, Event seen) {
        return event.what() == Happening.DETECTED
                && seen.what() == Happening.START
                && seen.start() - event.end() <= PERCEIVED_REACH
                && sentence.sequence()
                        .document()
                        .word(sentence.sequence().endToken(seen.end() - 1) - 1)
                        .endsWith("ing")
                && sentence.breaks(event.end(), seen.start()) == 0;
    }

    /**
     * Whether a verb has the subject and the date of the one before it, where the date opens the clause of both: "On May 3,
     * it noticed a stranger, called the police and cut him off".
     */
    private boolean isOfSameSubject(Event event, Attachment attachment) {
        Event first = attachment.event();
        if (first.start() < attachment.date()
                || event.start() < first.end()
                || event.start() - first.end() > AttachmentReader.REACH) {
            return false;
        }
        int last = Math.max(first.end(), event.start() - JOINED_REACH);
        for (int before = event.start() - 1; before >= last; before--) {
            if (sentence.is(before, WordClass.JOINS) || sentence.isMark(before, ",")) {
                return true;
            }
        }
        return false;
    }
}
