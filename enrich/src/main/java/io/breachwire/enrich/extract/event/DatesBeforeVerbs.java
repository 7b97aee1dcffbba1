package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.event.Attachment.Party;

/** Tells whether a date stands between a subject and its verb: "the gang on Friday published". */
final class DatesBeforeVerbs {
    private static final int SUBJECT_REACH = 10;

    private final EventSequence sentence;
    private final Parties parties;

    DatesBeforeVerbs(EventSequence sentence) {
        this.sentence = sentence;
        parties = new Parties(sentence);
    }

    /** Whether a date tells which attack it is that does what the verb behind says: "the attack on Friday forced it". */
    boolean isOfNoun(int item, NearestEvents near) {
        Event noun = near.nounBefore();
        Event verb = near.verbBehind();
        if (noun == null || verb == null || verb.start() != item + 1 || noun.what() != Happening.START) {
            return false;
        }
        return sentence.beforeLeadIn(item) == noun.end() - 1
                && !isOfNounBefore(verb)
                && (near.verbBefore() == null || near.verbBefore().what() == Happening.DISCLOSED);
    }

    boolean isBeforeVerb(int item, NearestEvents near) {
        Event verb = near.verbBehind();
        if (verb == null || verb.start() != item + 1) {
            return false;
        }
        int before = sentence.beforeLeadIn(item);
        return before >= 0
                && !isOfNounBefore(verb)
                && (near.verbBefore() == null || near.verbBefore().end() <= before)
                && !sentence.is(before, WordClass.CLAUSE)
                && !sentence.isPunctuation(before)
                && isSubject(before, near);
    }

    /** "The post on Friday published by the gang", "a mail on Friday telling them": the verb is no predicate. */
    private boolean isOfNounBefore(Event verb) {
        return verb.end() < sentence.size() && sentence.is(verb.end(), WordClass.BY)
                || sentence.text(verb.start()).endsWith("ing");
    }

    /** What stands before a date is no object where nothing but who does it stands between the last verb and it. */
    private boolean isSubject(int item, NearestEvents near) {
        int first = near.verbBefore() == null ? 0 : near.verbBefore().end();
        for (int before = item; before >= Math.max(first, item - SUBJECT_REACH); before--) {
            Party party = parties.party(before);
            if (party != null && (party != Party.OTHER || before > 0)) {
                return near.verbBefore() == null || sentence.breaks(first, before) > 0;
            }
        }
        return false;
    }
}
