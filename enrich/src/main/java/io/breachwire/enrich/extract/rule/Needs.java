package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Lexicon;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds what a sentence must hold for a pattern to match. There may be several ways to match a pattern; each is a list of
 * the items that it needs, in the order in which a match has them. How frequent an item is decides only which of them are
 * asked for, and so how many rules are run in vain, never what is found.
 */
final class Needs {
    /** A way has at most so many needs: the rarest. */
    static final int MOST_NEEDS = 3;

    /** A pattern with more ways is taken as having fewer, which each ask for less. */
    private static final int MOST_WAYS = 16;

    /** Words so frequent that their presence in a sentence tells little. */
    private static final Set<String> FREQUENT = Set.of(
            "the", "a", "an", "of", "in", "on", "at", "to", "and", "or", "by", "for", "from", "with", "as", "is", "was",
            "were", "are", "be", "been", "has", "have", "had", "it", "its", "that", "this", "which", "who", "their",
            "they", ",", ".", "\"", "'s", "-", "said", "not", "but", "also", "data", "he", "we", "our", "other");

    // Of the items of news, about so large a part is one of the words above, another word that a rule asks for, a chunk
    // of a kind, or of a shape.
    private static final double SHARE_OF_FREQUENT = 0.006;
    private static final double SHARE_OF_WORD = 0.00006;
    private static final double SHARE_OF_CHUNK = 0.03;
    private static final Map<Shape, Double> SHARE_OF_SHAPE = Map.of(
            Shape.LOWER, 0.7,
            Shape.CAPITALIZED, 0.1,
            Shape.UPPER, 0.02,
            Shape.NUMBER_TO_12, 0.004,
            Shape.NUMBER_TO_31, 0.002,
            Shape.NUMBER_YEAR, 0.004,
            Shape.NUMBER_OTHER, 0.008,
            Shape.PUNCTUATION, 0.15);

    /** What is more frequent, such as any word, is in every sentence: to ask for it costs more than it tells. */
    private static final double MOST_SHARE = 0.25;

    private static final int USUAL_SENTENCE = 25;

    /**
     * An item that is any of these.
     *
     * @param classes classes of words
     * @param shapes shapes and chunk kinds
     * @param share how large a part of all items of news is one of them, about
     */
    record Need(BitSet classes, BitSet shapes, double share) {}

    private final Alphabet alphabet;
    private final double[] shareOfClass;

    Needs(Alphabet alphabet, Lexicon lexicon) {
        this.alphabet = alphabet;
        shareOfClass = new double[alphabet.classCount()];
        for (int word = 0; word < lexicon.size(); word++) {
            shareOfClass[alphabet.classOf(word)] +=
                    FREQUENT.contains(lexicon.word(word)) ? SHARE_OF_FREQUENT : SHARE_OF_WORD;
        }
    }

    /** The ways to match a pattern: a sentence that has none of them cannot match. */
    Set<List<Need>> of(Node pattern) {
        Set<List<Need>> ways = new LinkedHashSet<>();
        ways(pattern).forEach(way -> ways.add(rarest(way, MOST_NEEDS)));
        return ways;
    }

    private List<List<Need>> ways(Node node) {
        if (node instanceof Node.Atom atom) {
            Need need = need(alphabet.named(atom));
            return List.of(atom.negated() || need.share() > MOST_SHARE ? List.of() : List.of(need));
        }
        if (node instanceof Node.Concatenation concatenation) {
            List<List<Need>> ways = List.of(List.of());
            for (Node part : concatenation.parts()) {
                ways = followedBy(ways, ways(part));
            }
            return ways;
        }
        if (node instanceof Node.Alternation alternation) {
            return either(alternation.branches().stream().map(this::ways).toList());
        }
        if (node instanceof Node.Repetition repetition) {
            return repetition.min() == 0 ? List.of(List.of()) : ways(repetition.part());
        }
        return ways(((Node.Capture) node).part());
    }

    private Need need(Alphabet.Named named) {
        double ofClasses = named.classes().stream()
                .mapToDouble(wordClass -> shareOfClass[wordClass])
                .sum();
        double ofShapes = named.shapes().stream()
                .mapToDouble(shape ->
                        shape < Shape.values().length ? SHARE_OF_SHAPE.get(Shape.values()[shape]) : SHARE_OF_CHUNK)
                .sum();
        return new Need(named.classes(), named.shapes(), ofClasses + ofShapes);
    }

    private static List<List<Need>> followedBy(List<List<Need>> before, List<List<Need>> behind) {
        if (before.size() * behind.size() > MOST_WAYS) {
            return followedBy(before, List.of(common(behind)));
        }
        List<List<Need>> ways = new ArrayList<>();
        for (List<Need> first : before) {
            for (List<Need> second : behind) {
                List<Need> way = new ArrayList<>(first);
                way.addAll(second);
                ways.add(way);
            }
        }
        return ways;
    }

    private static List<List<Need>> either(List<List<List<Need>>> branches) {
        List<List<Need>> ways = branches.stream().flatMap(List::stream).toList();
        if (ways.size() > MOST_WAYS) {
            ways = branches.stream().map(Needs::common).toList();
        }
        boolean tells = ways.size() <= MOST_WAYS && ways.stream().noneMatch(List::isEmpty);
        return tells ? ways : List.of(common(ways));
    }

    /** What every way needs: its first need is the first of any, and so on; of as many needs as fewest sentences have. */
    private static List<Need> common(List<List<Need>> ways) {
        int most = ways.stream().mapToInt(List::size).min().orElse(0);
        List<Need> best = List.of();
        for (int count = 1; count <= Math.min(most, MOST_NEEDS); count++) {
            List<Need> joined = rarest(ways.get(0), count);
            for (List<Need> way : ways.subList(1, ways.size())) {
                List<Need> one = joined;
                List<Need> other = rarest(way, count);
                joined = IntStream.range(0, count)
                        .mapToObj(i -> any(one.get(i), other.get(i)))
                        .toList();
            }
            best = likelihood(joined) < likelihood(best) ? joined : best;
        }
        return best;
    }

    private static Need any(Need one, Need other) {
        BitSet classes = (BitSet) one.classes().clone();
        classes.or(other.classes());
        BitSet shapes = (BitSet) one.shapes().clone();
        shapes.or(other.shapes());
        return new Need(classes, shapes, one.share() + other.share());
    }

    /** How likely a sentence of news has these items, about. */
    private static double likelihood(List<Need> needs) {
        return needs.stream()
                .mapToDouble(need -> Math.min(1, need.share() * USUAL_SENTENCE))
                .reduce(1, (one, other) -> one * other);
    }

    /** The rarest of the needs, in their order. */
    private static List<Need> rarest(List<Need> needs, int count) {
        return IntStream.range(0, needs.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> needs.get(i).share()))
                .limit(count)
                .sorted()
                .map(needs::get)
                .toList();
    }
}
