package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.dates.Attachment.Party;
import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the event that a date hangs on, by the order of the words. A date that opens its clause hangs on the verb that
 * follows ("On Friday, the firm said"), one before a noun on that noun ("a May 3 attack"), one behind "until" on what was
 * not so until then ("was not aware until May 3"), any other on the nearest verb before it ("was attacked on Friday").
 */
final class AttachmentReader {
    /** A date hangs on nothing further away than this, in items. */
    private static final int REACH = 24;

    /** The verb of a sentence that a date opens is no further away than this, in items. */
    private static final int SENTENCE_REACH = 45;

    /** A verb behind a conjunction and a date is theirs within this, in items, if there is another before them. */
    private static final int CLAUSE_REACH = 12;

    /** The same behind a comma and a date. */
    private static final int COMMA_REACH = 10;

    /** A noun that a date modifies follows it within so many items. */
    private static final int MODIFIED_REACH = 4;

    private static final int LEAD_IN_REACH = 6;
    private static final int NEGATION_REACH = 4;
    private static final int SUBJECT_REACH = 10;
    private static final int PATIENT_REACH = 8;

    /** "Was" stands so far before its participle, in items. */
    private static final int PASSIVE_REACH = 4;

    /** "Another" stands so far before the word for what it is, in items. */
    private static final int DESCRIPTION_REACH = 2;

    /** A name stands so far before the attack that it names. */
    private static final int NAMED_REACH = 3;

    /** "In an additional filing": words so far around an event tell that it is a further one. */
    private static final int LATER_REACH = 3;

    /** An article stands so far before its noun, in items. */
    private static final int DETERMINER_REACH = 6;

    /** "And" stands so far before a second verb of the same subject, in items. */
    private static final int SAME_SUBJECT_REACH = 3;

    /** An insertion between subject and verb is no longer than this, in items. */
    private static final int INSERTION_REACH = 24;

    /** "And" stands so far before the second verb, in items. */
    private static final int JOINED_REACH = 2;

    /** The second verb of a clause that a date opens stands so far behind "and", in items. */
    private static final int SHARED_REACH = 4;

    /** What a reported clause that a date opens tells of. */
    private static final Set<String> INCIDENTS =
            Set.of(Role.START.label(), Role.DETECTED.label(), Role.END.label(), "responded", "to-light");

    /** Events that somebody is behind, though another may be their subject. */
    private static final Set<String> AUTHORED = Set.of(Role.DISCLOSED.label(), "gave", Role.DETECTED.label());

    private final BitSet leadsIn;
    private final BitSet clause;
    private final BitSet subordinators;
    private final BitSet statements;
    private final BitSet recipients;
    private final BitSet chiefs;
    private final BitSet officers;
    private final BitSet offices;
    private final BitSet relatives;
    private final BitSet closings;
    private final BitSet until;
    private final BitSet negations;
    private final BitSet later;
    private final BitSet first;
    private final BitSet when;
    private final BitSet joins;
    private final BitSet attacks;
    private final BitSet perpetrators;
    private final BitSet researchers;
    private final BitSet authorities;
    private final BitSet press;
    private final BitSet corporate;
    private final BitSet passives;
    private final BitSet trades;
    private final BitSet indefinite;
    private final BitSet definite;
    private final int on;
    private final int in;
    private final int by;
    private final int it;
    private final int ransomware;
    private final int victim;
    private final int outlet;
    private final int gang;
    private final BitSet dates = new BitSet();
    private final BitSet betweenDates;
    private final BitSet pronouns;
    private final BitSet papers;

