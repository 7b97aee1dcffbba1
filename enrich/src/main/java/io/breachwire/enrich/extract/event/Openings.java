package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.text.Document;

/** Finds what a date opens, and the verb behind it that it then hangs on: "On Friday, the firm said". */
final class Openings {
    /** The verb of a sentence that a date opens is no further away than this, in items. */
    static final int SENTENCE_REACH = 45;

    /** A verb behind a conjunction and a date is theirs within this, in items, if there is another before them. */
    private static final int CLAUSE_REACH = 12;

    /** The same behind a comma and a date. */
    private static final int COMMA_REACH = 10;

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
        if (before < 0) {
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
        return near.verbBehind() != null && reaches(item, opening, near) ? near.verbBehind() : null;
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
                near.verbBefore() == null && near.nounBefore() == null && verb - item <= AttachmentReader.REACH;
        };
    }
}
