package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Sequence;
import java.util.Arrays;
import java.util.List;

/** Where the clauses of a sentence end, and how far a denial in it reaches. Immutable. */
final class Clauses {
    private final Sequence sequence;
    private final Vocabulary vocabulary;

    private final Places breaks;

    /** What ends the reach of a denial beside the end of its clause. */
    private final Places closes;

    /** Where the parenthesis ends that each item stands in; beyond all places when it stands in none. */
    private final int[] parentheses;

    /**
     * Of a sentence.
     *
     * @param pauses the matches of the mark of that name
     * @param isDenying whether anything is denied in it
     * @param said behind the first words that say what became of data; beyond all places when there are none
     */
    Clauses(Sequence sequence, List<Match> pauses, boolean isDenying, int said, Vocabulary vocabulary) {
        this.sequence = sequence;
        this.vocabulary = vocabulary;
        boolean[] breaking = new boolean[sequence.size() + 1];
        boolean[] saying = pauses.isEmpty() ? new boolean[0] : saying();
        for (Match pause : pauses) {
            breaking[pause.start()] = !isSemicolon(pause) || saying[pause.end()];
        }
        int comma = subordinateEnd(said);
        if (comma > 0) {
            breaking[comma] = true;
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

    private boolean isSemicolon(Match pause) {
        return pause.end() == pause.start() + 1 && word(pause.start()).equals(";");
    }

    /**
     * For each place whether anything is said from there to the next semicolon: where nothing is, the semicolon before it
     * parts the items of a list.
     */
    private boolean[] saying() {
        boolean[] saying = new boolean[sequence.size() + 1];
        for (int i = sequence.size() - 1; i >= 0; i--) {
            String word = word(i);
            saying[i] = !word.equals(";") && (saying[i + 1] || vocabulary.is(word, WordClass.FINITE));
        }
        return saying;
    }

    /**
     * A denial does not reach beyond the quotation that it stands in, nor, where it is said of the speaker ("the firm that
     * could not print says"), into what he says.
     */
    private boolean[] closing() {
        boolean[] closing = new boolean[sequence.size() + 1];
        String before = "";
        boolean sawComma = false;
        for (int i = 1; i < sequence.size(); i++) {
            String word = word(i);
            String behind = i + 1 < sequence.size() ? word(i + 1) : ",";
            sawComma |= word.equals(",");
            closing[i] = word.equals("\"") && before.equals(",")
                    || vocabulary.is(word, WordClass.ATTRIBUTING) && !sawComma && !behind.equals(",");
            before = word;
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

    /**
     * Where the main clause begins when the sentence opens with a subordinate one; -1 when it does not.
     *
     * @param said where what the subordinate clause says of data has been said: if it contrasts, the next comma ends it
     */
    private int subordinateEnd(int said) {
        boolean opened = false;
        boolean contrasts = false;
        for (int i = 0; i + 1 < sequence.size(); i++) {
            String word = word(i);
            if (i < 2 && vocabulary.is(word, WordClass.SUBORDINATING)) {
                opened = true;
                contrasts |= vocabulary.is(word, WordClass.CONTRASTING);
            } else if (contrasts && i >= said && word.equals(",")) {
                return i;
            } else if (i >= 2 && !opened) {
                return -1;
            } else if (opened && word.equals(",") && opensMainClause(i + 1)) {
                return i;
            }
        }
        return -1;
    }

    private boolean opensMainClause(int item) {
        return vocabulary.is(word(item), WordClass.MAIN_CLAUSE)
                || switch (sequence.document().shape(sequence.firstToken(item))) {
                    case CAPITALIZED, UPPER -> true;
                    default -> false;
                };
    }
}