    AttachmentReader(RuleBook book) {
        leadsIn = book.wordNumbers(EventReader.RULES, "LEADS_IN");
        clause = book.wordNumbers(EventReader.RULES, "CLAUSE");
        subordinators = book.wordNumbers(EventReader.RULES, "SUBORDINATOR");
        statements = book.wordNumbers(EventReader.RULES, "STATEMENT");
        recipients = book.wordNumbers(EventReader.RULES, "RECIPIENT");
        chiefs = book.wordNumbers(EventReader.RULES, "CHIEF");
        officers = book.wordNumbers(EventReader.RULES, "OFFICER");
        offices = book.wordNumbers(EventReader.RULES, "OFFICE");
        relatives = book.wordNumbers(EventReader.RULES, "RELATIVE");
        closings = book.wordNumbers(EventReader.RULES, "CLOSES");
        until = book.wordNumbers(EventReader.RULES, "UNTIL");
        negations = book.wordNumbers(EventReader.RULES, "NEGATION");
        later = book.wordNumbers(EventReader.RULES, "LATER");
        first = book.wordNumbers(EventReader.RULES, "FIRST");
        when = book.wordNumbers(EventReader.RULES, "WHEN");
        joins = book.wordNumbers(EventReader.RULES, "JOINS");
        attacks = book.wordNumbers(EventReader.RULES, "ATTACK");
        attacks.or(book.wordNumbers(EventReader.RULES, "ATTACKS"));
        perpetrators = book.wordNumbers(EventReader.RULES, "PERPETRATOR");
        researchers = book.wordNumbers(EventReader.RULES, "RESEARCHER");
        authorities = book.wordNumbers(EventReader.RULES, "AUTHORITY");
        press = book.wordNumbers(EventReader.RULES, "PRESS");
        corporate = book.wordNumbers(EventReader.RULES, "CORPORATE");
        indefinite = book.wordNumbers(EventReader.RULES, "INDEFINITE");
        definite = book.wordNumbers(EventReader.RULES, "DEFINITE");
        passives = book.wordNumbers(EventReader.RULES, "PASSIVE");
        trades = book.wordNumbers(EventReader.RULES, "TRADE");
        on = book.lexicon().number("on");
        in = book.lexicon().number("in");
        by = book.lexicon().number("by");
        it = book.lexicon().number("it");
        ransomware = book.lexicon().number("ransomware");
        victim = book.chunkKind("title-name");
        outlet = book.chunkKind("outlet");
        gang = book.chunkKind("gang-name");
        betweenDates = book.wordNumbers(EventReader.RULES, "BETWEEN_DATES");
        papers = book.wordNumbers(EventReader.RULES, "PAPER");
        pronouns = book.wordNumbers(EventReader.RULES, "PRONOUN");
        for (String kind : List.of("date-day", "date-month", "date-year", "date-span")) {
            dates.set(book.chunkKind(kind));
        }
    }

    /** What the date at an item hangs on, of the events of its sentence; null when nothing is near. */
    Attachment attach(Sequence sentence, List<Event> events, int item) {
        int first = firstOfSpan(sentence, item);
        if (first != item) {
            return attach(sentence, events, first);
        }
        Attachment attachment = attachTo(sentence, events, item);
        return attachment == null || attachment.subject() != Party.NOBODY
                ? attachment
                : attachment.by(behind(sentence, events, attachment.event(), item));
    }

    /** Who does it where the words behind tell: "a report published today by Acme", "In a statement on Friday, Acme said". */
    private Party behind(Sequence sentence, List<Event> events, Event event, int item) {
        if (!AUTHORED.contains(event.role()) || event.start() > item) {
            return Party.NOBODY;
        }
        for (int before : new int[] {event.end(), item + 1}) {
            if (before < sentence.size() && sentence.word(before) == by) {
                int end = Math.min(sentence.size(), before + 1 + PATIENT_REACH);
                for (int agent = before + 1; agent < end && !isMark(sentence, agent, ",;:."); agent++) {
                    Party party = party(sentence, agent);
                    if (party != null) {
                        return party;
                    }
                }
            }
        }
        if (item + 1 < sentence.size() && isMark(sentence, item + 1, ",")) {
            for (Event next : events) {
                if (next.verb() && next.start() > item) {
                    return next.role().equals(Role.DISCLOSED.label())
                                    && next.start() - item <= CLAUSE_REACH
                                    && clauses(sentence, item + 2, next.start()) == 0
                            ? subject(sentence, next)
                            : Party.NOBODY;
                }
            }
        }
        return Party.NOBODY;
    }

