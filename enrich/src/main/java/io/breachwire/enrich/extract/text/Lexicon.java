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
    private final int[] table;
    private final int mask;

    /** Of these words, given in lower case as {@link Document#word} spells them. */
    public Lexicon(Collection<String> words) {
        List<String> sorted = List.copyOf(new TreeSet<>(words));
        this.words = new String[sorted.size() + 1];
        this.words[UNKNOWN] = "";
        int capacity = Integer.highestOneBit(Math.max(16, sorted.size() * 4)) * 2;
        this.table = new int[capacity];
        this.mask = capacity - 1;
        for (int i = 0; i < sorted.size(); i++) {
            String word = sorted.get(i);
            this.words[i + 1] = word;
            int slot = spread(hash(word, 0, word.length())) & mask;
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = i + 1;
        }
    }

    /** Numbers are below this. */
    public int size() {
        return words.length;
    }

    public int number(String word) {
        return number(word, 0, word.length(), hash(word, 0, word.length()));
    }

    /** Whether the word at [start, end) of a text is known here. */
    public boolean contains(CharSequence text, int start, int end) {
        return number(text, start, end, hash(text, start, end)) != UNKNOWN;
    }

    /** The number of the word at [start, end), whose {@link #hash} is known. */
    int number(CharSequence text, int start, int end, int hash) {
        int slot = spread(hash) & mask;
        while (table[slot] != 0) {
            String word = words[table[slot]];
            if (word.length() == end - start && matches(word, text, start)) {
                return table[slot];
            }
            slot = (slot + 1) & mask;
        }
        return UNKNOWN;
    }

    public String word(int number) {
        return words[number];
    }

    private static boolean matches(String word, CharSequence text, int start) {
        for (int i = 0; i < word.length(); i++) {
            if (fold(text.charAt(start + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static int hash(CharSequence text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + fold(text.charAt(i));
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
