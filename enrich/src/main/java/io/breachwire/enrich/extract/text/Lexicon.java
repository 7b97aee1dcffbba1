package io.breachwire.enrich.extract.text;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The words that some rule asks for, numbered from 1; every other word is {@link #UNKNOWN}. Looked up straight from the
 * text, without making a string of each token.
 */
public final class Lexicon {
    public static final int UNKNOWN = 0;

    private final String[] words;
    /** The chars of all words, one behind the other, and where each word begins: compared without following pointers. */
    private final char[] chars;

    private final int[] starts;
    /** Hash in the upper half, number in the lower; 0 for a free slot. */
    private final long[] slots;

    private final int mask;

    /** Of these words, given in lower case as {@link Document#word} spells them. */
    public Lexicon(Collection<String> words) {
        List<String> sorted = List.copyOf(new TreeSet<>(words));
        this.words = new String[sorted.size() + 1];
        this.words[UNKNOWN] = "";
        this.chars = String.join("", sorted).toCharArray();
        this.starts = new int[sorted.size() + 2];
        int capacity = Integer.highestOneBit(Math.max(16, sorted.size() * 2)) * 2;
        this.slots = new long[capacity];
        this.mask = capacity - 1;
        for (int i = 0; i < sorted.size(); i++) {
            String word = sorted.get(i);
            this.words[i + 1] = word;
            starts[i + 2] = starts[i + 1] + word.length();
            int hash = hash(word.toCharArray(), 0, word.length());
            int slot = spread(hash) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = (long) hash << 32 | i + 1;
        }
    }

    /** Numbers are below this. */
    public int size() {
        return words.length;
    }

    public int number(String word) {
        char[] text = word.toCharArray();
        return number(text, 0, text.length, hash(text, 0, text.length));
    }

    /** The number of the word at [start, end), whose {@link #hash} is known. */
    int number(char[] text, int start, int end, int hash) {
        int slot = spread(hash) & mask;
        while (slots[slot] != 0) {
            if ((int) (slots[slot] >>> 32) == hash && matches((int) slots[slot], text, start, end)) {
                return (int) slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return UNKNOWN;
    }

    public String word(int number) {
        return words[number];
    }

    private boolean matches(int number, char[] text, int start, int end) {
        int first = starts[number];
        if (starts[number + 1] - first != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (fold(text[i]) != chars[first + i - start]) {
                return false;
            }
        }
        return true;
    }

    static int hash(char[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + fold(text[i]);
        }
        return hash;
    }

    private static int spread(int hash) {
        return hash * 0x9E3779B9 >>> 7;
    }

    /** Lower case, and one apostrophe for all of them. */
    static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return switch (c) {
            case '\u2019', '\u2018', '\u02bc' -> '\'';
            case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' -> '"';
            case '\u2013', '\u2014', '\u2012', '\u2011', '\u2010' -> '-';
            default -> Character.toLowerCase(c);
        };
    }
}