    private Attachment attachTo(Sequence sentence, List<Event> events, int item) {
        for (Event event : events) {
            // "The audit on Friday uncovered": its words stand around the date.
            if (event.verb() && event.start() < item && item < event.end()) {
                return attachment(sentence, event, null);
            }
        }
        Near near = Near.of(events, item);
        if (near.nounBehind() != null && modifies(sentence, item, near)) {
            return attachment(sentence, near.nounBehind(), null);
        }
        Event notUntil = notUntil(sentence, events, item);
        if (notUntil != null) {
            return attachment(sentence, notUntil, null);
        }
        if (isBeforeVerb(sentence, item, near)) {
            return attachment(sentence, near.verbBehind(), null);
        }
        Opening opening = opening(sentence, item, near.verbBefore() != null);
        if (near.verbBehind() != null && opens(sentence, item, opening, near)) {
            Event verb = opening == Opening.SENTENCE
                    ? mainVerb(sentence, events, item, near.verbBehind())
                    : near.verbBehind();
            return attachment(sentence, verb, null);
        }
        if (opensReported(sentence, item, near)) {
            return attachment(sentence, near.verbBehind(), null);
        }
        Event verb = near.verbBefore();
        Event noun = near.nounBefore();
        if (verb != null) {
            Event object = noun != null && noun.start() >= verb.end() ? noun : null;
            return verb.isKnown() || object == null
                    ? attachment(sentence, verb, object)
                    : attachment(sentence, object, null);
        }
        if (noun != null) {
            return attachment(sentence, noun, null);
        }
        return near.nounBehind() != null && opening != Opening.NONE
                ? attachment(sentence, near.nounBehind(), null)
                : null;
    }

    /** "Between March and May, the firm said": what is told of the first of two dates is told of the second. */
    private int firstOfSpan(Sequence sentence, int item) {
        boolean isSecond = item > 1
                && betweenDates.get(sentence.word(item - 1))
                && dates.get(sentence.shape(item - 2));
        return isSecond ? firstOfSpan(sentence, item - 2) : item;
    }

    private int lastOfSpan(Sequence sentence, int item) {
        boolean isFirst = item + 2 < sentence.size()
                && betweenDates.get(sentence.word(item + 1))
                && dates.get(sentence.shape(item + 2));
        return isFirst ? lastOfSpan(sentence, item + 2) : item;
    }

    /**
     * Whether a date that hangs on one event is that of another as well: both are joined by "and" ("noticed it and shut
     * down its servers on Friday"), or the date is told of by the clause behind it ("on Friday, when users reported").
     */
    boolean isJoined(Sequence sentence, Event event, Attachment attachment, int item) {
        if (event.start() > item) {
            if (attachment != null && sharesOpening(sentence, event, attachment.event(), item)) {
                return true;
            }
            int behind = item + 1;
            if (behind < sentence.size() && isMark(sentence, behind, ",")) {
                behind++;
            }
            if (behind >= event.start()) {
                return false;
            }
            boolean isSameSubject = joins.get(sentence.word(behind)) && event.start() - behind <= SAME_SUBJECT_REACH;
            boolean isClause = when.get(sentence.word(behind)) && event.start() - behind <= CLAUSE_REACH;
            return (isSameSubject || isClause) && clauses(sentence, behind + 1, event.start()) == 0;
        }
        if (attachment == null
                || !attachment.event().verb()
                || event.end() > attachment.event().start()) {
            return false;
        }
        if (isUpon(sentence, event, attachment.event()) || isPerceived(sentence, event, attachment.event())) {
            return true;
        }
        int and = attachment.event().start() - 1;
        int last = Math.max(event.end(), and - JOINED_REACH);
        while (and >= last && !joins.get(sentence.word(and))) {
            and--;
        }
        return and >= last && breaks(sentence, event.end(), and) == 0 && and - event.end() <= CLAUSE_REACH;
    }

    /** "On Friday, the firm suffered an outage and found that its files were encrypted": both were then. */
    private boolean sharesOpening(Sequence sentence, Event event, Event first, int item) {
        if (!first.verb() || first.start() < item || first.end() > event.start()) {
            return false;
        }
        int and = event.start() - 1;
        int last = Math.max(first.end(), event.start() - 1 - SHARED_REACH);
        while (and >= last && !joins.get(sentence.word(and))) {
            and--;
        }
        return and >= last && and - first.end() <= CLAUSE_REACH && breaks(sentence, first.end(), and) == 0;
    }

    /** "Noticed a server malfunctioning on Friday": what is seen happening is noticed then. */
    private boolean isPerceived(Sequence sentence, Event event, Event seen) {
        return event.role().equals(Role.DETECTED.label())
                && seen.role().equals(Role.START.label())
                && seen.start() - event.end() <= JOINED_REACH + NAMED_REACH
                && sentence.document()
                        .word(sentence.endToken(seen.end() - 1) - 1)
                        .endsWith("ing")
                && breaks(sentence, event.end(), seen.start()) == 0;
    }

