package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.rule.Match;
import java.util.Arrays;
import java.util.List;

/** Where the matches of a cue stand in a sentence, so that each question about a place costs one look. */
final class CueIndex {
    /** For each place the end of the last match that ends there or before; -1 for none. */
    private final int[] lastEnd;

    /** For each place the furthest end of the matches that start before it; -1 for none. */
    private final int[] lastBegun;

    /** For each place the start of the next match that starts there or behind; -1 for none. */
    private final int[] nextStart;

    private final Places covered;

    CueIndex(List<Match> matches, int size) {
        lastEnd = nowhere(size);
        lastBegun = nowhere(size);
        nextStart = nowhere(size);
        boolean[] covering = new boolean[size];
        for (Match match : matches) {
            lastEnd[match.end()] = match.end();
            nextStart[match.start()] = match.start();
            lastBegun[match.start() + 1] = Math.max(lastBegun[match.start() + 1], match.end());
            Arrays.fill(covering, match.start(), match.end(), true);
        }
        for (int i = 1; i <= size; i++) {
            lastEnd[i] = Math.max(lastEnd[i], lastEnd[i - 1]);
            lastBegun[i] = Math.max(lastBegun[i], lastBegun[i - 1]);
            nextStart[size - i] = nextStart[size - i] < 0 ? nextStart[size - i + 1] : nextStart[size - i];
        }
        covered = new Places(covering);
    }

    private static int[] nowhere(int size) {
        int[] places = new int[size + 1];
        Arrays.fill(places, -1);
        return places;
    }

    /** The end of the last match that ends at a place or before it; -1 for none. */
    int lastEnd(int place) {
        return lastEnd[place];
    }

    /** The furthest end of the matches that start before a place; -1 for none. */
    int lastBegun(int place) {
        return lastBegun[place];
    }

    /** The start of the next match that starts at a place or behind it; -1 for none. */
    int nextStart(int place) {
        return nextStart[place];
    }

    boolean overlaps(int start, int end) {
        return covered.anyIn(start, end);
    }
}
