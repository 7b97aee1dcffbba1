package io.breachwire.enrich.extract.text;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The words that some rule asks for, numbered from 1; every other word is {@link #UNKNOWN}. Looked up by a <em>key</em>
 * that the tokenizer computes while it reads a word, without making a string of each token.
 */
public final class Lexicon {
    public static final int UNKNOWN = 0;

    private static final long SPREADING = 0x9E3779B97F4A7C15L;
    private static final long HASHING = 0xD6E8FEB86659FD93L;

    private final char[][] words;
    /** By slot; 0 in a free one. */
    private final long[] keys;

    /** Of the words in the slots. */
    private final char[] numbers;

    private final int shift;

    /** Of these words, given in lower case as {@link Document#word} spells them. */
    public Lexicon(Collection<String> words) {
        List<String> sorted = List.copyOf(new TreeSet<>(words));
        if (sorted.size() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("more than " + (int) Character.MAX_VALUE + " words");
        }
        // At most half of the slots are taken, so that nearly every search ends where it begins: the processor then
        // guesses well how long it takes.
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(16, sorted.size() * 2));
        this.words = new char[sorted.size() + 1][];
        this.words[UNKNOWN] = new char[0];
        this.keys = new long[1 << bits];
        this.numbers = new char[1 << bits];
        this.shift = 64 - bits;
        for (int i = 0; i < sorted.size(); i++) {
            char[] word = sorted.get(i).toCharArray();
            this.words[i + 1] = word;
            long key = key(word, 0, word.length);
            int slot = slot(key);
            while (keys[slot] != 0) {
                slot = next(slot);
            }
            keys[slot] = key;
            numbers[slot] = (char) (i + 1);
        }
    }

    /**
     * The key of a word that goes on with a char, in lower case; the key of no word is 0. Up to eight ASCII chars, none of them 0,
     * are packed into it, so that each such word has a key of its own. Any other word's key is a hash, and negative.
     */
    static long extend(long key, char c) {
        return key >>> 56 == 0 && c < 128 && c > 0 ? key << 8 | c : key * HASHING + c | Long.MIN_VALUE;
    }

    static long key(char[] text, int start, int end) {
        long key = 0;
        for (int i = start; i < end; i++) {
            key = extend(key, Chars.fold(text[i]));
        }
        return key;
    }

    /** Numbers are below this. */
    public int size() {
        return words.length;
    }

    public int number(String word) {
        char[] text = word.toCharArray();
        return number(key(text, 0, text.length), text, 0, text.length);
    }

    /** The number of the word at [start, end), whose key is known. */
    int number(long key, char[] text, int start, int end) {
        int slot = slot(key);
        while (keys[slot] != 0) {
            if (keys[slot] == key && (key > 0 || matches(words[numbers[slot]], text, start, end))) {
                return numbers[slot];
            }
            slot = next(slot);
        }
        return UNKNOWN;
    }

    public String word(int number) {
        return new String(words[number]);
    }

    private int slot(long key) {
        return (int) (key * SPREADING >>> shift);
    }

    private int next(int slot) {
        return slot + 1 & keys.length - 1;
    }

    private static boolean matches(char[] word, char[] text, int start, int end) {
        if (word.length != end - start) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (Chars.fold(text[start + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
