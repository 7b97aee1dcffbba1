package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.text.Document.Shape;
import java.util.Arrays;

/**
 * The tokenizer and the growing arrays it fills. A token is a run of letters and digits that begins with a letter
 * (inner apostrophes belong to it, but a possessive 's is a token of its own; U.S. is one token), a number with its
 * grouping commas and decimal point, or another char or a run of it.
 */
final class Tokens {
    /** The bits of {@link #shapes} that are the ordinal of the shape. */
    static final int SHAPE = 0xf;

    /** Set in the shape of a token behind which a sentence may end: a full stop, a word that ends with one, and so on. */
    static final int STOP = 1 << 5;

    /** Set in the shape of a word that has both lower case and, behind its first char, a capital. */
    static final int MIXED = 1 << 6;

    int[] starts;
    int[] ends;
    /** Numbers in the lexicon; null before {@link #number}. */
    int[] words;
    /** Of {@link Lexicon#key}. */
    long[] keys;
    /** The ordinal of the shape, {@link #STOP} and {@link #MIXED}. */
    byte[] shapes;

    int size;

    private final char[] text;

    Tokens(char[] text, int capacity) {
        this.text = text;
        starts = new int[capacity];
        ends = new int[capacity];
        keys = new long[capacity];
        shapes = new byte[capacity];
    }

    /**
     * Looks all tokens up in a lexicon. In a loop of its own, since a processor that waits for one word's place in the
     * lexicon then looks for those of the next ones.
     */
    void number(Lexicon lexicon) {
        words = new int[size];
        for (int token = 0; token < size; token++) {
            words[token] = lexicon.number(keys[token], text, starts[token], ends[token]);
        }
    }

    /** Adds the tokens of a part of the text. */
    void scan(int from, int to) {
        int i = from;
        while (i < to) {
            char c = text[i];
            if (Chars.isLetter(c)) {
                i = word(i, to);
            } else if (c == ' ' || c == '\n') {
                i++;
            } else if (Chars.isDigit(c)) {
                i = number(i, to);
            } else if (Chars.isApostrophe(c)
                    && i > from
                    && i + 1 < to
                    && possessive(i, to)
                    && Character.isLetterOrDigit(text[i - 1])) {
                add(i, i + 2, Shape.LOWER.ordinal(), Lexicon.key(text, i, i + 2));
                i += 2;
            } else {
                i = mark(i, to);
            }
        }
    }

    /** Whether a token is a word of a lexicon. */
    boolean isIn(Lexicon words, int token) {
        return words.number(keys[token], text, starts[token], ends[token]) != Lexicon.UNKNOWN;
    }

    private int word(int start, int to) {
        int entry = Chars.entry(text[start]);
        int first = entry >>> Character.SIZE;
        int rest = 0;
        long key = Lexicon.extend(0, (char) entry);
        int i = start + 1;
        for (; i < to; i++) {
            entry = Chars.entry(text[i]);
            int kind = entry >>> Character.SIZE;
            if ((kind & Chars.ALPHANUMERIC) == 0 && ((kind & Chars.JOINING) == 0 || !joins(start, i, to))) {
                break;
            }
            rest |= kind;
            key = Lexicon.extend(key, (char) entry);
        }
        int all = first | rest;
        Shape shape;
        if ((first & Chars.UPPER) == 0) {
            shape = Shape.LOWER;
        } else if ((rest & Chars.LETTER) == Chars.UPPER) {
            shape = Shape.UPPER;
        } else {
            shape = Shape.CAPITALIZED;
        }
        boolean mixed = (all & Chars.LOWER) != 0 && (rest & Chars.UPPER) != 0;
        int stop = text[i - 1] == '.' ? STOP : 0;
        add(start, i, shape.ordinal() | stop | (mixed ? MIXED : 0), key);
        return i;
    }

    /** Whether a mark within a word belongs to it: the apostrophe of didn't and O'Brien, the points of U.S. and a.m. */
    private boolean joins(int start, int i, int to) {
        if (text[i] == '.') {
            return dotted(start, i, to);
        }
        return i + 1 < to && Chars.isLetter(text[i + 1]) && !possessive(i, to);
    }

    private boolean possessive(int apostrophe, int to) {
        char next = text[apostrophe + 1];
        return (next == 's' || next == 'S') && (apostrophe + 2 == to || !Chars.isLetter(text[apostrophe + 2]));
    }

    /** Whether the point at i belongs to an abbreviation of single letters that began at start. */
    private boolean dotted(int start, int i, int to) {
        if ((i - start) % 2 != 1 || !Chars.isLetter(text[i - 1])) {
            return false;
        }
        if (i - start == 1) {
            return i + 2 < to && Chars.isLetter(text[i + 1]) && text[i + 2] == '.';
        }
        return text[i - 2] == '.';
    }

    private int number(int start, int to) {
        int i = start;
        int value = 0;
        boolean plain = true;
        while (i < to) {
            char c = text[i];
            if (Chars.isDigit(c)) {
                value = value > 9_999 ? value : value * 10 + c - '0';
            } else if ((c == ',' || c == '.') && i + 1 < to && Chars.isDigit(text[i + 1])) {
                if (c == ',' && !threeDigits(i + 1, to)) {
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
        add(start, i, shape.ordinal(), Lexicon.key(text, start, i));
        return i;
    }

    private boolean threeDigits(int from, int to) {
        return from + 3 <= to
                && Chars.isDigit(text[from + 1])
                && Chars.isDigit(text[from + 2])
                && (from + 3 == to || !Chars.isDigit(text[from + 3]));
    }

    private int mark(int start, int to) {
        char c = text[start];
        int end = Character.isHighSurrogate(c) && start + 1 < to ? start + 2 : start + 1;
        while (end < to && text[end] == c && c < 128) {
            // A run of one mark, such as an ellipsis or a rule, is one token.
            end++;
        }
        int stop = c == '!' || c == '?' || text[end - 1] == '.' ? STOP : 0;
        add(start, end, Shape.PUNCTUATION.ordinal() | stop, Lexicon.key(text, start, end));
        return end;
    }

    private void add(int start, int end, int shape, long key) {
        if (size == starts.length) {
            int capacity = size * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            keys = Arrays.copyOf(keys, capacity);
            shapes = Arrays.copyOf(shapes, capacity);
        }
        starts[size] = start;
        ends[size] = end;
        shapes[size] = (byte) shape;
        keys[size++] = key;
    }
}
