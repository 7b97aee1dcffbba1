package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.event.Attachment.Party;
import io.breachwire.enrich.extract.rule.RuleBook;

/** Tells whether a date stands between a subject and its verb: "the gang on Friday published". */
final class DatesBeforeVerbs {
    private static final int SUBJECT_REACH = 10;

    private final Clauses clauses;
    private final Parties parties;
    private final LeadIns leadIns;
    private final int by;

    DatesBeforeVerbs(RuleBook book, Clauses clauses, Parties parties, LeadIns leadIns) {
        this.clauses = clauses;
        this.parties = parties;
        this.leadIns = leadIns;
        by = book.lexicon().number("by");
    }

    /** Whether a date tells which attack it is that does what the verb behind says: "the attack on Friday forced it". */
    boolean isOfNoun(EventSequence sentence, int item, NearestEvents near) {
        Event noun = near.nounBefore();
        Event verb = near.verbBehind();
        if (noun == null || verb == null || verb.start() != item + 1 || noun.what() != Happening.START) {
            return false;
        }
        return leadIns.before(sentence, item) == noun.end() - 1
                && !isOfNounBefore(sentence, verb)
                && (near.verbBefore() == null || near.verbBefore().what() == Happening.DISCLOSED);
    }

    boolean isBeforeVerb(EventSequence sentence, int item, NearestEvents near) {
        Event verb = near.verbBehind();
        if (verb == null || verb.start() != item + 1) {
            return false;
        }
        int before = leadIns.before(sentence, item);
        return before >= 0
                && !isOfNounBefore(sentence, verb)
                && (near.verbBefore() == null || near.verbBefore().end() <= before)
                && !clauses.isOpener(sentence, before)
                && !sentence.isPunctuation(before)
                && isSubject(sentence, before, near);
    }

    /** "The post on Friday published by the gang", "a mail on Friday telling them": the verb is no predicate. */
    private boolean isOfNounBefore(EventSequence sentence, Event verb) {
        return verb.end() < sentence.size() && sentence.word(verb.end()) == by
                || sentence.text(verb.start()).endsWith("ing");
    }

    /** What stands before a date is no object where nothing but who does it stands between the last verb and it. */
    private boolean isSubject(EventSequence sentence, int item, NearestEvents near) {
        int first = near.verbBefore() == null ? 0 : near.verbBefore().end();
        for (int before = item; before >= Math.max(first, item - SUBJECT_REACH); before--) {
            Party party = parties.party(sentence, before);
            if (party != null && (party != Party.OTHER || before > 0)) {
                return near.verbBefore() == null || clauses.breaks(sentence, first, before) > 0;
            }
        }
        return false;
    }
}