    /**
     * Whether a verb has the subject and the date of the one before it, where the date opens the clause of both: "On May 3,
     * it noticed a stranger, called the police and cut him off".
     */
    boolean isCoordinate(Sequence sentence, Event event, Attachment attachment, int item) {
        if (attachment == null
                || attachment.event().start() < item
                || event.start() < attachment.event().end()
                || event.start() - attachment.event().end() > REACH) {
            return false;
        }
        int first = Math.max(attachment.event().end(), event.start() - JOINED_REACH);
        for (int before = event.start() - 1; before >= first; before--) {
            if (joins.get(sentence.word(before)) || isMark(sentence, before, ",")) {
                return true;
            }
        }
        return false;
    }

    /** "Became aware of it when a customer complained": the one came of the other at once. */
    private boolean isUpon(Sequence sentence, Event event, Event cause) {
        if (!event.role().equals(Role.DETECTED.label()) || cause.start() - event.end() > REACH) {
            return false;
        }
        int breaks = 0;
        boolean upon = false;
        for (int item = event.end(); item < cause.start(); item++) {
            upon |= when.get(sentence.word(item));
            breaks += clause.get(sentence.word(item)) || isMark(sentence, item, ",;:—–") ? 1 : 0;
        }
        return upon && breaks == 1;
    }

    /** Whether a sentence names others, but not whom the article is about, by name or by "the company". */
    boolean isAboutOthers(Sequence sentence) {
        boolean others = false;
        for (int item = 0; item < sentence.size(); item++) {
            Party party = party(sentence, item);
            if (party == Party.VICTIM || party == Party.CORPORATE) {
                return false;
            }
            others |= party == Party.OTHER && item > 0;
        }
        return others;
    }

