package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import java.util.Arrays;
import java.util.List;

/** Where the clauses of a sentence end, and how far a denial in it reaches. Immutable. */
final class Clauses {
    private final Sequence sequence;

    private final Places breaks;

    /** What ends the reach of a denial beside the end of its clause. */
    private final Places closes;

    /** Where the parenthesis ends that each item stands in; beyond all places when it stands in none. */
    private final int[] parentheses;

    /**
     * Of a sentence.
     *
     * @param pauses the matches of the cue of that name
     * @param isDenying whether anything is denied in it
     */
    Clauses(Sequence sequence, List<Match> pauses, boolean isDenying) {
        this.sequence = sequence;
        boolean[] breaking = new boolean[sequence.size() + 1];
        for (Match pause : pauses) {
            breaking[pause.start()] = true;
        }
        breaks = new Places(breaking);
        closes = new Places(isDenying ? closing() : new boolean[sequence.size() + 1]);
        parentheses = isDenying ? parentheses() : new int[0];
    }

    /** Whether a clause ends between two places. */
    boolean part(int from, int to) {
        return breaks.anyIn(from, to);
    }

    /** Whether a denial that ends at one place reaches another behind it. */
    boolean letDenialReach(int end, int place) {
        return !part(end, place) && !closes.anyIn(end, place) && place <= parentheses[end - 1];
    }

    private String word(int item) {
        return sequence.document().word(sequence.firstToken(item));
    }

    /** A denial does not reach beyond the quotation that it stands in. */
    private boolean[] closing() {
        boolean[] closing = new boolean[sequence.size() + 1];
        for (int i = 1; i < sequence.size(); i++) {
            closing[i] = word(i).equals("\"") && word(i - 1).equals(",");
        }
        return closing;
    }

    /** A denial does not reach beyond the parenthesis that it stands in, but one that stands before it does. */
    private int[] parentheses() {
        int[] ends = new int[sequence.size() + 1];
        Arrays.fill(ends, Integer.MAX_VALUE);
        int end = Integer.MAX_VALUE;
        for (int i = sequence.size() - 1; i >= 0; i--) {
            String word = word(i);
            if (word.equals(")")) {
                end = i;
            } else if (word.equals("(")) {
                end = Integer.MAX_VALUE;
            }
            ends[i] = end;
        }
        return ends;
    }
}
