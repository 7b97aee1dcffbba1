package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.text.Document;
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

    private final EventSequence sentence;
    private final DateSpans spans;

    Openings(EventSequence sentence) {
        this.sentence = sentence;
        spans = new DateSpans(sentence);
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
    Opening opening(int item, boolean isBehindVerb) {
        int before = sentence.beforeLeadIn(item);
        Opening opening = openingBehind(before);
        if (opening == Opening.NONE && before >= 0 && sentence.is(before, WordClass.BEGINNING)) {
            // "Starting on Friday, the firm noticed": not where the participle goes with what stands before it.
            Opening begun = openingBehind(before - 1);
            opening = begun == Opening.SENTENCE ? begun : opening;
        }
        int last = spans.last(item);
        // "From 2015 until it was fixed": the date begins what the clause behind ends.
        boolean closes = last + 1 < sentence.size()
                && (sentence.is(last + 1, WordClass.CLOSES) || sentence.is(last + 1, WordClass.UNTIL));
        return closes && (isBehindVerb || opening != Opening.SENTENCE) ? Opening.NONE : opening;
    }

    private Opening openingBehind(int before) {
        if (before < 0 || isCleft(before)) {
            return Opening.SENTENCE;
        }
        if (sentence.is(before, WordClass.CLAUSE)) {
            return Opening.CLAUSE;
        }
        if (sentence.isMark(before, ",")) {
            return Opening.COMMA;
        }
        boolean isBehindMark = sentence.isPunctuation(before)
                && !closesQuotation(before)
                && (before == 0 || sentence.isMark(before, "“\":;—–("));
        return isBehindMark ? Opening.SENTENCE : Opening.NONE;
    }

    /** "It was on Friday that the firm noticed", "it was not until May 3 that": what follows tells what was then. */
    private boolean isCleft(int item) {
        int before = item;
        while (before > 0 && item - before < 2 && sentence.is(before, WordClass.NEGATION)) {
            before--;
        }
        return before > 0
                && sentence.is(before, WordClass.PASSIVE)
                && sentence.is(before - 1, WordClass.IT)
                && (before == 1 || !sentence.is(before - 2, WordClass.LEADS_IN));
    }

    /** A straight quotation mark right behind a word closes what was quoted. */
    private boolean closesQuotation(int item) {
        Document document = sentence.sequence().document();
        return item > 0
                && sentence.isMark(item, "\"")
                && document.end(sentence.sequence().endToken(item - 1) - 1)
                        == document.start(sentence.sequence().firstToken(item));
    }

    /** The verb that a date hangs on for what it opens; null when it does not open the clause of a verb. */
    Event verb(int item, Opening opening, NearestEvents near) {
        if (near.verbBehind() == null) {
            return null;
        }
        if (reaches(item, opening, near)) {
            Event verb = opening == Opening.SENTENCE ? mainVerb(item, near.verbBehind()) : near.verbBehind();
            return sentence.is(verb.start(), WordClass.SAYS_NOW) ? toldNow(verb) : verb;
        }
        return opensReported(item, near) ? near.verbBehind() : null;
    }

    /** "Said in August, they found five skimmers": without a "that", the comma and the pronoun tell where the date belongs. */
    private boolean opensReported(int item, NearestEvents near) {
        Event said = near.verbBefore();
        Event told = near.verbBehind();
        if (said == null
                || said.what() != Happening.DISCLOSED
                || !INCIDENTS.contains(told.what())
                || told.start() - item > CLAUSE_REACH
                || item + 2 >= sentence.size()
                || !sentence.isMark(item + 1, ",")
                || !sentence.is(item + 2, WordClass.PRONOUN)) {
            return false;
        }
        // "Said on Friday, it was hit" tells the day of the statement.
        boolean isWeekday =
                sentence.sequence().endToken(item) - sentence.sequence().firstToken(item) == 1
                        && !sentence.is(item - 1, WordClass.IN);
        return sentence.beforeLeadIn(item) == said.end() - 1 && !isWeekday;
    }

    private boolean reaches(int item, Opening opening, NearestEvents near) {
        int verb = near.verbBehind().start();
        // The comma right behind a date belongs to it.
        int breaks = sentence.breaks(spans.last(item) + 2, verb);
        return switch (opening) {
            case SENTENCE -> verb - item <= SENTENCE_REACH;
            case CLAUSE -> breaks <= 1 && (near.verbBefore() == null || verb - item <= CLAUSE_REACH);
            case COMMA -> breaks == 0 && verb - item <= COMMA_REACH;
            case NONE ->
                near.verbBefore() == null
                        && near.nounBefore() == null
                        && verb - item <= AttachmentReader.REACH
                        && !closesAfter(item);
        };
    }

    /** "After checking the results by May 3, the clinic told them": the date is of what came before. */
    private boolean closesAfter(int item) {
        int behind = spans.last(item) + 1;
        return sentence.is(0, WordClass.AFTER) && behind < sentence.size() && sentence.isMark(behind, ",");
    }

    /** "On May 3, the firm says it noticed a stranger": what is said now is no longer said then. */
    private Event toldNow(Event says) {
        for (Event event : sentence.events()) {
            if (event.verb() && event.start() >= says.end()) {
                return event.start() - says.end() <= CLAUSE_REACH && sentence.breaks(says.end() + 1, event.start()) == 0
                        ? event
                        : says;
            }
        }
        return says;
    }

    /** "From 2017 until he was dismissed, the clerk <em>looked up</em> records": what lasted so long; null when none did. */
    Event spanned(int item) {
        int before = sentence.beforeLeadIn(item);
        int last = spans.last(item);
        Opening opening = before < item - 1 ? openingBehind(before) : Opening.NONE;
        if (opening == Opening.NONE || last + 2 >= sentence.size() || !sentence.is(last + 1, WordClass.UNTIL)) {
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
    private Event mainVerb(int item, Event first) {
        if (!sentence.hasAny(WordClass.SUBORDINATOR, item + 1, first.start())) {
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