    /** Whether an event is told to be a further one of its kind. */
    boolean isLater(Sequence sentence, Event event) {
        int end = Math.min(sentence.size(), event.end() + LATER_REACH);
        for (int item = Math.max(0, event.start() - LATER_REACH); item < end; item++) {
            if (later.get(sentence.word(item))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an event is told to be the first of its kind, or to have come late. */
    boolean isFirst(Sequence sentence, Event event) {
        int end = Math.min(sentence.size(), event.end() + LATER_REACH);
        for (int item = Math.max(0, event.start() - LATER_REACH); item < end; item++) {
            if (first.get(sentence.word(item))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the first that a sentence tells of an attack presupposes that the reader has heard of it: "the attack that
     * hit its network", "last week's breach", but not "a breach", and not "was hit". "The Acme ransomware" is a gang.
     */
    boolean presupposesAttack(Sequence sentence, List<Event> events) {
        for (Event event : events) {
            boolean isGang = event.end() - event.start() == 1 && sentence.word(event.start()) == ransomware;
            if (event.role().equals(Role.START.label()) && !isGang) {
                return !event.verb() && !event.isPlural() && isDefinite(sentence, event.start());
            }
        }
        return false;
    }

    private boolean isDefinite(Sequence sentence, int noun) {
        for (int item = noun - 1; item >= Math.max(0, noun - DETERMINER_REACH); item--) {
            int word = sentence.word(item);
            if (indefinite.get(word) || clause.get(word) && !definite.get(word)) {
                return false;
            }
            if (definite.get(word)) {
                return true;
            }
            if (isPunctuation(sentence, item) && !isMark(sentence, item, "'’-")) {
                return false;
            }
        }
        return false;
    }

    /** The nearest verbs and nouns on both sides of a date; null where there is none. */
    private record Near(Event verbBefore, Event nounBefore, Event verbBehind, Event nounBehind) {
        static Near of(List<Event> events, int item) {
            Event verbBefore = null;
            Event nounBefore = null;
            Event verbBehind = null;
            Event nounBehind = null;
            for (Event event : events) {
                if (event.end() <= item && item - event.end() <= REACH) {
                    verbBefore = event.verb() ? event : verbBefore;
                    nounBefore = event.verb() ? nounBefore : event;
                } else if (event.start() > item && event.start() - item <= SENTENCE_REACH) {
                    verbBehind = event.verb() && verbBehind == null ? event : verbBehind;
                    nounBehind = event.verb() || nounBehind != null ? nounBehind : event;
                }
            }
            return new Near(verbBefore, nounBefore, verbBehind, nounBehind);
        }
    }

    private boolean modifies(Sequence sentence, int item, Near near) {
        int noun = near.nounBehind().start();
        if (noun - item > MODIFIED_REACH
                || near.verbBehind() != null && near.verbBehind().start() < noun
                || item > 0 && sentence.word(item - 1) == on
                || breaks(sentence, item + 1, noun) > 0) {
            return false;
        }
        for (int between = item + 1; between < noun; between++) {
            if (isCapitalized(sentence, between)) {
                return false;
            }
        }
        return true;
    }

    private enum Opening {
        SENTENCE,
        CLAUSE,
        COMMA,
        NONE
    }

    /** What a date opens. One before "and" or a full stop closes its clause, unless nothing goes before. */
    private Opening opening(Sequence sentence, int item, boolean isBehindVerb) {
        int before = item - 1;
        while (before >= 0 && leadsIn.get(sentence.word(before)) && item - before < LEAD_IN_REACH) {
            before--;
        }
        Opening opening;
        if (before < 0 || isCleft(sentence, before)) {
            opening = Opening.SENTENCE;
        } else if (clause.get(sentence.word(before))) {
            opening = Opening.CLAUSE;
        } else if (isMark(sentence, before, ",")) {
            opening = Opening.COMMA;
        } else if (isPunctuation(sentence, before)
                && !closesQuotation(sentence, before)
                && (before == 0 || isMark(sentence, before, "“\":;—–("))) {
            opening = Opening.SENTENCE;
        } else {
            opening = Opening.NONE;
        }
        int last = lastOfSpan(sentence, item);
        boolean closes = last + 1 < sentence.size() && closings.get(sentence.word(last + 1));
        return closes && (isBehindVerb || opening != Opening.SENTENCE) ? Opening.NONE : opening;
    }

    /** "It was on Friday that the firm noticed", "it was not until May 3 that": what follows tells what was then. */
    private boolean isCleft(Sequence sentence, int item) {
        int before = item;
        while (before > 0 && item - before < 2 && negations.get(sentence.word(before))) {
            before--;
        }
        return before > 0
                && passives.get(sentence.word(before))
                && sentence.word(before - 1) == it
                && (before == 1 || !leadsIn.get(sentence.word(before - 2)));
    }

    /** A straight quotation mark right behind a word closes what was quoted. */
    private static boolean closesQuotation(Sequence sentence, int item) {
        Document document = sentence.document();
        return item > 0
                && isMark(sentence, item, "\"")
                && document.end(sentence.endToken(item - 1) - 1) == document.start(sentence.firstToken(item));
    }

    private boolean opens(Sequence sentence, int item, Opening opening, Near near) {
        int verb = near.verbBehind().start();
        // The comma right behind a date belongs to it.
        int breaks = breaks(sentence, lastOfSpan(sentence, item) + 2, verb);
        return switch (opening) {
            case SENTENCE -> verb - item <= SENTENCE_REACH;
            case CLAUSE -> breaks <= 1 && (near.verbBefore() == null || verb - item <= CLAUSE_REACH);
            case COMMA -> breaks == 0 && verb - item <= COMMA_REACH;
            case NONE -> near.verbBefore() == null && near.nounBefore() == null && verb - item <= REACH;
        };
    }

    /** "The gang on Friday published": between a subject and its verb. */
    private boolean isBeforeVerb(Sequence sentence, int item, Near near) {
        if (near.verbBehind() == null || near.verbBehind().start() != item + 1) {
            return false;
        }
        int before = item - 1;
        while (before >= 0 && leadsIn.get(sentence.word(before))) {
            before--;
        }
        int end = near.verbBehind().end();
        boolean hasSubject = before >= 0
                && (end >= sentence.size() || sentence.word(end) != by)
                && (near.verbBefore() == null || near.verbBefore().end() <= before)
                && !clause.get(sentence.word(before))
                && !isPunctuation(sentence, before);
        return hasSubject
                && !sentence.document()
                        .word(sentence.firstToken(item + 1))
                        .endsWith("ing")
                && isSubject(sentence, before, near);
    }

    /** What stands before a date is no object where nothing but who does it stands between the last verb and it. */
    private boolean isSubject(Sequence sentence, int item, Near near) {
        int first = near.verbBefore() == null ? 0 : near.verbBefore().end();
        for (int before = item; before >= Math.max(first, item - SUBJECT_REACH); before--) {
            Party party = party(sentence, before);
            if (party != null && (party != Party.OTHER || before > 0)) {
                return near.verbBefore() == null || breaks(sentence, first, before) > 0;
            }
        }
        return false;
    }

    /** "Said in August, they found five skimmers": without a "that", the comma and the pronoun tell where the date belongs. */
    private boolean opensReported(Sequence sentence, int item, Near near) {
        if (near.verbBefore() == null
                || near.verbBehind() == null
                || !near.verbBefore().role().equals(Role.DISCLOSED.label())
                || !INCIDENTS.contains(near.verbBehind().role())
                || near.verbBehind().start() - item > CLAUSE_REACH
                || item + 2 >= sentence.size()
                || !isMark(sentence, item + 1, ",")
                || !pronouns.get(sentence.word(item + 2))) {
            return false;
        }
        int before = item - 1;
        while (before >= near.verbBefore().end() && leadsIn.get(sentence.word(before))) {
            before--;
        }
        // "Said on Friday, it was hit" tells the day of the statement.
        boolean isWeekday = sentence.endToken(item) - sentence.firstToken(item) == 1
                && sentence.word(item - 1) != in;
        return before == near.verbBefore().end() - 1 && !isWeekday;
    }

    /**
     * The verb of the main clause, where a clause stands between it and the date: "On Friday, after users complained, the
     * firm <em>said</em> that …".
     */
    private Event mainVerb(Sequence sentence, List<Event> events, int item, Event first) {
        boolean isSubordinate = false;
        for (int between = item + 1; between < first.start(); between++) {
            isSubordinate |= subordinators.get(sentence.word(between));
        }
        if (!isSubordinate) {
            return first;
        }
        int comma = first.end();
        while (comma < sentence.size() && !isMark(sentence, comma, ",")) {
            comma++;
        }
        for (Event event : events) {
            if (event.verb() && event.start() > comma && event.start() - item <= SENTENCE_REACH) {
                return event;
            }
        }
        return first;
    }

    /**
     * What was not done until a date: "was not aware that its servers were compromised until May 3". What nobody noticed
     * until somebody did something on a date was noticed then.
     */
    private Event notUntil(Sequence sentence, List<Event> events, int item) {
        int before = item - 1;
        while (before >= 0
                && item - before < LEAD_IN_REACH
                && leadsIn.get(sentence.word(before))
                && !until.get(sentence.word(before))) {
            before--;
        }
        boolean direct = before >= 0 && until.get(sentence.word(before));
        int end = direct ? before : clauseUntil(sentence, item);
        if (end < 0) {
            return null;
        }
        for (Event event : events) {
            if (event.verb()
                    && event.end() <= (isUnawareUntil(event) ? item : end)
                    && item - event.end() <= REACH
                    && (direct || event.role().equals(Role.DETECTED.label()))
                    && isNegated(sentence, event)) {
                return event;
            }
        }
        return null;
    }

    /** The "until" of the clause that a date ends; -1 when there is none. */
    private int clauseUntil(Sequence sentence, int item) {
        for (int before = item - 1; before > 0 && item - before <= REACH; before--) {
            if (until.get(sentence.word(before))) {
                return before;
            }
            if (isMark(sentence, before, ",;:—–")) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isNegated(Sequence sentence, Event event) {
        if (isUnawareUntil(event)) {
            return true;
        }
        for (int i = Math.max(0, event.start() - NEGATION_REACH); i < event.end(); i++) {
            if (negations.get(sentence.word(i))) {
                return true;
            }
        }
        return false;
    }

    /** "Had no idea" says no by itself. */
    private static boolean isUnawareUntil(Event event) {
        return event.isKnown() && event.match().rule().gives("says", "").equals("no");
    }

    private Attachment attachment(Sequence sentence, Event event, Event object) {
        if (event.role().equals(Role.START.label())) {
            if (!event.verb()) {
                Party named = partyBefore(sentence, event);
                return new Attachment(event, Party.NOBODY, named == null ? patient(sentence, event) : named, object);
            }
            if (befallsSubject(sentence, event)) {
                Party befallen = subject(sentence, event);
                return new Attachment(
                        event, Party.NOBODY, befallen == Party.NOBODY ? patient(sentence, event) : befallen, object);
            }
        }
        Party subject = event.verb() ? subject(sentence, event) : possessor(sentence, event);
        return new Attachment(event, subject, patient(sentence, event), object);
    }

    /** Whose it is in "the gang's post", "an Acme statement". */
    private Party possessor(Sequence sentence, Event noun) {
        int last = Math.max(0, noun.start() - NAMED_REACH);
        for (int item = noun.start() - 1; item >= last; item--) {
            Party party = party(sentence, item);
            if (party != null && (party != Party.OTHER || item > 0)) {
                return party;
            }
            if (isPunctuation(sentence, item) && !isMark(sentence, item, "’'-") || clause.get(sentence.word(item))) {
                break;
            }
        }
        return Party.NOBODY;
    }

    /** Whether whom it befalls goes before the verb: "was attacked", "suffered an attack". */
    private boolean befallsSubject(Sequence sentence, Event event) {
        if (event.isKnown() && event.match().rule().gives("befalls", "").equals("subject")) {
            return true;
        }
        int last = Math.max(0, event.start() - PASSIVE_REACH);
        for (int item = event.start() - 1; item >= last; item--) {
            if (passives.get(sentence.word(item))) {
                return true;
            }
            if (isPunctuation(sentence, item) || clause.get(sentence.word(item))) {
                return false;
            }
        }
        return false;
    }

    /** Whose attack it is in "the Acme attack" and "Acme's attack"; null when nobody is named right before. */
    private Party partyBefore(Sequence sentence, Event event) {
        int last = Math.max(1, event.start() - NAMED_REACH);
        for (int item = event.start() - 1; item >= last; item--) {
            Party party = party(sentence, item);
            if (party == Party.VICTIM || party == Party.OTHER) {
                return party;
            }
            if (isPunctuation(sentence, item) && !isMark(sentence, item, "’'") || clause.get(sentence.word(item))) {
                return null;
            }
        }
        return null;
    }

    private Party subject(Sequence sentence, Event event) {
        Party named = Party.NOBODY;
        int behind = behindSubject(sentence, event.start());
        int last = Math.max(0, behind - SUBJECT_REACH);
        for (int item = behind - 1; item >= last; item--) {
            Party party = party(sentence, item);
            if (party != null && party != Party.OTHER && !isRecipient(sentence, item)) {
                return party;
            }
            int word = sentence.word(item);
            if (relatives.get(word) && item > 1 && isMark(sentence, item - 1, ",")) {
                // Whom a relative clause tells of goes before it: "Acme, which makes anvils, said".
                last = Math.max(0, item - SUBJECT_REACH);
                item--;
                continue;
            }
            if (clause.get(word) && !joins.get(word) && item > 0 && attacks.get(sentence.word(item - 1))) {
                return Party.PERPETRATOR;
            }
            boolean ends = isPunctuation(sentence, item) && !isMark(sentence, item, "'’‘“”\"");
            if (clause.get(word) || ends && named != Party.NOBODY) {
                return named;
            }
            // The first word of a sentence has a capital whatever it is.
            if (party == Party.OTHER && item > 0) {
                named = Party.OTHER;
            }
        }
        return named;
    }

    /** Where the words on the subject end: before the insertion in "Acme, which makes anvils, said". */
    private int behindSubject(Sequence sentence, int verb) {
        if (verb < 2 || !isMark(sentence, verb - 1, ",")) {
            return verb;
        }
        for (int item = verb - 2; item > Math.max(0, verb - INSERTION_REACH); item--) {
            if (isMark(sentence, item, ",")) {
                return item;
            }
            if (isMark(sentence, item, "“”\";:")) {
                return verb;
            }
        }
        return verb;
    }

    /** Who is told something tells nothing: "in a filing with the SEC", "an SEC filing", "a letter to regulators". */
    private boolean isRecipient(Sequence sentence, int item) {
        Party party = party(sentence, item);
        if (party != Party.AUTHORITY && party != Party.PRESS) {
            return false;
        }
        if (item + 1 < sentence.size() && statements.get(sentence.word(item + 1))) {
            return true;
        }
        for (int before = item - 1; before >= Math.max(0, item - LEAD_IN_REACH); before--) {
            if (recipients.get(sentence.word(before))) {
                return true;
            }
            if (isMark(sentence, before, ",;:—–") || clause.get(sentence.word(before))) {
                return false;
            }
        }
        return false;
    }

    private Party patient(Sequence sentence, Event event) {
        int end = Math.min(sentence.size(), event.end() + PATIENT_REACH);
        for (int item = event.end(); item < end; item++) {
            Party party = party(sentence, item);
            if (party == Party.VICTIM || party == Party.OTHER || party == Party.PRESS && isNamed(sentence, item)) {
                return party;
            }
            if (clause.get(sentence.word(item)) || isPunctuation(sentence, item) || sentence.word(item) == by) {
                break;
            }
        }
        return Party.NOBODY;
    }

    /** Who an item names; null when it names nobody. */
    private Party party(Sequence sentence, int item) {
        if (sentence.shape(item) == victim) {
            return Party.VICTIM;
        }
        if (sentence.shape(item) == gang) {
            return Party.PERPETRATOR;
        }
        int word = sentence.word(item);
        if (sentence.shape(item) == Document.Shape.LOWER.ordinal()) {
            if (perpetrators.get(word)) {
                // A hospital group is a company, not a gang.
                boolean isTrade = item > 0 && corporate.get(word) && trades.get(sentence.word(item - 1));
                return isTrade ? Party.CORPORATE : Party.PERPETRATOR;
            }
            if (researchers.get(word) && !isOfHouse(sentence, item)) {
                return Party.RESEARCHER;
            }
            if (corporate.get(word) && !isDescription(sentence, item)) {
                return Party.CORPORATE;
            }
        }
        if (authorities.get(word)) {
            return isOfHouse(sentence, item) ? Party.CORPORATE : Party.AUTHORITY;
        }
        if (press.get(word) && (isNamed(sentence, item) || !papers.get(word)) || sentence.shape(item) == outlet) {
            return Party.PRESS;
        }
        return isCapitalized(sentence, item) ? Party.OTHER : null;
    }

    /** "School officials" and a "chief information security officer" are those of whom the article is about. */
    private boolean isOfHouse(Sequence sentence, int item) {
        if (!officers.get(sentence.word(item))) {
            return false;
        }
        for (int before = item - 1; before >= Math.max(0, item - PASSIVE_REACH); before--) {
            if (chiefs.get(sentence.word(before))) {
                return true;
            }
        }
        return item > 0
                && (corporate.get(sentence.word(item - 1))
                        || trades.get(sentence.word(item - 1))
                        || sentence.shape(item - 1) == victim);
    }

    /** Whether "company" only tells what another is: "the oil company Acme", "another company". */
    private boolean isDescription(Sequence sentence, int item) {
        if (item + 1 < sentence.size() && isCapitalized(sentence, item + 1)) {
            return true;
        }
        for (int before = Math.max(0, item - DESCRIPTION_REACH); before < item; before++) {
            if (indefinite.get(sentence.word(before))) {
                return true;
            }
        }
        return false;
    }

    private int breaks(Sequence sentence, int from, int to) {
        int breaks = 0;
        for (int item = from; item < to; item++) {
            if (clause.get(sentence.word(item)) || isMark(sentence, item, ",;:—–")) {
                breaks++;
            }
        }
        return breaks;
    }

    /** Clause breaks as {@link #breaks} counts them, but for the "and" within "founder and chief executive". */
    private int clauses(Sequence sentence, int from, int to) {
        int breaks = breaks(sentence, from, to);
        for (int item = from; item < to - 1; item++) {
            if (joins.get(sentence.word(item))
                    && (party(sentence, item + 1) != null || offices.get(sentence.word(item + 1)))) {
                breaks--;
            }
        }
        return breaks;
    }

    private static boolean isNamed(Sequence sentence, int item) {
        return sentence.shape(item) != Document.Shape.LOWER.ordinal();
    }

    private static boolean isCapitalized(Sequence sentence, int item) {
        return sentence.shape(item) == Document.Shape.CAPITALIZED.ordinal();
    }

    private static boolean isPunctuation(Sequence sentence, int item) {
        return sentence.shape(item) == Document.Shape.PUNCTUATION.ordinal();
    }

    private static boolean isMark(Sequence sentence, int item, String marks) {
        return isPunctuation(sentence, item)
                && marks.contains(sentence.document().word(sentence.firstToken(item)));
    }
}
