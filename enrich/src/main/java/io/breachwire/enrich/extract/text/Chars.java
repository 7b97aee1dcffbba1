package io.breachwire.enrich.extract.text;

import java.util.Arrays;

/** What a char is, as a set of bits: looked up in a table for those below 128, of which nearly all text consists. */
final class Chars {
    static final int LOWER = 1;
    static final int UPPER = 1 << 1;
    /** A letter that is neither upper nor lower case. */
    static final int UNCASED = 1 << 2;

    static final int DIGIT = 1 << 3;
    static final int SPACE = 1 << 4;
    /** Nothing that markup begins or ends with: a char that stands for itself. Of spaces only the common one is. */
    static final int PLAIN = 1 << 5;

    /** A mark that may stand within a word. */
    static final int JOINING = 1 << 6;

    static final int LETTER = LOWER | UPPER | UNCASED;
    static final int ALPHANUMERIC = LETTER | DIGIT;

    private static final int TABLED = 128;
    private static final byte[] KINDS = new byte[TABLED];

    /** The char in lower case, and its kind above: all that the tokenizer asks of a char in one look-up. */
    private static final int[] ENTRIES = new int[TABLED];

    static {
        Arrays.fill(KINDS, (byte) PLAIN);
        "<&\\![]*~_`\n".chars().forEach(c -> KINDS[c] = 0);
        "\t\r\f\u000b".chars().forEach(c -> KINDS[c] = SPACE);
        KINDS[' '] |= SPACE;
        ".'".chars().forEach(c -> KINDS[c] |= JOINING);
        for (char c = 0; c < TABLED; c++) {
            int kind = c >= '0' && c <= '9' ? DIGIT : c >= 'a' && c <= 'z' ? LOWER : c >= 'A' && c <= 'Z' ? UPPER : 0;
            KINDS[c] |= kind;
            ENTRIES[c] = KINDS[c] << Character.SIZE | (kind == UPPER ? c - 'A' + 'a' : c);
        }
    }

    private Chars() {}

    /**
     * The kind of a char above {@link Character#SIZE} bits of it as {@link #fold} gives it. Beyond ASCII there are letters,
     * spaces and what is plain, but no digits.
     */
    static int entry(char c) {
        return c < TABLED ? ENTRIES[c] : kindBeyondTable(c) << Character.SIZE | foldBeyondTable(c);
    }

    private static int kindBeyondTable(char c) {
        if (isSpaceBeyondTable(c)) {
            return SPACE;
        }
        int plain = (isInvisible(c) ? 0 : PLAIN) | (isApostrophe(c) ? JOINING : 0);
        if (!Character.isLetter(c)) {
            return plain;
        }
        return plain | (Character.isUpperCase(c) ? UPPER : Character.isLowerCase(c) ? LOWER : UNCASED);
    }

    static boolean isSpace(char c) {
        return c < TABLED ? (KINDS[c] & SPACE) != 0 : isSpaceBeyondTable(c);
    }

    private static boolean isSpaceBeyondTable(char c) {
        return c == '\u00a0' || c == '\u2028' || c == '\u2003' || c == '\u2009' || c == '\u202f';
    }

    /** Whether a char takes no room and is no part of a word: plain text goes without it. */
    static boolean isInvisible(char c) {
        return c == '\u200b' || c == '\ufeff' || c == '\u00ad' || c == '\u200e' || c == '\u200f';
    }

    /** Whether a char of the body is one of the plain text; two spaces in a row are not. */
    static boolean isPlain(char c) {
        return c < TABLED ? (KINDS[c] & PLAIN) != 0 : !isSpaceBeyondTable(c) && !isInvisible(c);
    }

    static boolean isLetter(char c) {
        return c < TABLED ? (KINDS[c] & LETTER) != 0 : Character.isLetter(c);
    }

    /** An ASCII letter or digit. */
    static boolean isAlphanumeric(char c) {
        return c < TABLED && (KINDS[c] & ALPHANUMERIC) != 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02bc';
    }

    /** Lower case, and one apostrophe, quotation mark and dash for all of them. */
    static char fold(char c) {
        return c < TABLED ? (char) ENTRIES[c] : foldBeyondTable(c);
    }

    private static char foldBeyondTable(char c) {
        return switch (c) {
            case '\u2019', '\u2018', '\u02bc' -> '\'';
            case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' -> '"';
            case '\u2013', '\u2014', '\u2012', '\u2011', '\u2010' -> '-';
            default -> Character.toLowerCase(c);
        };
    }
}
