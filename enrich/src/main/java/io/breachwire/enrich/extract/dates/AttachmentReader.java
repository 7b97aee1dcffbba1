package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.dates.Openings.Opening;
import io.breachwire.enrich.extract.rule.RuleBook;

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

    private final Clauses clauses;
    private final Participants participants;
    private final DateSpans spans;
    private final Openings openings;
    private final DatesBeforeVerbs beforeVerbs;
    private final Untils untils;
    private final int on;

    AttachmentReader(RuleBook book, Clauses clauses, Parties parties) {
        this.clauses = clauses;
        participants = new Participants(book, clauses, parties);
        spans = new DateSpans(book);
        openings = new Openings(book, clauses, spans);
        beforeVerbs = new DatesBeforeVerbs(book, clauses, parties);
        untils = new Untils(book);
        on = book.lexicon().number("on");
    }

    /** What the date at an item hangs on, of the events of its sentence; null when nothing is near. */
    Attachment attach(ToldSentence sentence, int date) {
        int item = spans.first(sentence, date);
        Attachment attachment = attachTo(sentence, item);
        return attachment == null || attachment.subject() != Attachment.Party.NOBODY
                ? attachment
                : attachment.by(participants.doerBehind(sentence, attachment.event(), item));
    }

    private Attachment attachTo(ToldSentence sentence, int item) {
        for (Event event : sentence.events()) {
            // "The audit on Friday uncovered": its words stand around the date.
            if (event.verb() && event.start() < item && item < event.end()) {
                return participants.of(sentence, event, null);
            }
        }
        NearestEvents near = NearestEvents.of(sentence.events(), item);
        if (near.nounBehind() != null && modifies(sentence, item, near)) {
            return participants.of(sentence, near.nounBehind(), null);
        }
        Event notUntil = untils.notUntil(sentence, item);
        if (notUntil != null) {
            return participants.of(sentence, notUntil, null);
        }
        if (beforeVerbs.isOfNoun(sentence, item, near)) {
            return participants.of(sentence, near.nounBefore(), null);
        }
        if (beforeVerbs.isBeforeVerb(sentence, item, near)) {
            return participants.of(sentence, near.verbBehind(), null);
        }
        Opening opening = openings.opening(sentence, item, near.verbBefore() != null);
        Event opened = openings.verb(sentence, item, opening, near);
        if (opened != null) {
            return participants.of(sentence, opened, null);
        }
        if (near.verbBefore() != null || near.nounBefore() != null) {
            return attachBehind(sentence, near);
        }
        return near.nounBehind() != null && opening != Opening.NONE
                ? participants.of(sentence, near.nounBehind(), null)
                : null;
    }

    /** What a date hangs on for what stands before it: "was attacked on Friday", "suffered an attack on Friday". */
    private Attachment attachBehind(ToldSentence sentence, NearestEvents near) {
        Event verb = near.verbBefore();
        Event noun = near.nounBefore();
        if (verb == null) {
            return participants.of(sentence, noun, null);
        }
        Event object = noun != null && noun.start() >= verb.end() ? noun : null;
        return verb.isKnown() || object == null
                ? participants.of(sentence, verb, object)
                : participants.of(sentence, object, null);
    }

    /** Whether a date tells which the noun behind it is: "the May 3 attack". */
    private boolean modifies(ToldSentence sentence, int item, NearestEvents near) {
        int noun = near.nounBehind().start();
        if (noun - item > MODIFIED_REACH
                || near.verbBehind() != null && near.verbBehind().start() < noun
                || item > 0 && sentence.word(item - 1) == on
                || clauses.breaks(sentence, item + 1, noun) > 0) {
            return false;
        }
        for (int between = item + 1; between < noun; between++) {
            if (sentence.isCapitalized(between)) {
                return false;
            }
        }
        return true;
    }
}
