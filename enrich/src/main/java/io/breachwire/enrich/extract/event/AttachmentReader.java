package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.event.Openings.Opening;
import java.util.Set;

/**
 * Finds the event that a date hangs on, by the order of the words. A date that opens its clause hangs on the verb that
 * follows ("On Friday, the firm said"), one before a noun on that noun ("a May 3 attack"), one behind "until" on what was
 * not so until then ("was not aware until May 3"), any other on the nearest verb before it ("was attacked on Friday").
 */
final class AttachmentReader {
    /** A date hangs on nothing further away than this, in items. */
    static final int REACH = 24;

    /** A noun that a date modifies follows it within so many items. */
    private static final int MODIFIED_REACH = 4;

    /** With these last, a date is followed by what happened then. */
    private static final Set<String> FOLLOWED = Set.of("after", "before");

    /** So many words may stand between a date and the verb that explains it: "actually". */
    private static final int ADVERBS = 2;

    /** So many between that verb and the day that it names: "refers in fact to the day". */
    private static final int EXPLAINED_REACH = 4;

    /** A noun that a date modifies behind "its", "the" follows within so many: "its May 3 company-wide network outage". */
    private static final int DETERMINED_REACH = 8;

    private final EventSequence sentence;
    private final Participants participants;
    private final DateSpans spans;
    private final Openings openings;
    private final Untils untils;

    AttachmentReader(EventSequence sentence) {
        this.sentence = sentence;
        participants = new Participants(sentence);
        spans = new DateSpans(sentence);
        openings = new Openings(sentence);
        untils = new Untils(sentence);
    }

    /** What the date at an item hangs on, of the events of its sentence. */
    Attachment attach(int date) {
        int item = spans.first(date);
        Event event = event(item);
        return event == null ? Attachment.toNothing(date) : participants.attachment(date, event);
    }

    private Event event(int item) {
        for (Event event : sentence.events()) {
            // "The audit on Friday uncovered": its words stand around the date.
            if (event.verb() && event.start() < item && item < event.end()) {
                return event;
            }
        }
        NearestEvents near = NearestEvents.of(sentence.events(), item);
        if (isOfWhatFollows(item) && near.behind() != null) {
            return near.behind();
        }
        if (near.verbBehind() != null && isExplained(item)) {
            return near.verbBehind();
        }
        if (near.nounBehind() != null && modifies(item, near)) {
            return near.nounBehind();
        }
        if (tellsWhich(item)) {
            return null;
        }
        Event notUntil = untils.notUntil(item);
        if (notUntil != null) {
            return notUntil;
        }
        Opening opening = openings.opening(item, near.verbBefore() != null);
        Event opened = openings.verb(item, opening, near);
        if (opened != null) {
            return opened;
        }
        if (near.verbBefore() != null || near.nounBefore() != null) {
            Event before = isWhen(near.nounBefore(), item) ? near.nounBefore() : before(near);
            // "Had access until May 3": that was the end of it.
            return before.lasts() && untils.isUntil(item) ? before.as(Happening.END, true) : before;
        }
        return near.nounBehind() != null && opening != Opening.NONE ? near.nounBehind() : null;
    }

    /** "On July 21, five days after hackers broke in": what stands in apposition to a date tells when something else was. */
    private boolean isOfWhatFollows(int item) {
        int last = sentence.sequence().endToken(item) - 1;
        return item > 1
                && sentence.isMark(item - 1, ",")
                && sentence.isDate(item - 2)
                && FOLLOWED.contains(sentence.sequence().document().word(last));
    }

    /** "The May 3 date refers to when it was noticed", "that date is the day on which it was noticed". */
    private boolean isExplained(int date) {
        int item = date + 1;
        if (item < sentence.size() && sentence.text(item).equals("date")) {
            item++;
        }
        int verb = firstOf(WordClass.EXPLAINS, item, ADVERBS);
        return verb >= 0 && firstOf(WordClass.DAY, verb + 1, EXPLAINED_REACH) >= 0;
    }

    /** The first item of a class, from one on, behind so many others at most, none of which ends the clause or is a date; -1 for none. */
    private int firstOf(WordClass wordClass, int from, int others) {
        for (int item = from; item < sentence.size() && item <= from + others; item++) {
            if (sentence.is(item, wordClass)) {
                return item;
            }
            if (sentence.isBreak(item) || sentence.isDate(item)) {
                return -1;
            }
        }
        return -1;
    }

    /** "Said the attack was on Friday": the day is that of the attack. */
    private boolean isWhen(Event noun, int item) {
        if (noun == null || noun.end() >= sentence.size() || !sentence.is(noun.end(), WordClass.PASSIVE)) {
            return false;
        }
        return sentence.beforeLeadIn(item) == noun.end();
    }

    /** What a date hangs on for what stands before it: "was attacked on Friday", "suffered an attack on Friday". */
    private static Event before(NearestEvents near) {
        Event verb = near.verbBefore();
        Event noun = near.nounBefore();
        if (verb == null) {
            return noun;
        }
        Event object = noun != null && noun.start() >= verb.end() ? noun : null;
        return verb.isKnown() || object == null ? verb : object;
    }

    /**
     * "Its May 3 shutdown", "the agency's May 3 meeting": whatever the noun is, the date is of nothing else. What is said
     * "in a Monday call" is said on Monday.
     */
    private boolean tellsWhich(int item) {
        return isDetermined(item)
                && !(item > 1 && sentence.is(item - 2, WordClass.WITHIN))
                && item + 1 < sentence.size()
                && sentence.isLower(item + 1)
                && !sentence.isBreak(item + 1)
                && !sentence.is(item + 1, WordClass.LEADS_IN);
    }

    private boolean isDetermined(int item) {
        return item > 0
                && sentence.is(item - 1, WordClass.DETERMINER)
                && Character.isUpperCase(sentence.sequence()
                        .document()
                        .text()
                        .charAt(sentence.sequence()
                                .document()
                                .start(sentence.sequence().firstToken(item))));
    }

    /** Whether a date tells which the noun behind it is: "the May 3 attack". */
    private boolean modifies(int item, NearestEvents near) {
        int noun = near.nounBehind().start();
        if (noun - item > (isDetermined(item) ? DETERMINED_REACH : MODIFIED_REACH)
                || near.verbBehind() != null && near.verbBehind().start() < noun
                || item > 0 && sentence.is(item - 1, WordClass.ON)
                || sentence.breaks(item + 1, noun) > 0) {
            return false;
        }
        for (int between = item + 1; between < noun; between++) {
            // "Learned June 24 of the attack": the day is not the attack's.
            if (sentence.isCapitalized(between)
                    || sentence.is(between, WordClass.LEADS_IN)
                    || sentence.is(between, WordClass.DETERMINER)
                    || sentence.is(between, WordClass.PARTS_NOUN)) {
                return false;
            }
        }
        return true;
    }
}
