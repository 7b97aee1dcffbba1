package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.text.Document.Shape;
import java.util.Arrays;

/**
 * The tokenizer and the growing arrays it fills. A token is a run of letters and digits that begins with a letter
 * (inner apostrophes belong to it, but a possessive 's is a token of its own; U.S. is one token), a number with its
 * grouping commas and decimal point, or another char or a run of it.
 */
final class Tokens {
    /** Set in the shape of a word that has both lower case and, behind its first char, a capital. */
    static final int MIXED = 1 << 6;

    int[] starts;
    int[] ends;
    int[] words;
    /** The ordinal of the shape, and {@link #MIXED}. */
    byte[] shapes;

    int size;

    Tokens(int capacity) {
        starts = new int[capacity];
        ends = new int[capacity];
        words = new int[capacity];
        shapes = new byte[capacity];
    }

    void scan(char[] text, int from, int to, Lexicon lexicon) {
        int i = from;
        while (i < to) {
            char c = text[i];
            if (c == ' ' || c == '\n') {
                i++;
            } else if (isLetter(c)) {
                i = word(text, i, to, lexicon);
            } else if (c >= '0' && c <= '9') {
                i = number(text, i, to, lexicon);
            } else if (isApostrophe(c)
                    && i + 1 < to
                    && (text[i + 1] == 's' || text[i + 1] == 'S')
                    && (i + 2 == to || !isLetter(text[i + 2]))
                    && i > from
                    && Character.isLetterOrDigit(text[i - 1])) {
                add(i, i + 2, Shape.LOWER, lexicon.number(text, i, i + 2, Lexicon.hash(text, i, i + 2)));
                i += 2;
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < to ? i + 2 : i + 1;
                while (end < to && text[end] == c && c < 128) {
                    // A run of one mark, such as an ellipsis or a rule, is one token.
                    end++;
                }
                add(i, end, Shape.PUNCTUATION, lexicon.number(text, i, end, Lexicon.hash(text, i, end)));
                i = end;
            }
        }
    }

    private int word(char[] text, int start, int to, Lexicon lexicon) {
        int i = start;
        int hash = 0;
        int capitals = 0;
        int letters = 0;
        boolean lower = false;
        boolean innerCapital = false;
        while (i < to) {
            char c = text[i];
            if (c >= 'a' && c <= 'z') {
                letters++;
                lower = true;
            } else if (c >= 'A' && c <= 'Z') {
                letters++;
                capitals++;
                innerCapital |= i > start;
            } else if (c >= '0' && c <= '9') {
                // A word may hold digits: Q3, covid19.
            } else if (c >= 128 && Character.isLetter(c)) {
                letters++;
                lower |= Character.isLowerCase(c);
                capitals += Character.isUpperCase(c) ? 1 : 0;
                innerCapital |= i > start && Character.isUpperCase(c);
            } else if (isApostrophe(c) && i + 1 < to && isLetter(text[i + 1]) && !possessive(text, i, to)) {
                // The apostrophe of didn't and O'Brien.
            } else if (c == '.' && dotted(text, start, i, to)) {
                // The points of U.S. and a.m.
            } else {
                break;
            }
            hash = 31 * hash + Lexicon.fold(c);
            i++;
        }
        Shape shape = capitals == 0 || !Character.isUpperCase(text[start])
                ? Shape.LOWER
                : capitals == letters && letters > 1 ? Shape.UPPER : Shape.CAPITALIZED;
        add(start, i, shape, lexicon.number(text, start, i, hash));
        if (lower && innerCapital) {
            shapes[size - 1] |= MIXED;
        }
        return i;
    }

    private static boolean possessive(char[] text, int apostrophe, int to) {
        char next = text[apostrophe + 1];
        return (next == 's' || next == 'S') && (apostrophe + 2 == to || !isLetter(text[apostrophe + 2]));
    }

    /** Whether the point at i belongs to an abbreviation of single letters that began at start. */
    private static boolean dotted(char[] text, int start, int i, int to) {
        if ((i - start) % 2 != 1 || !isLetter(text[i - 1])) {
            return false;
        }
        if (i - start == 1) {
            return i + 2 < to && isLetter(text[i + 1]) && text[i + 2] == '.';
        }
        return text[i - 2] == '.';
    }

    private int number(char[] text, int start, int to, Lexicon lexicon) {
        int i = start;
        int value = 0;
        boolean plain = true;
        while (i < to) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                value = value > 9_999 ? value : value * 10 + c - '0';
            } else if ((c == ',' || c == '.') && i + 1 < to && isDigit(text[i + 1])) {
                if (c == ',' && !threeDigits(text, i + 1, to)) {
                    break;
                }
                plain = false;
            } else {
                break;
            }
            i++;
        }
        Shape shape = Shape.NUMBER_OTHER;
        if (plain && i - start <= 2 && value >= 1 && value <= 31) {
            shape = value <= 12 ? Shape.NUMBER_TO_12 : Shape.NUMBER_TO_31;
        } else if (plain && i - start == 4 && value >= 1980 && value < 2080) {
            shape = Shape.NUMBER_YEAR;
        }
        add(start, i, shape, lexicon.number(text, start, i, Lexicon.hash(text, start, i)));
        return i;
    }

    private static boolean threeDigits(char[] text, int from, int to) {
        return from + 3 <= to
                && isDigit(text[from + 1])
                && isDigit(text[from + 2])
                && (from + 3 == to || !isDigit(text[from + 3]));
    }

    private void add(int start, int end, Shape shape, int word) {
        if (size == starts.length) {
            int capacity = size * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            words = Arrays.copyOf(words, capacity);
            shapes = Arrays.copyOf(shapes, capacity);
        }
        starts[size] = start;
        ends[size] = end;
        shapes[size] = (byte) shape.ordinal();
        words[size++] = word;
    }

    String folded(String text, int token) {
        return folded(text, starts[token], ends[token]);
    }

    static String folded(String text, int start, int end) {
        char[] folded = new char[end - start];
        for (int i = start; i < end; i++) {
            folded[i - start] = Lexicon.fold(text.charAt(i));
        }
        return new String(folded);
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02bc';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 128 && Character.isLetter(c);
    }
}
