package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Document;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/** Finds what a date opens, and the verb behind it that it then hangs on: "On Friday, the firm said". */
final class Openings {
    /** The verb of a sentence that a date opens is no further away than this, in items. */
    static final int SENTENCE_REACH = 45;

    /** A verb behind a conjunction and a date is theirs within this, in items, if there is another before them. */
    private static final int CLAUSE_REACH = 12;

    /** The same behind a comma and a date. */
    private static final int COMMA_REACH = 10;

    /** What a reported clause that a date opens tells of. */
    private static final Set<Happening> INCIDENTS =
            EnumSet.of(Happening.START, Happening.DETECTED, Happening.END, Happening.RESPONDED, Happening.TO_LIGHT);

    private final Clauses clauses;
    private final DateSpans spans;
    private final LeadIns leadIns;
    private final BitSet closings;
    private final BitSet negations;
    private final BitSet passives;
    private final BitSet subordinators;
    private final BitSet pronouns;
    private final BitSet saysNow;
    private final BitSet afters;
    private final BitSet beginnings;
    private final BitSet until;
    private final int it;
    private final int in;

    Openings(RuleBook book, Clauses clauses, DateSpans spans, LeadIns leadIns) {
        this.clauses = clauses;
        this.spans = spans;
        this.leadIns = leadIns;
        closings = book.wordNumbers(EventReader.RULES, "CLOSES");
        negations = book.wordNumbers(EventReader.RULES, "NEGATION");
        passives = book.wordNumbers(EventReader.RULES, "PASSIVE");
        subordinators = book.wordNumbers(EventReader.RULES, "SUBORDINATOR");
        pronouns = book.wordNumbers(EventReader.RULES, "PRONOUN");
        saysNow = book.wordNumbers(EventReader.RULES, "SAYS_NOW");
        afters = book.wordNumbers(EventReader.RULES, "AFTER");
        until = book.wordNumbers(EventReader.RULES, "UNTIL");
        beginnings = book.wordNumbers(EventReader.RULES, "BEGINNING");
        in = book.lexicon().number("in");
        it = book.lexicon().number("it");
    }

    /** What a date opens. */
    enum Opening {
        SENTENCE,
        /** What follows a conjunction. */
        CLAUSE,
        /** What follows a comma, be it a clause or not. */
        COMMA,
        NONE
    }

    /** What a date opens. One before "and" or a full stop closes its clause, unless nothing goes before. */
    Opening opening(EventSequence sentence, int item, boolean isBehindVerb) {
        int before = leadIns.before(sentence, item);
        Opening opening = openingBehind(sentence, before);
        if (opening == Opening.NONE && before >= 0 && beginnings.get(sentence.word(before))) {
            // "Starting on Friday, the firm noticed": not where the participle goes with what stands before it.
            Opening begun = openingBehind(sentence, before - 1);
            opening = begun == Opening.SENTENCE ? begun : opening;
        }
        int last = spans.last(sentence, item);
        // "From 2015 until it was fixed": the date begins what the clause behind ends.
        boolean closes = last + 1 < sentence.size()
                && (closings.get(sentence.word(last + 1)) || until.get(sentence.word(last + 1)));
        return closes && (isBehindVerb || opening != Opening.SENTENCE) ? Opening.NONE : opening;
    }

    private Opening openingBehind(EventSequence sentence, int before) {
        if (before < 0 || isCleft(sentence, before)) {
            return Opening.SENTENCE;
        }
        if (clauses.isOpener(sentence, before)) {
            return Opening.CLAUSE;
        }
        if (sentence.isMark(before, ",")) {
            return Opening.COMMA;
        }
        boolean isBehindMark = sentence.isPunctuation(before)
                && !closesQuotation(sentence, before)
                && (before == 0 || sentence.isMark(before, "“\":;—–("));
        return isBehindMark ? Opening.SENTENCE : Opening.NONE;
    }

    /** "It was on Friday that the firm noticed", "it was not until May 3 that": what follows tells what was then. */
    private boolean isCleft(EventSequence sentence, int item) {
        int before = item;
        while (before > 0 && item - before < 2 && negations.get(sentence.word(before))) {
            before--;
        }
        return before > 0
                && passives.get(sentence.word(before))
                && sentence.word(before - 1) == it
                && (before == 1 || !leadIns.has(sentence, before - 2));
    }

    /** A straight quotation mark right behind a word closes what was quoted. */
    private static boolean closesQuotation(EventSequence sentence, int item) {
        Document document = sentence.sequence().document();
        return item > 0
                && sentence.isMark(item, "\"")
                && document.end(sentence.sequence().endToken(item - 1) - 1)
                        == document.start(sentence.sequence().firstToken(item));
    }

