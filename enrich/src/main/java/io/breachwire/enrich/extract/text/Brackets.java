package io.breachwire.enrich.extract.text;

import java.util.Arrays;

/** Which brackets of a line belong together: those of the links and pictures of Markdown. */
final class Brackets {
    /** Brackets that are open at a time, at most; deeper ones are text. */
    private static final int DEEPEST = 64;

    private static final int NONE = -1;

    private final String body;
    private final char[] source;
    private long steps;

    /** The line that is being read. */
    private int from;

    private int to;

    /** Whether it has any. */
    private boolean found;

    /** The partner of each bracket of the line; indexed from the line's start. */
    private int[] partners = new int[0];

    /** The brackets that are open where the line is being read. */
    private final int[] open = new int[DEEPEST];

    /** Where the next '[' at or behind the place where one was last looked for is; the end of the body when there is none. */
    private int next = NONE;

    Brackets(String body, char[] source) {
        this.body = body;
        this.source = source;
    }

    /** How many chars were looked at, those looked at again counted again. */
    long steps() {
        return steps;
    }

    /** Pairs the brackets of a line in one pass. */
    void pair(int lineStart, int lineEnd) {
        from = lineStart;
        to = lineEnd;
        if (next < from) {
            next = body.indexOf('[', from);
            next = next < 0 ? source.length : next;
        }
        found = next < to;
        if (!found) {
            return;
        }
        steps += to - from;
        if (partners.length < to - from) {
            partners = new int[Math.max(to - from, 2 * partners.length)];
        }
        Arrays.fill(partners, 0, to - from, NONE);
        int depth = 0;
        for (int i = next; i < to; i++) {
            char c = source[i];
            if (c == '\\') {
                i++;
            } else if (c == '[' && depth < DEEPEST) {
                open[depth++] = i;
            } else if (c == ']' && depth > 0) {
                int opening = open[--depth];
                partners[opening - from] = i;
                partners[i - from] = opening;
            }
        }
    }

    /** Where the partner of a bracket of the line is; -1 for none. */
    int partner(int bracket) {
        return found ? partners[bracket - from] : NONE;
    }

    /** Where the target of a link or picture ends whose text ends with a bracket: directly behind that when it has none. */
    int targetEnd(int bracket) {
        int at = bracket + 1;
        if (at >= to || source[at] != '(') {
            return at;
        }
        int depth = 0;
        for (int i = at; i < to; i++) {
            steps++;
            char c = source[i];
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            }
        }
        // Not closed on this line: the rest of the line is the target.
        return to;
    }
}
