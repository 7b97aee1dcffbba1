package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.SplittableRandom;

/**
 * How often an article writes a word in lower case and, where nothing but its being a name asks for it, in capitals. Only
 * words that it writes with a capital somewhere are counted: nobody asks for others.
 */
final class CaseCounts {
    private static final int ENOUGH = 60;

    private static final int LOWER = Shape.LOWER.ordinal();
    private static final int CAPITALIZED = Shape.CAPITALIZED.ordinal();
    private static final int UPPER = Shape.UPPER.ordinal();

    /** Different in each process, so that nobody can write words that all fall into one place. No result depends on it. */
    private static final long SPREADING = new SplittableRandom().nextLong() | 1;

    private final Document document;
    private final long[] keys;
    private final int[] lower;
    private final int[] capital;
    private final int shift;
    private int counted;
    private long steps;

    CaseCounts(Document document) {
        this.document = document;
        int[] capitals = new int[document.tokenCount()];
        int size = 0;
        for (int token = 0; token < capitals.length; token++) {
            capitals[size] = token;
            size += isCapital(document.shapeNumber(token)) ? 1 : 0;
        }
        // Four places for each word, of which most occur more than once: what is looked up in vain soon meets a free
        // one.
        int bits = 34 - Integer.numberOfLeadingZeros(Math.max(16, size));
        keys = new long[1 << bits];
        lower = new int[1 << bits];
        capital = new int[1 << bits];
        shift = Long.SIZE - bits;
        for (int i = 0; i < size; i++) {
            long key = document.wordKey(capitals[i]);
            keys[slot(key)] = key;
        }
        for (Sentence sentence : document.sentences()) {
            Block.Kind kind = document.block(sentence).kind();
            if (kind != Block.Kind.TITLE
                    && kind != Block.Kind.HEADING
                    && document.block(sentence).isStory()) {
                count(sentence);
            }
        }
        steps += 2L * document.tokenCount() + counted;
    }

    private void count(Sentence sentence) {
        counted += sentence.endToken() - sentence.firstToken();
        for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
            int shape = document.shapeNumber(token);
            if (shape == LOWER) {
                lower[slot(document.wordKey(token))]++;
            } else if (isCapital(shape) && !opensClause(document, sentence, token)) {
                capital[slot(document.wordKey(token))]++;
            }
        }
    }

    private static boolean isCapital(int shape) {
        return shape == CAPITALIZED || shape == UPPER;
    }

    /** Whether a capital at this token says nothing, because whatever stands there gets one. */
    static boolean opensClause(Document document, Sentence sentence, int token) {
        return token == sentence.firstToken()
                || document.shape(token - 1) == Shape.PUNCTUATION && opener(document, token - 1);
    }

    private static boolean opener(Document document, int token) {
        char c = document.firstChar(token);
        return c == '"'
                || c == '\u201c'
                || c == '\u2018'
                || c == '\''
                || c == ':'
                || c == '*'
                || c == '['
                || c == '\u2026';
    }

    /** Whether there is enough text to go by. */
    boolean speaks() {
        return counted > ENOUGH;
    }

    /** How often a word is written in lower case; the token must have a capital. */
    int lower(int token) {
        return lower[slot(document.wordKey(token))];
    }

    /** How often a word is written with a capital that its place does not ask for; the token must have a capital. */
    int capital(int token) {
        return capital[slot(document.wordKey(token))];
    }

    /** Where a word is counted, or a free place, which stands for all words that nobody asks for. */
    private int slot(long key) {
        int slot = (int) (key * SPREADING >>> shift);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
            steps++;
        }
        return slot;
    }

    /** How many words were looked at, and how many places for them were taken. */
    long steps() {
        return steps;
    }
}
