package io.breachwire.enrich.extract.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Tells in one pass over a sentence which rules it may satisfy: those for which it has what they need ({@link Needs}), in
 * that order. Immutable.
 */
final class RuleFilter {
    private static final int NEEDS = Needs.MOST_NEEDS;

    private final Alphabet alphabet;
    private final int ruleCount;

    /** Each way to match a rule has a bit: this is the rule's number, by the way's. */
    private final int[] ruleOfWay;

    /**
     * By 64 ways, {@link #NEEDS} longs: the ways whose first need is met, those whose first two are, and so on. This is so
     * before any item: of ways with fewer needs the first ones are met.
     */
    private final long[] metByNothing;

    /** For each class of words, and behind them each shape and chunk kind, where its {@link #entries} begin. */
    private final int[] firstEntry;

    /** Where in {@link #metByNothing} the 64 ways of an entry are. */
    private final int[] placeOfEntry;

    /** {@link #NEEDS} longs each: the ways whose first need the item meets, whose second, and so on. */
    private final long[] entries;

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
        metByNothing = new long[(ways.size() + Long.SIZE - 1) / Long.SIZE * NEEDS];
        long[][] met = new long[alphabet.classCount() + alphabet.shapeCount()][metByNothing.length];
        for (int way = 0; way < ways.size(); way++) {
            long bit = 1L << way;
            int place = way / Long.SIZE * NEEDS;
            int spare = NEEDS - ways.get(way).size();
            for (int i = 0; i < spare; i++) {
                metByNothing[place + i] |= bit;
            }
            for (int i = spare; i < NEEDS; i++) {
                Needs.Need need = ways.get(way).get(i - spare);
                int at = place + i;
                need.classes().stream().forEach(wordClass -> met[wordClass][at] |= bit);
                need.shapes().stream().forEach(shape -> met[alphabet.classCount() + shape][at] |= bit);
            }
        }
        firstEntry = new int[met.length + 1];
        List<Integer> places = new ArrayList<>();
        List<long[]> found = new ArrayList<>();
        for (int asked = 0; asked < met.length; asked++) {
            for (int place = 0; place < metByNothing.length; place += NEEDS) {
                long[] entry = Arrays.copyOfRange(met[asked], place, place + NEEDS);
                if (Arrays.stream(entry).anyMatch(bits -> bits != 0)) {
                    places.add(place);
                    found.add(entry);
                }
            }
            firstEntry[asked + 1] = found.size();
        }
        placeOfEntry = places.stream().mapToInt(Integer::intValue).toArray();
        entries = found.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /** The numbers of the rules to run, a bit each, in words of 64. */
    long[] candidates(Sequence sequence, int[] classes) {
        long[] met = metByNothing.clone();
        for (int i = 0; i < classes.length; i++) {
            meet(classes[i], met);
            meet(alphabet.classCount() + sequence.shape(i), met);
        }
        long[] candidates = new long[(ruleCount + Long.SIZE - 1) / Long.SIZE];
        for (int place = 0; place < met.length; place += NEEDS) {
            for (long left = met[place + NEEDS - 1]; left != 0; left &= left - 1) {
                int rule = ruleOfWay[place / NEEDS * Long.SIZE + Long.numberOfTrailingZeros(left)];
                candidates[rule / Long.SIZE] |= 1L << rule;
            }
        }
        return candidates;
    }

    private void meet(int asked, long[] met) {
        for (int entry = firstEntry[asked]; entry < firstEntry[asked + 1]; entry++) {
            int place = placeOfEntry[entry];
            // The last need first: an item meets one need of a way only.
            for (int i = NEEDS - 1; i > 0; i--) {
                met[place + i] |= entries[entry * NEEDS + i] & met[place + i - 1];
            }
            met[place] |= entries[entry * NEEDS];
        }
    }
}
