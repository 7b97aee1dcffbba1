package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;

/** The numbers by which words and chunks are known to be of a class or kind. Immutable. */
final class EventWords {
    private final BitSet[] words = new BitSet[WordClass.values().length];
    private final int[] kinds = new int[ChunkKind.values().length];

    EventWords(RuleBook book) {
        for (WordClass wordClass : WordClass.values()) {
            BitSet numbers = new BitSet();
            wordClass.words(book).forEach(word -> numbers.set(book.lexicon().number(word)));
            words[wordClass.ordinal()] = numbers;
        }
        for (ChunkKind kind : ChunkKind.values()) {
            kinds[kind.ordinal()] = book.chunkKind(kind.label());
        }
    }

    /** The words of a class, by their numbers in the lexicon. */
    BitSet of(WordClass wordClass) {
        return words[wordClass.ordinal()];
    }

    /** Whether a word is of a class, by its number in the lexicon. */
    boolean is(int word, WordClass wordClass) {
        return of(wordClass).get(word);
    }

    /** The number of a kind of chunk. */
    int number(ChunkKind kind) {
        return kinds[kind.ordinal()];
    }
}
