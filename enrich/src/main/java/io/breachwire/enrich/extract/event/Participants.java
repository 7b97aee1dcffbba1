package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.event.Attachment.Party;
import java.util.EnumSet;
import java.util.Set;

/** Finds who does what a sentence tells of, before its word, and whom it befalls, behind it or, in the passive, before it. */
final class Participants {
    private static final int SUBJECT_REACH = 10;
    private static final int PATIENT_REACH = 8;

    /** "Was" stands so far before its participle, in items. */
    private static final int PASSIVE_REACH = 4;

    /** A name stands so far before the attack that it names. */
    private static final int NAMED_REACH = 3;

    /** An insertion between subject and verb is no longer than this, in items. */
    private static final int INSERTION_REACH = 24;

    /** "To" stands so far before whom something is told, in items. */
    private static final int RECIPIENT_REACH = 6;

    /** Who speaks behind a date and a comma does so within this, in items. */
    private static final int SPEAKER_REACH = 12;

    /** Events that somebody is behind, though another may be their subject. */
    private static final Set<Happening> AUTHORED = EnumSet.of(Happening.DISCLOSED, Happening.GAVE, Happening.DETECTED);

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
     * @param object the noun between its verb and the date; null when there is none
     */
    Attachment attachment(int date, Event event, Event object) {
        if (event.what() == Happening.START) {
            if (!event.verb()) {
                Party named = partyBefore(event);
                return new Attachment(date, event, Party.NOBODY, named == null ? patient(event) : named, object);
            }
            if (befallsSubject(event)) {
                Party befallen = subject(event);
                return new Attachment(
                        date, event, Party.NOBODY, befallen == Party.NOBODY ? patient(event) : befallen, object);
            }
        }
        Party doer = event.verb() ? subject(event) : possessor(event);
        return new Attachment(date, event, doer, patient(event), object);
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

    /**
     * Who does it where the words behind a date or an event tell: "a report published today by Acme", "in a statement on
     * Friday, Acme said".
     */
    Party doerBehind(Event event, int item) {
        if (!AUTHORED.contains(event.what()) || event.start() > item) {
            return Party.NOBODY;
        }
        for (int before : new int[] {event.end(), item + 1}) {
            if (before < sentence.size() && sentence.is(before, WordClass.BY)) {
                int end = Math.min(sentence.size(), before + 1 + PATIENT_REACH);
                for (int agent = before + 1; agent < end && !sentence.isMark(agent, ",;:."); agent++) {
                    Party party = parties.party(agent);
                    if (party != null) {
                        return party;
                    }
                }
            }
        }
        return item + 1 < sentence.size() && sentence.isMark(item + 1, ",") ? speakerBehind(item) : Party.NOBODY;
    }

    private Party speakerBehind(int item) {
        for (Event next : sentence.events()) {
            if (next.verb() && next.start() > item) {
                return next.what() == Happening.DISCLOSED
                                && next.start() - item <= SPEAKER_REACH
                                && sentence.breaks(item + 2, next.start()) == 0
                        ? subject(next)
                        : Party.NOBODY;
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

    /** Whose attack it is in "the Acme attack" and "Acme's attack"; null when nobody is named right before. */
    private Party partyBefore(Event event) {
        int last = Math.max(1, event.start() - NAMED_REACH);
        for (int item = event.start() - 1; item >= last; item--) {
            Party party = parties.party(item);
            if (party == Party.VICTIM || party == Party.OTHER) {
                return party;
            }
            if (sentence.isPunctuation(item) && !sentence.isMark(item, "’'") || sentence.is(item, WordClass.CLAUSE)) {
                return null;
            }
        }
        return null;
    }

    private Party subject(Event event) {
        int behind = behindSubject(event.start());
        Party named = subjectBefore(event, behind);
        if (named != Party.NOBODY || behind == event.start()) {
            return named;
        }
        // "Another firm, Acme, said": the insertion is a name.
        for (int item = behind + 1; item < event.start() - 1; item++) {
            Party party = parties.party(item);
            if (party == null) {
                return Party.NOBODY;
            }
            named = party;
        }
        return named;
    }

    private Party subjectBefore(Event event, int behind) {
        Party named = Party.NOBODY;
        int last = Math.max(0, behind - SUBJECT_REACH);
        for (int item = behind - 1; item >= last; item--) {
            Party party = parties.party(item);
            if (party != null && party != Party.OTHER && !isRecipient(item, party)) {
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

    /** Where the words on the subject end: before the insertion in "Acme, which makes anvils, said". */
    private int behindSubject(int verb) {
        if (verb < 2 || !sentence.isMark(verb - 1, ",")) {
            return verb;
        }
        for (int item = verb - 2; item > Math.max(0, verb - INSERTION_REACH); item--) {
            if (sentence.isMark(item, ",")) {
                return item;
            }
            if (sentence.isMark(item, "“”\";:")) {
                return verb;
            }
        }
        return verb;
    }

    /** Who is told something tells nothing: "in a filing with the SEC", "an SEC filing", "a letter to regulators". */
    private boolean isRecipient(int item, Party party) {
        if (party != Party.AUTHORITY && party != Party.PRESS) {
            return false;
        }
        if (item + 1 < sentence.size() && sentence.is(item + 1, WordClass.STATEMENT)) {
            return true;
        }
        for (int before = item - 1; before >= Math.max(0, item - RECIPIENT_REACH); before--) {
            if (sentence.is(before, WordClass.RECIPIENT)) {
                return true;
            }
            if (sentence.isBreak(before)) {
                return false;
            }
        }
        return false;
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
