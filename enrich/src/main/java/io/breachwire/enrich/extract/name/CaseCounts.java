package io.breachwire.enrich.extract.name;

import io.breachwire.enrich.extract.text.Block;
import io.breachwire.enrich.extract.text.Document;
import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Sentence;
import java.util.SplittableRandom;

/** How often an article writes each word in lower case and, where nothing but its being a name asks for it, in capitals. */
final class CaseCounts {
    private static final int ENOUGH = 60;

    /** Different in each process, so that nobody can write words that all fall into one place. No result depends on it. */
    private static final long SPREADING = new SplittableRandom().nextLong() | 1;

    private final long[] keys;
    private final int[] lower;
    private final int[] capital;
    private final int mask;
    private int counted;
    private long steps;

    CaseCounts(Document document) {
        int capacity = Integer.highestOneBit(Math.max(64, document.tokenCount() * 2)) * 2;
        keys = new long[capacity];
        lower = new int[capacity];
        capital = new int[capacity];
        mask = capacity - 1;
        for (Sentence sentence : document.sentences()) {
            Block.Kind kind = document.block(sentence).kind();
            if (kind == Block.Kind.TITLE
                    || kind == Block.Kind.HEADING
                    || !document.block(sentence).isStory()) {
                continue;
            }
            for (int token = sentence.firstToken(); token < sentence.endToken(); token++) {
                Shape shape = document.shape(token);
                counted++;
                if (shape == Shape.LOWER) {
                    lower[slot(document.wordKey(token))]++;
                } else if ((shape == Shape.CAPITALIZED || shape == Shape.UPPER)
                        && !opensClause(document, sentence, token)) {
                    capital[slot(document.wordKey(token))]++;
                }
            }
        }
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

    int lower(Document document, int token) {
        return lower[slot(document.wordKey(token))];
    }

    int capital(Document document, int token) {
        return capital[slot(document.wordKey(token))];
    }

    private int slot(long key) {
        int slot = (int) (key * SPREADING >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
            steps++;
        }
        keys[slot] = key;
        return slot;
    }

    /** How many words were looked at, and how many places for them were taken. */
    long steps() {
        return steps + counted;
    }
}
