package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Lexicon;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the patterns of a rule file tell apart. A word counts by its <em>class</em>: words that the same pattern items ask
 * for are of one, and that of all words which none asks for is 0. Immutable.
 */
final class Alphabet {
    /**
     * What a pattern item names; one that is negated accepts everything else.
     *
     * @param classes classes of words
     * @param shapes shapes and chunk kinds
     */
    record Named(BitSet classes, BitSet shapes) {}

    private final Map<Node.Atom, Named> named = new LinkedHashMap<>();
    private final short[] classOfWord;
    private final int classCount;
    private final int shapeCount;

    Alphabet(List<Node> patterns, Lexicon lexicon, Map<String, Integer> kinds) {
        shapeCount = Shape.values().length + kinds.size();
        patterns.forEach(pattern -> pattern.forEachAtom(atom ->
                named.computeIfAbsent(atom, any -> new Named(new BitSet(), shapes(atom.shapes(), kinds)))));
        Map<Integer, BitSet> askingByWord = new HashMap<>();
        int asking = 0;
        for (Node.Atom atom : named.keySet()) {
            for (String word : atom.words()) {
                askingByWord
                        .computeIfAbsent(lexicon.number(word), any -> new BitSet())
                        .set(asking);
            }
            asking++;
        }
        classOfWord = new short[lexicon.size()];
        Map<BitSet, Short> classes = new HashMap<>(Map.of(new BitSet(), (short) 0));
        for (int word = 0; word < classOfWord.length; word++) {
            BitSet askers = askingByWord.getOrDefault(word, new BitSet());
            if (classes.size() > Short.MAX_VALUE) {
                throw new IllegalArgumentException("more than " + Short.MAX_VALUE + " kinds of words");
            }
            short next = (short) classes.size();
            Short known = classes.putIfAbsent(askers, next);
            classOfWord[word] = known == null ? next : known;
        }
        classCount = classes.size();
        named.forEach((atom, of) -> atom.words().forEach(word -> of.classes().set(classOfWord[lexicon.number(word)])));
    }

    /** The class of a word of the lexicon. */
    int classOf(int word) {
        return classOfWord[word];
    }

    /** Classes are below this. */
    int classCount() {
        return classCount;
    }

    /** Shapes and chunk kinds are below this. */
    int shapeCount() {
        return shapeCount;
    }

    /** What an item of the patterns names. */
    Named named(Node.Atom atom) {
        return named.get(atom);
    }

    private static BitSet shapes(Set<String> names, Map<String, Integer> kinds) {
        BitSet found = new BitSet();
        for (String name : names) {
            BitSet shapes = new BitSet();
            shapes(name).forEach(shape -> shapes.set(shape.ordinal()));
            kinds.forEach((kind, number) -> {
                if (kind.equals(name) || kind.startsWith(name + "-")) {
                    shapes.set(number);
                }
            });
            if (shapes.isEmpty()) {
                throw new IllegalArgumentException("no shape or chunk kind <" + name + ">");
            }
            found.or(shapes);
        }
        return found;
    }

    private static List<Shape> shapes(String name) {
        return switch (name) {
            case "lower" -> List.of(Shape.LOWER);
            case "capitalized" -> List.of(Shape.CAPITALIZED, Shape.UPPER);
            case "word" -> List.of(Shape.LOWER, Shape.CAPITALIZED, Shape.UPPER);
            case "month-number" -> List.of(Shape.NUMBER_TO_12);
            case "day-number" -> List.of(Shape.NUMBER_TO_12, Shape.NUMBER_TO_31);
            case "year-number" -> List.of(Shape.NUMBER_YEAR);
            case "numeral" -> List.of(Shape.NUMBER_TO_12, Shape.NUMBER_TO_31, Shape.NUMBER_YEAR, Shape.NUMBER_OTHER);
            case "punctuation" -> List.of(Shape.PUNCTUATION);
            default -> List.of();
        };
    }
}
