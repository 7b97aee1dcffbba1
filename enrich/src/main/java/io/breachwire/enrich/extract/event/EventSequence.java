package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Sequence;
import io.breachwire.enrich.extract.text.Document;
import java.util.BitSet;
import java.util.List;

/**
 * A sentence as its items, and where the events that it tells of stand among them.
 *
 * @param events in order and not overlapping
 */
record EventSequence(Sequence sequence, List<Event> events) {
    private static final String PAUSES = ",;:—–";

    int size() {
        return sequence.size();
    }

    /** The item's word in the lexicon; 0 for dates, names, and words that no rule asks for. */
    int word(int item) {
        return sequence.word(item);
    }

    /** Whether an item is a chunk of a kind. */
    boolean isChunk(int item, int kind) {
        return sequence.shape(item) == kind;
    }

    /** The kind of chunk that an item is, or the shape of its token. */
    int shape(int item) {
        return sequence.shape(item);
    }

    /** Whether any of some words, by their numbers, stands in a range of items. */
    boolean hasAny(BitSet words, int first, int end) {
        return sequence.hasAny(words, first, end);
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
}
