package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Document.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells which rules a sentence may satisfy: those of which it holds the rarest items, in their order. Immutable.
 */
final class RuleFilter {
    /** How many of its items a sentence must hold before a rule is run on it. */
    private static final int NEEDS = 3;

    /**
     * One item at least that every match has.
     *
     * @param classes classes of words of which it may be
     * @param shapes shapes and chunk kinds that it may have instead
     * @param share how large a part of all items of news it may be, about
     */
    private record Need(BitSet classes, BitSet shapes, double share) {}

    private final Alphabet alphabet;
    private final double[] shareOfClass;
    private final int words;

    /** For each class of words, and behind them for each shape and chunk kind, where its {@link #entries} begin. */
    private final int[] firstEntry;

    /**
     * By the word of 64 rules, {@link #NEEDS} longs: the rules whose first need it is, those whose second, and so on. Rules
     * with fewer needs have theirs last; the others of theirs are in {@link #met}.
     */
    private final int[] wordOfEntry;

    private final long[] entries;
    private final long[] met;

    RuleFilter(List<Node> patterns, Alphabet alphabet, double[] shareOfClass) {
        this.alphabet = alphabet;
        this.shareOfClass = shareOfClass;
        words = (patterns.size() + 63) / 64;
        met = new long[words * NEEDS];
        Map<Integer, long[]> rows = new LinkedHashMap<>();
        for (int rule = 0; rule < patterns.size(); rule++) {
            List<Need> needs = rarest(needs(patterns.get(rule)), NEEDS);
            int unused = NEEDS - needs.size();
            for (int need = 0; need < NEEDS; need++) {
                int word = (rule >> 6) * NEEDS + need;
                long bit = 1L << rule;
                if (need < unused) {
                    met[word] |= bit;
                    continue;
                }
                Need needed = needs.get(need - unused);
                IntStream.concat(
                                needed.classes().stream(),
                                needed.shapes().stream().map(shape -> alphabet.classCount() + shape))
                        .forEach(asked -> rows.computeIfAbsent(asked, any -> new long[words * NEEDS])[word] |= bit);
            }
        }
        firstEntry = new int[alphabet.classCount() + alphabet.shapeCount() + 1];
        List<Integer> wordOfEntry = new ArrayList<>();
        List<Long> entries = new ArrayList<>();
        for (int asked = 0; asked + 1 < firstEntry.length; asked++) {
            long[] row = rows.getOrDefault(asked, new long[words * NEEDS]);
            for (int word = 0; word < words; word++) {
                long[] entry = Arrays.copyOfRange(row, word * NEEDS, (word + 1) * NEEDS);
                if (Arrays.stream(entry).anyMatch(bits -> bits != 0)) {
                    wordOfEntry.add(word);
                    Arrays.stream(entry).forEach(entries::add);
                }
            }
            firstEntry[asked + 1] = wordOfEntry.size();
        }
        this.wordOfEntry = wordOfEntry.stream().mapToInt(Integer::intValue).toArray();
        this.entries = entries.stream().mapToLong(Long::longValue).toArray();
    }

    /** The candidates among the rules, a bit each. */
    long[] candidates(Sequence sequence, int[] classes) {
        long[] met = this.met.clone();
        for (int i = 0; i < classes.length; i++) {
            meet(classes[i], met);
            meet(alphabet.classCount() + sequence.shape(i), met);
        }
        long[] candidates = new long[words];
        for (int word = 0; word < words; word++) {
            candidates[word] = met[word * NEEDS + NEEDS - 1];
        }
        return candidates;
    }

    private void meet(int asked, long[] met) {
        for (int entry = firstEntry[asked]; entry < firstEntry[asked + 1]; entry++) {
            int at = wordOfEntry[entry] * NEEDS;
            // The last need first, so that no item meets two.
            for (int need = NEEDS - 1; need > 0; need--) {
                met[at + need] |= entries[entry * NEEDS + need] & met[at + need - 1];
            }
            met[at] |= entries[entry * NEEDS];
        }
    }

    /** What every match has, in its order. */
    private List<Need> needs(Node node) {
        if (node instanceof Node.Atom atom) {
            return atom.negated() ? List.of() : List.of(need(alphabet.named(atom)));
        }
        if (node instanceof Node.Concatenation concatenation) {
            return concatenation.parts().stream()
                    .flatMap(part -> needs(part).stream())
                    .toList();
        }
        if (node instanceof Node.Alternation alternation) {
            return either(alternation.branches().stream().map(this::needs).toList());
        }
        if (node instanceof Node.Repetition repetition) {
            return repetition.min() == 0 ? List.of() : needs(repetition.part());
        }
        return needs(((Node.Capture) node).part());
    }

    private Need need(Alphabet.Named named) {
        return new Need(
                named.classes(),
                named.shapes(),
                named.classes().stream().mapToDouble(wordClass -> shareOfClass[wordClass]).sum()
                        + named.shapes().stream().mapToDouble(RuleFilter::shareOfShape).sum());
    }

    /** What a match of any branch has: so many needs, first with first and so on, that fewest sentences hold. */
    private List<Need> either(List<List<Need>> branches) {
        int most = branches.stream().mapToInt(List::size).min().orElse(0);
        List<Need> best = List.of();
        for (int count = 1; count <= Math.min(most, NEEDS); count++) {
            List<Need> joined = rarest(branches.get(0), count);
            for (List<Need> branch : branches.subList(1, branches.size())) {
                List<Need> one = joined;
                List<Need> other = rarest(branch, count);
                joined = IntStream.range(0, count)
                        .mapToObj(i -> join(one.get(i), other.get(i)))
                        .toList();
            }
            best = likelihood(joined) < likelihood(best) ? joined : best;
        }
        return best;
    }

    private static Need join(Need one, Need other) {
        BitSet classes = (BitSet) one.classes().clone();
        classes.or(other.classes());
        BitSet shapes = (BitSet) one.shapes().clone();
        shapes.or(other.shapes());
        return new Need(classes, shapes, one.share() + other.share());
    }

    /** How likely a sentence of news meets these needs, about. */
    private static double likelihood(List<Need> needs) {
        return needs.stream()
                .mapToDouble(need -> Math.min(1, need.share() * USUAL_SENTENCE))
                .reduce(1, (a, b) -> a * b);
    }

    private static final int USUAL_SENTENCE = 25;

    private static List<Need> rarest(List<Need> needs, int count) {
        List<Need> rarest = needs.stream()
                .sorted(Comparator.comparingDouble(Need::share))
                .limit(count)
                .toList();
        List<Need> ordered = new ArrayList<>(needs);
        ordered.removeIf(need -> rarest.stream().noneMatch(kept -> kept == need));
        return ordered;
    }

    private static double shareOfShape(int shape) {
        return shape >= Shape.values().length ? 0.03 : SHARE_OF_SHAPE.get(Shape.values()[shape]);
    }

    private static final Map<Shape, Double> SHARE_OF_SHAPE = Map.of(
            Shape.LOWER, 0.67,
            Shape.CAPITALIZED, 0.13,
            Shape.UPPER, 0.02,
            Shape.NUMBER_TO_12, 0.006,
            Shape.NUMBER_TO_31, 0.006,
            Shape.NUMBER_YEAR, 0.006,
            Shape.NUMBER_OTHER, 0.01,
            Shape.PUNCTUATION, 0.14);
}
