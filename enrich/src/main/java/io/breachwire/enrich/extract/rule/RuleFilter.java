package io.breachwire.enrich.extract.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Tells in one pass over a sentence which rules it may satisfy: those for which it has what they need ({@link Needs}), in
 * that order. Immutable.
 */
final class RuleFilter {
    /** Longs of {@link #metByNothing} for each 64 ways. */
    private static final int STRIDE = Needs.MOST_NEEDS + 1;

    private final Alphabet alphabet;
    private final int ruleCount;

    /** Each way to match a rule has a bit: this is the rule's number, by the way's. */
    private final int[] ruleOfWay;

    /**
     * What is met before any item. For each 64 ways: all of them, those of which the first need is met, those of which the
     * second is too, and so on; where a way has fewer needs, the first ones always are.
     */
    private final long[] metByNothing;

    /** For each class of words, and behind them each shape and chunk kind, where its entries begin. */
    private final int[] firstEntry;

    /** Which long of {@link #metByNothing} an entry is about. The later need of a way comes before the earlier. */
    private final int[] placeOfEntry;

    /** The ways of which the item meets that need. */
    private final long[] waysOfEntry;

    RuleFilter(List<Node> patterns, Needs needs, Alphabet alphabet) {
        this.alphabet = alphabet;
        this.ruleCount = patterns.size();
        List<List<Needs.Need>> ways = new ArrayList<>();
        List<Integer> rules = new ArrayList<>();
        for (int rule = 0; rule < ruleCount; rule++) {
            int before = ways.size();
            ways.addAll(needs.of(patterns.get(rule)));
            rules.addAll(Collections.nCopies(ways.size() - before, rule));
        }
        ruleOfWay = rules.stream().mapToInt(Integer::intValue).toArray();
        metByNothing = new long[(ways.size() + Long.SIZE - 1) / Long.SIZE * STRIDE];
        long[][] met = new long[alphabet.classCount() + alphabet.shapeCount()][metByNothing.length];
        for (int way = 0; way < ways.size(); way++) {
            long bit = 1L << way;
            int last = (way / Long.SIZE + 1) * STRIDE - 1;
            int count = ways.get(way).size();
            for (int i = STRIDE - 1; i >= count; i--) {
                metByNothing[last - i] |= bit;
            }
            for (int i = 0; i < count; i++) {
                Needs.Need need = ways.get(way).get(count - 1 - i);
                int place = last - i;
                need.classes().stream().forEach(wordClass -> met[wordClass][place] |= bit);
                need.shapes().stream().forEach(shape -> met[alphabet.classCount() + shape][place] |= bit);
            }
        }
        firstEntry = new int[met.length + 1];
        List<Integer> places = new ArrayList<>();
        for (int asked = 0; asked < met.length; asked++) {
            for (int place = metByNothing.length - 1; place >= 0; place--) {
                if (met[asked][place] != 0) {
                    places.add(place);
                }
            }
            firstEntry[asked + 1] = places.size();
        }
        placeOfEntry = places.stream().mapToInt(Integer::intValue).toArray();
        waysOfEntry = new long[placeOfEntry.length];
        for (int asked = 0; asked < met.length; asked++) {
            for (int entry = firstEntry[asked]; entry < firstEntry[asked + 1]; entry++) {
                waysOfEntry[entry] = met[asked][placeOfEntry[entry]];
            }
        }
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

    /** Marks the needs that an item meets of those ways of which all needs before are met. */
    private void meet(int asked, long[] met) {
        for (int entry = firstEntry[asked]; entry < firstEntry[asked + 1]; entry++) {
            int place = placeOfEntry[entry];
            met[place] |= waysOfEntry[entry] & met[place - 1];
        }
    }
}
