package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.event.Attachment.Party;

/** Finds who does what a sentence tells of, before its word, and whom it befalls or is told, behind it. */
final class Participants {
    private static final int SUBJECT_REACH = 10;
    private static final int PATIENT_REACH = 8;

    /** "Was" stands so far before its participle, in items. */
    private static final int PASSIVE_REACH = 4;

    /** A name stands so far before the attack that it names. */
    private static final int NAMED_REACH = 3;

    private final EventSequence sentence;
    private final Parties parties;

    Participants(EventSequence sentence) {
        this.sentence = sentence;
        parties = new Parties(sentence);
    }

    /**
     * An event and who takes part in it.
     *
     * @param date the item that hangs on it
     */
    Attachment attachment(int date, Event event) {
        if (event.what() == Happening.START && (!event.verb() || befallsSubject(event))) {
            return new Attachment(date, event, Party.NOBODY, patient(event));
        }
        Party doer = event.verb() ? subject(event) : possessor(event);
        return new Attachment(date, event, doer, patient(event));
    }

    /** Whose it is in "the gang's post", "an Acme statement". */
    private Party possessor(Event noun) {
        int last = Math.max(0, noun.start() - NAMED_REACH);
        for (int item = noun.start() - 1; item >= last; item--) {
            Party party = parties.party(item);
            if (party != null && (party != Party.OTHER || item > 0)) {
                return party;
            }
            if (sentence.isPunctuation(item) && !sentence.isMark(item, "’'-") || sentence.is(item, WordClass.CLAUSE)) {
                break;
            }
        }
        return Party.NOBODY;
    }

    /** Whether whom it befalls goes before the verb: "was attacked", "suffered an attack". */
    private boolean befallsSubject(Event event) {
        if (event.isKnown() && event.match().rule().gives("befalls", "").equals("subject")) {
            return true;
        }
        int last = Math.max(0, event.start() - PASSIVE_REACH);
        for (int item = event.start() - 1; item >= last; item--) {
            if (sentence.is(item, WordClass.PASSIVE)) {
                return true;
            }
            if (sentence.isPunctuation(item) || sentence.is(item, WordClass.CLAUSE)) {
                return false;
            }
        }
        return false;
    }

    private Party subject(Event event) {
        Party named = Party.NOBODY;
        int last = Math.max(0, event.start() - SUBJECT_REACH);
        for (int item = event.start() - 1; item >= last; item--) {
            Party party = parties.party(item);
            if (party != null && party != Party.OTHER) {
                return party;
            }
            if (sentence.is(item, WordClass.RELATIVE) && item > 1 && sentence.isMark(item - 1, ",")) {
                // Whom a relative clause tells of goes before it: "Acme, which makes anvils, said".
                last = Math.max(0, item - SUBJECT_REACH);
                item--;
                continue;
            }
            boolean opens = sentence.is(item, WordClass.CLAUSE);
            if (opens && !sentence.is(item, WordClass.JOINS) && item > 0 && isAttack(item - 1)) {
                return Party.PERPETRATOR;
            }
            boolean ends = sentence.isPunctuation(item) && !sentence.isMark(item, "'’‘“”\"");
            if (opens || ends && named != Party.NOBODY) {
                return named;
            }
            // The first word of a sentence has a capital whatever it is.
            if (party == Party.OTHER && item > 0) {
                named = Party.OTHER;
            }
        }
        return named;
    }

    private boolean isAttack(int item) {
        return sentence.is(item, WordClass.ATTACK) || sentence.is(item, WordClass.ATTACKS);
    }

    private Party patient(Event event) {
        int end = Math.min(sentence.size(), event.end() + PATIENT_REACH);
        for (int item = event.end(); item < end; item++) {
            Party party = parties.party(item);
            boolean isNamedPress = party == Party.PRESS && !sentence.isLower(item);
            if (party == Party.VICTIM || party == Party.OTHER || isNamedPress) {
                return party;
            }
            if (sentence.is(item, WordClass.CLAUSE)
                    || sentence.isPunctuation(item)
                    || sentence.is(item, WordClass.BY)) {
                break;
            }
        }
        return Party.NOBODY;
    }
}
