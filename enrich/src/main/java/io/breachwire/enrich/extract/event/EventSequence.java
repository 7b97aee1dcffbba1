package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.util.List;

/**
 * A sentence as its items, and where the events that it tells of stand among them.
 *
 * @param events in order and not overlapping
 */
record EventSequence(EventWords words, Sequence sequence, List<Event> events) {
    private static final String PAUSES = ",;:—–";

    /** So many items may lead in to a date: "on or about". */
    private static final int LEAD_IN_REACH = 6;

    int size() {
        return sequence.size();
    }

    /** Whether an item is a word of a class; dates and names are of none. */
    boolean is(int item, WordClass wordClass) {
        return words.is(sequence.word(item), wordClass);
    }

    /** Whether any word of a class stands in a range of items. */
    boolean hasAny(WordClass wordClass, int first, int end) {
        return sequence.hasAny(words.of(wordClass), first, end);
    }

    boolean isChunk(int item, ChunkKind kind) {
        return sequence.shape(item) == words.number(kind);
    }

    boolean isDate(int item) {
        return isChunk(item, ChunkKind.DATE_DAY)
                || isChunk(item, ChunkKind.DATE_MONTH)
                || isChunk(item, ChunkKind.DATE_YEAR)
                || isChunk(item, ChunkKind.DATE_SPAN);
    }

    /** The item's first word in lower case. */
    String text(int item) {
        return sequence.document().word(sequence.firstToken(item));
    }

    boolean isLower(int item) {
        return isOf(Document.Shape.LOWER, item);
    }

    boolean isCapitalized(int item) {
        return isOf(Document.Shape.CAPITALIZED, item);
    }

    boolean isPunctuation(int item) {
        return isOf(Document.Shape.PUNCTUATION, item);
    }

    boolean isNumber(int item) {
        int shape = sequence.shape(item);
        return shape >= Document.Shape.NUMBER_TO_12.ordinal() && shape <= Document.Shape.NUMBER_OTHER.ordinal();
    }

    private boolean isOf(Document.Shape shape, int item) {
        return sequence.shape(item) == shape.ordinal();
    }

    /** Whether an item is one of the marks given. */
    boolean isMark(int item, String marks) {
        return isPunctuation(item) && marks.contains(text(item));
    }

    /** Whether an item is a mark at which a reader pauses within a sentence. */
    boolean isPause(int item) {
        return isMark(item, PAUSES);
    }

    /** Whether a clause ends at an item. */
    boolean isBreak(int item) {
        return is(item, WordClass.CLAUSE) || isPause(item);
    }

    /** How many clauses end between two items. */
    int breaks(int from, int to) {
        int breaks = 0;
        for (int item = from; item < to; item++) {
            breaks += isBreak(item) ? 1 : 0;
        }
        return breaks;
    }

    /** The item before a date and what leads in to it; -1 where the sentence begins with them. */
    int beforeLeadIn(int date) {
        int before = date - 1;
        while (isLeadIn(before, date)) {
            before--;
        }
        return before;
    }

    /** Whether an item may stand between a date and what goes before it. */
    boolean isLeadIn(int item, int date) {
        return item >= 0 && date - item < LEAD_IN_REACH && is(item, WordClass.LEADS_IN);
    }
}