    /** The verb that a date hangs on for what it opens; null when it does not open the clause of a verb. */
    Event verb(EventSequence sentence, int item, Opening opening, NearestEvents near) {
        if (near.verbBehind() == null) {
            return null;
        }
        if (reaches(sentence, item, opening, near)) {
            Event verb = opening == Opening.SENTENCE ? mainVerb(sentence, item, near.verbBehind()) : near.verbBehind();
            return saysNow.get(sentence.word(verb.start())) ? toldNow(sentence, verb) : verb;
        }
        return opensReported(sentence, item, near) ? near.verbBehind() : null;
    }

    /** "Said in August, they found five skimmers": without a "that", the comma and the pronoun tell where the date belongs. */
    private boolean opensReported(EventSequence sentence, int item, NearestEvents near) {
        Event said = near.verbBefore();
        Event told = near.verbBehind();
        if (said == null
                || said.what() != Happening.DISCLOSED
                || !INCIDENTS.contains(told.what())
                || told.start() - item > CLAUSE_REACH
                || item + 2 >= sentence.size()
                || !sentence.isMark(item + 1, ",")
                || !pronouns.get(sentence.word(item + 2))) {
            return false;
        }
        // "Said on Friday, it was hit" tells the day of the statement.
        boolean isWeekday =
                sentence.sequence().endToken(item) - sentence.sequence().firstToken(item) == 1
                        && sentence.word(item - 1) != in;
        return leadIns.before(sentence, item) == said.end() - 1 && !isWeekday;
    }

    private boolean reaches(EventSequence sentence, int item, Opening opening, NearestEvents near) {
        int verb = near.verbBehind().start();
        // The comma right behind a date belongs to it.
        int breaks = clauses.breaks(sentence, spans.last(sentence, item) + 2, verb);
        return switch (opening) {
            case SENTENCE -> verb - item <= SENTENCE_REACH;
            case CLAUSE -> breaks <= 1 && (near.verbBefore() == null || verb - item <= CLAUSE_REACH);
            case COMMA -> breaks == 0 && verb - item <= COMMA_REACH;
            case NONE ->
                near.verbBefore() == null
                        && near.nounBefore() == null
                        && verb - item <= AttachmentReader.REACH
                        && !closesAfter(sentence, item);
        };
    }

    /** "After checking the results by May 3, the clinic told them": the date is of what came before. */
    private boolean closesAfter(EventSequence sentence, int item) {
        int behind = spans.last(sentence, item) + 1;
        return afters.get(sentence.word(0)) && behind < sentence.size() && sentence.isMark(behind, ",");
    }

    /** "On May 3, the firm says it noticed a stranger": what is said now is no longer said then. */
    private Event toldNow(EventSequence sentence, Event says) {
        for (Event event : sentence.events()) {
            if (event.verb() && event.start() >= says.end()) {
                return event.start() - says.end() <= CLAUSE_REACH
                                && clauses.breaks(sentence, says.end() + 1, event.start()) == 0
                        ? event
                        : says;
            }
        }
        return says;
    }

    /** "From 2017 until he was dismissed, the clerk <em>looked up</em> records": what lasted so long; null when none did. */
    Event spanned(EventSequence sentence, int item) {
        int before = leadIns.before(sentence, item);
        int last = spans.last(sentence, item);
        Opening opening = before < item - 1 ? openingBehind(sentence, before) : Opening.NONE;
        if (opening == Opening.NONE || last + 2 >= sentence.size() || !until.get(sentence.word(last + 1))) {
            return null;
        }
        int comma = last + 2;
        while (comma < sentence.size() && !sentence.isPause(comma)) {
            comma++;
        }
        if (comma >= sentence.size() || !sentence.isMark(comma, ",") || comma - item > AttachmentReader.REACH) {
            return null;
        }
        for (Event event : sentence.events()) {
            if (event.verb() && event.start() > comma) {
                return event.start() - comma <= COMMA_REACH ? event : null;
            }
        }
        return null;
    }

    /**
     * The verb of the main clause, where a clause stands between it and the date: "On Friday, after users complained, the
     * firm <em>said</em> that …".
     */
    private Event mainVerb(EventSequence sentence, int item, Event first) {
        if (!sentence.hasAny(subordinators, item + 1, first.start())) {
            return first;
        }
        int comma = first.end();
        while (comma < sentence.size() && !sentence.isMark(comma, ",")) {
            comma++;
        }
        for (Event event : sentence.events()) {
            if (event.verb() && event.start() > comma && event.start() - item <= SENTENCE_REACH) {
                return event;
            }
        }
        return first;
    }
}
