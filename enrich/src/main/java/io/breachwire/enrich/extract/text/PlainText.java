package io.breachwire.enrich.extract.text;

import io.breachwire.enrich.extract.text.Block.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plain text of an article as it is written, block by block: and what kind each block is.
 * Spaces are single, and none stands at either end of a block.
 */
final class PlainText {
    /** Where the colon of "Image credit:" stands at the latest. */
    private static final int LONGEST_CREDIT_WORD = 16;

    /** The chars that the body was read from. */
    private final char[] source;

    /** The plain text so far. */
    private char[] out;

    private int length;
    private final List<Kind> kinds = new ArrayList<>();
    private int[] bounds = new int[64];
    private long steps;

    /** Where the block being written began; -1 when none is, or no char of it. */
    private int open = -1;

    /** What it is, or the next one will be. */
    private Kind openKind = Kind.PARAGRAPH;

    /** How many chars of the open block are within links, to know a block that is nothing but a link. */
    private int linkedChars;

    private boolean inLink;
    private int furnitureDepth;
    private boolean furnitureSection;

    /**
     * @param source of the body
     * @param room for so many chars beside those of the source
     */
    PlainText(char[] source, int room) {
        this.source = source;
        out = new char[source.length + room];
    }

    String text() {
        return new String(out, 0, length);
    }

    /** The chars of the text, and room behind them. */
    char[] chars() {
        return out;
    }

    int length() {
        return length;
    }

    /** How many chars were copied together. */
    long steps() {
        return steps;
    }

    int blockCount() {
        return kinds.size();
    }

    Kind blockKind(int block) {
        return kinds.get(block);
    }

    int blockStart(int block) {
        return bounds[2 * block];
    }

    int blockEnd(int block) {
        return bounds[2 * block + 1];
    }

    /** Adds a block of plain text that is not part of the body. */
    void add(Kind kind, String text) {
        begin(kind);
        char[] chars = text.toCharArray();
        int i = 0;
        while (i < chars.length) {
            put(chars[i++]);
            i = isOpen() ? putPlain(chars, i, chars.length) : i;
        }
        end();
    }

    /** Closes the block being written, if any, and begins another. */
    void begin(Kind kind) {
        end();
        openKind = kind;
    }

    /** Whether a block is being written that has a char. */
    boolean isOpen() {
        return open >= 0;
    }

    /** What the block being written is. */
    Kind openKind() {
        return openKind;
    }

    /** Says that the block being written turned out to be a heading. */
    void turnToHeading() {
        openKind = Kind.HEADING;
    }

    /** Says whether what follows stands in a link. */
    void setInLink(boolean inLink) {
        this.inLink = inLink;
    }

    /** Says that what follows is of an element more, or of one less, that is not the article's but the page's. */
    void nestFurniture(int levels) {
        furnitureDepth = Math.max(0, furnitureDepth + levels);
    }

    /** Whether the open block is the line that says whose picture stands there: the line below it is the story's. */
    boolean isCredit() {
        if (open < 0 || openKind != Kind.PARAGRAPH || !Furniture.opensCaption(out, open, length)) {
            return false;
        }
        for (int i = open; i < length && i < open + LONGEST_CREDIT_WORD; i++) {
            if (out[i] == ':') {
                return true;
            }
        }
        return false;
    }

    /** Writes a char. */
    void put(char c) {
        if (Chars.isInvisible(c)) {
            return;
        }
        boolean space = Chars.isSpace(c) || c == '\n';
        if (open < 0) {
            if (space) {
                return;
            }
            if (length > 0) {
                append('\n');
                append('\n');
            }
            open = length;
            linkedChars = 0;
        } else if (space && out[length - 1] == ' ') {
            return;
        }
        append(space ? ' ' : c);
        if (inLink) {
            linkedChars++;
        }
    }

    private void append(char c) {
        reserve(1);
        out[length++] = c;
    }

    private void reserve(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
        }
    }

    /** Writes what stands for itself in the body from here on, single spaces included, at once; returns where it ends. A block must be open. */
    int putPlain(int from, int to) {
        return putPlain(source, from, to);
    }

    private int putPlain(char[] source, int from, int to) {
        int end = from;
        char last = out[length - 1];
        // The last term ends the run at a second space: asked so because a branch at each space would be guessed
        // wrongly.
        while (end < to && Chars.isPlain(source[end]) && (source[end] | last) != ' ') {
            last = source[end++];
        }
        int count = end - from;
        if (count > 0) {
            reserve(count);
            System.arraycopy(source, from, out, length, count);
            length += count;
            linkedChars += inLink ? count : 0;
            steps += count;
        }
        return end;
    }

    /** Closes the block being written, if any, and says what it turned out to be. */
    void end() {
        if (open < 0) {
            openKind = Kind.PARAGRAPH;
            return;
        }
        while (length > open && out[length - 1] == ' ') {
            length--;
        }
        if (kinds.size() * 2 + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[2 * kinds.size()] = open;
        bounds[2 * kinds.size() + 1] = length;
        kinds.add(classify(length));
        open = -1;
        openKind = Kind.PARAGRAPH;
    }

    private Kind classify(int end) {
        if (openKind == Kind.TITLE || openKind == Kind.SUBTITLE || openKind == Kind.CODE) {
            return openKind;
        }
        if (openKind == Kind.HEADING) {
            furnitureSection = Furniture.headsSection(out, open, end);
            return furnitureSection ? Kind.BOILERPLATE : Kind.HEADING;
        }
        boolean onlyLink = linkedChars * 10 >= (end - open) * 9 && out[end - 1] != '.';
        if (furnitureDepth > 0 || furnitureSection || onlyLink || Furniture.opensBlock(out, open, end)) {
            if (Furniture.standsAsHeading(out, open, end)) {
                furnitureSection = true;
            }
            return Kind.BOILERPLATE;
        }
        return Furniture.opensCaption(out, open, end) ? Kind.CAPTION : openKind;
    }
}
