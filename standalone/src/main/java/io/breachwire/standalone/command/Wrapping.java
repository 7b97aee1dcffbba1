package io.breachwire.standalone.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Breaks lines between words for a terminal. A line goes on below where its last column begins. A word that does not fit stays
 * whole: an address in two pieces cannot be followed.
 */
public final class Wrapping {
    private static final String COLOUR = "\u001b\\[[\\d;]*m";
    private static final String COLOURS_END = "\u001b[0m";
    private static final Pattern LAST_COLOUR = Pattern.compile(".*(" + COLOUR + ")");
    private static final Pattern WORD = Pattern.compile("( *)((?:" + COLOUR + "|[^ ])+)");
    private static final Pattern GAP = Pattern.compile("^ +| {2,}");

    /** Further to the right no column of ours begins. */
    private static final int LAST_COLUMN = 26;

    /** Narrower than this, text is better left to the terminal. */
    private static final int NARROWEST = 2 * LAST_COLUMN;

    private Wrapping() {}

    /**
     * The text, of one line or several, with colours in it or not.
     *
     * @param columns of the terminal; 0 when there is none, and the text stays as it is
     */
    public static String wrap(String text, int columns) {
        if (columns < NARROWEST) {
            return text;
        }
        String wrapped = text.lines().map(line -> line(line, columns)).collect(Collectors.joining("\n"));
        return text.endsWith("\n") ? wrapped + "\n" : wrapped;
    }

    private static String line(String line, int columns) {
        if (width(line) <= columns) {
            return line;
        }
        int indent = indent(plain(line));
        StringBuilder broken = new StringBuilder();
        String colour = "";
        int column = 0;
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            int begin = column + words.group(1).length();
            int width = width(words.group(2));
            if (begin + width > columns && begin > indent) {
                broken.append(colour.isEmpty() ? "" : COLOURS_END).append('\n');
                broken.append(" ".repeat(indent)).append(colour);
                begin = indent;
            } else {
                broken.append(words.group(1));
            }
            broken.append(words.group(2));
            column = begin + width;
            colour = after(colour, words.group(2));
        }
        return broken.toString();
    }

    /** Where the last column begins. */
    private static int indent(String line) {
        int indent = 0;
        Matcher gaps = GAP.matcher(line);
        while (gaps.find() && gaps.end() <= LAST_COLUMN) {
            indent = gaps.end();
        }
        return indent;
    }

    private static String after(String colour, String word) {
        Matcher last = LAST_COLOUR.matcher(word);
        if (!last.lookingAt()) {
            return colour;
        }
        return last.group(1).equals(COLOURS_END) ? "" : last.group(1);
    }

    private static int width(String text) {
        String plain = plain(text);
        return plain.codePointCount(0, plain.length());
    }

    private static String plain(String text) {
        return text.replaceAll(COLOUR, "");
    }
}
