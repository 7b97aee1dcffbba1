package io.breachwire.enrich.extract.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells in one pass over a sentence which rules it may satisfy: those of which it has, in their order, what some way to match
 * them needs ({@link Needs}). Immutable.
 *
 * <p>All ways of all rules are followed at once, a bit each, in groups of 64. A group has a long for each number of needs met:
 *
 * <pre>
 *   long 0     long 1             long 2              long 3
 *   all ways   first need met     second met, too     third met, too: the rule is a candidate
 * </pre>
 *
 * A way with fewer needs has met the first ones from the beginning. An item of the sentence moves the ways that need it from one
 * long to the next; which these are is a sparse table, its rows one behind the other as in the compressed form of sparse matrices.
 */
final class RuleFilter {
    /** Longs of a group. */
    private static final int STRIDE = Needs.MOST_NEEDS + 1;

    private final Alphabet alphabet;
    private final int ruleCount;

    /** Of each way the number of the rule that it matches. */
    private final int[] ruleOfWay;

    /** The groups, one behind the other, before any item. */
    private final long[] metByNothing;

    /** For each class of words, and behind them each shape and chunk kind, where its entries begin: its row of the table. */
    private final int[] firstEntry;

    /** The long to which an entry moves ways. Those of a group come from its last on, so that no item meets two needs of a way. */
    private final int[] placeOfEntry;

    /** The ways that it moves. */
    private final long[] waysOfEntry;

    RuleFilter(List<Node> patterns, Needs needs, Alphabet alphabet) {
        this.alphabet = alphabet;
        this.ruleCount = patterns.size();
        List<List<Needs.Need>> ways = new ArrayList<>();
        List<Integer> rules = new ArrayList<>();
        for (int rule = 0; rule < ruleCount; rule++) {
            for (List<Needs.Need> way : needs.of(patterns.get(rule))) {
                ways.add(way);
                rules.add(rule);
            }
        }
        ruleOfWay = rules.stream().mapToInt(Integer::intValue).toArray();
        metByNothing = metByNothing(ways);
        long[][] met = metByItems(ways, metByNothing.length);
        firstEntry = new int[met.length + 1];
        List<Integer> places = new ArrayList<>();
        List<Long> moved = new ArrayList<>();
        for (int row = 0; row < met.length; row++) {
            for (int place = metByNothing.length - 1; place >= 0; place--) {
                if (met[row][place] != 0) {
                    places.add(place);
                    moved.add(met[row][place]);
                }
            }
            firstEntry[row + 1] = places.size();
        }
        placeOfEntry = places.stream().mapToInt(Integer::intValue).toArray();
        waysOfEntry = moved.stream().mapToLong(Long::longValue).toArray();
    }

    /** The last long of the group that a way is of. */
    private static int lastPlace(int way) {
        return (way / Long.SIZE + 1) * STRIDE - 1;
    }

    private static long[] metByNothing(List<List<Needs.Need>> ways) {
        long[] met = new long[(ways.size() + Long.SIZE - 1) / Long.SIZE * STRIDE];
        for (int way = 0; way < ways.size(); way++) {
            int last = lastPlace(way);
            for (int place = last - STRIDE + 1; place <= last - ways.get(way).size(); place++) {
                met[place] |= 1L << way;
            }
        }
        return met;
    }

    /** The table with all that it has nothing in: by row and place the ways that are moved there. */
    private long[][] metByItems(List<List<Needs.Need>> ways, int places) {
        long[][] met = new long[alphabet.classCount() + alphabet.shapeCount()][places];
        for (int way = 0; way < ways.size(); way++) {
            long bit = 1L << way;
            int place = lastPlace(way) - ways.get(way).size();
            for (Needs.Need need : ways.get(way)) {
                int to = ++place;
                need.classes().stream().forEach(wordClass -> met[wordClass][to] |= bit);
                need.shapes().stream().forEach(shape -> met[alphabet.classCount() + shape][to] |= bit);
            }
        }
        return met;
    }

    /** The numbers of the rules to run, a bit each, in words of 64. */
    long[] candidates(Sequence sequence, int[] classes) {
        long[] met = metByNothing.clone();
        for (int i = 0; i < classes.length; i++) {
            meet(classes[i], met);
            meet(alphabet.classCount() + sequence.shape(i), met);
        }
        long[] candidates = new long[(ruleCount + Long.SIZE - 1) / Long.SIZE];
        for (int place = STRIDE - 1; place < met.length; place += STRIDE) {
            for (long left = met[place]; left != 0; left &= left - 1) {
                int rule = ruleOfWay[place / STRIDE * Long.SIZE + Long.numberOfTrailingZeros(left)];
                candidates[rule / Long.SIZE] |= 1L << rule;
            }
        }
        return candidates;
    }

    /** Moves on the ways that need an item of this row next. */
    private void meet(int row, long[] met) {
        for (int entry = firstEntry[row]; entry < firstEntry[row + 1]; entry++) {
            int place = placeOfEntry[entry];
            met[place] |= waysOfEntry[entry] & met[place - 1];
        }
    }
}
