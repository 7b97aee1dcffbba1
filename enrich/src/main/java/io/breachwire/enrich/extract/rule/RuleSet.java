package io.breachwire.enrich.extract.rule;

import io.breachwire.enrich.extract.text.Document.Shape;
import io.breachwire.enrich.extract.text.Lexicon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a file as one matcher.
 *
 * <p>Every item of a sequence is first mapped to a <em>symbol</em>: the set of pattern items that it satisfies, numbered.
 * For each symbol a row of bits tells which rules could start to be satisfied by it; a rule whose three rarest items all
 * occur in the sentence is a candidate, and only candidates are run, each as a position automaton (Glushkov's) whose
 * whole state is one long. Matching costs at most one step per item, candidate and active position, of which there are
 * at most 64: linear in the text, whatever the text is. Immutable.
 */
public final class RuleSet {
    private static final int NONE = -1;

    /** How many of its items a sentence must hold before a rule is run on it. */
    private static final int NEEDS = 3;

    /** Words so frequent that their presence in a sentence tells little. */
    private static final Set<String> FREQUENT = Set.of(
            "the", "a", "an", "of", "in", "on", "at", "to", "and", "or", "by", "for", "from", "with", "as", "is", "was",
            "were", "are", "be", "been", "has", "have", "had", "it", "its", "that", "this", "which", "who", "their",
            "they", ",", ".", "\"", "'s", "-", "said", "not", "but", "also", "data", "he", "we", "our", "other");

    private final List<Rule> rules;
    private final Automaton[] automata;
    private final Alphabet alphabet;
    private final int ruleWords;

    /**
     * For each symbol a row of {@link #ruleWords} longs for each of {@link #NEEDS}: the rules whose rarest item it can
     * be, those whose next rarest, and so on. Rules with fewer needs are in {@link #without}.
     */
    private final long[] rows;

    /** The symbols whose rows are not all empty: those of most words of a text are. */
    private final boolean[] telling;

    private final long[] without;

    RuleSet(List<Rule> rules, List<Node> patterns, Lexicon lexicon, Map<String, Integer> kinds) {
        this.rules = List.copyOf(rules);
        this.alphabet = new Alphabet(patterns, lexicon, kinds, Shape.values().length + kinds.size());
        this.ruleWords = (rules.size() + 63) / 64;
        this.rows = new long[alphabet.size * NEEDS * ruleWords];
        this.telling = new boolean[alphabet.size];
        this.without = new long[NEEDS * ruleWords];
        this.automata = new Automaton[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            try {
                automata[i] = new Automaton(patterns.get(i), alphabet);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        rule.file() + ", line " + rule.line() + ": " + rule.name() + ": " + e.getMessage(), e);
            }
            List<BitSet> needs = new ArrayList<>(alphabet.needs(patterns.get(i)));
            needs.sort(Comparator.comparingDouble(alphabet::frequency));
            for (int need = 0; need < NEEDS; need++) {
                sign(needs, need, i);
            }
        }
    }

    private void sign(List<BitSet> needs, int need, int rule) {
        int word = need * ruleWords + (rule >> 6);
        if (need >= needs.size()) {
            without[word] |= 1L << rule;
            return;
        }
        needs.get(need).stream().forEach(symbol -> {
            rows[symbol * NEEDS * ruleWords + word] |= 1L << rule;
            telling[symbol] = true;
        });
    }

    public List<Rule> rules() {
        return rules;
    }

    /**
     * All matches of all rules in a sentence, ordered by their ends and then as the rules are. Of matches of a rule that
     * start together the longest is given. A rule with a gap takes the latest start for an end, so that it binds what is
     * near; one without takes the earliest.
     */
    public List<Match> match(Sequence sequence, Work work) {
        int size = sequence.size();
        if (size == 0 || rules.isEmpty()) {
            return List.of();
        }
        int[] line = new int[size];
        long[] met = without.clone();
        for (int i = 0; i < size; i++) {
            int symbol = alphabet.symbol(sequence.word(i), sequence.shape(i));
            line[i] = symbol;
            if (telling[symbol]) {
                int row = symbol * met.length;
                for (int k = 0; k < met.length; k++) {
                    met[k] |= rows[row + k];
                }
            }
        }
        work.add(size);
        List<Match> matches = new ArrayList<>(0);
        for (int k = 0; k < ruleWords; k++) {
            long candidates = met[k];
            for (int need = 1; need < NEEDS; need++) {
                candidates &= met[need * ruleWords + k];
            }
            for (; candidates != 0; candidates &= candidates - 1) {
                int rule = k * 64 + Long.numberOfTrailingZeros(candidates);
                automata[rule].run(rules.get(rule), sequence, line, work, matches);
            }
        }
        if (matches.size() > 1) {
            matches.sort(Comparator.comparingInt(Match::end));
        }
        return matches;
    }

    /** One rule: positions 0 to 63, what follows what, and which positions each symbol satisfies. */
    private static final class Automaton {
        /** The positions that a symbol satisfies, by the class of the symbol: few classes, so that they stay in cache. */
        private final long[] masks;

        private final short[] classes;
        private final long[] follow;
        private final long[] precede;
        private final long firsts;
        private final long lasts;
        private final boolean gapped;
        private final List<String> names;
        private final long[] captures;

        Automaton(Node pattern, Alphabet alphabet) {
            Builder builder = new Builder();
            Part part = builder.build(pattern);
            if (part.nullable) {
                throw new IllegalArgumentException("the pattern matches nothing at all");
            }
            int size = builder.atoms.size();
            firsts = part.first;
            lasts = part.last;
            follow = new long[size];
            precede = new long[size];
            for (int p = 0; p < size; p++) {
                follow[p] = builder.follow.get(p);
                for (long left = follow[p]; left != 0; left &= left - 1) {
                    precede[Long.numberOfTrailingZeros(left)] |= 1L << p;
                }
            }
            long[] maskOfSymbol = new long[alphabet.size];
            for (int p = 0; p < size; p++) {
                long bit = 1L << p;
                alphabet.accepted(builder.atoms.get(p)).stream().forEach(symbol -> maskOfSymbol[symbol] |= bit);
            }
            masks = Arrays.stream(maskOfSymbol).distinct().sorted().toArray();
            classes = new short[alphabet.size];
            for (int symbol = 0; symbol < alphabet.size; symbol++) {
                classes[symbol] = (short) Arrays.binarySearch(masks, maskOfSymbol[symbol]);
            }
            gapped = builder.gapped;
            names = List.copyOf(builder.captures.keySet());
            captures = builder.captures.values().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
        }

        void run(Rule rule, Sequence sequence, int[] line, Work work, List<Match> matches) {
            long active = 0;
            int steps = 0;
            int before = matches.size();
            for (int i = 0; i < line.length; i++) {
                long next = firsts;
                for (long left = active; left != 0; left &= left - 1) {
                    next |= follow[Long.numberOfTrailingZeros(left)];
                    steps++;
                }
                active = next & masks[classes[line[i]]];
                steps++;
                if ((active & lasts) != 0) {
                    Match match = recover(rule, sequence, line, i, work);
                    if (matches.size() > before
                            && matches.get(matches.size() - 1).start() == match.start()) {
                        matches.set(matches.size() - 1, match);
                    } else {
                        matches.add(match);
                    }
                }
            }
            work.add(steps);
        }

        /** Runs backwards from an end to find the start, then forwards again to see what each capture took. */
        private Match recover(Rule rule, Sequence sequence, int[] line, int last, Work work) {
            // No match is longer than its positions: repetition is always written out.
            int reach = Math.min(last + 1, follow.length);
            long[] viable = new long[reach];
            int start = NONE;
            long active = lasts & masks[classes[line[last]]];
            int back = 0;
            while (active != 0) {
                viable[back] = active;
                if ((active & firsts) != 0) {
                    start = last - back;
                    if (gapped) {
                        break;
                    }
                }
                if (++back >= reach) {
                    break;
                }
                long previous = 0;
                for (long left = active; left != 0; left &= left - 1) {
                    previous |= precede[Long.numberOfTrailingZeros(left)];
                }
                active = previous & masks[classes[line[last - back]]];
            }
            work.add(back + 1L);
            int[] taken = new int[2 * captures.length];
            Arrays.fill(taken, NONE);
            long choices = firsts;
            for (int i = start; i <= last; i++) {
                int position = Long.numberOfTrailingZeros(choices & viable[last - i]);
                for (int c = 0; c < captures.length; c++) {
                    if ((captures[c] >>> position & 1) != 0) {
                        taken[2 * c] = taken[2 * c] == NONE ? i : taken[2 * c];
                        taken[2 * c + 1] = i + 1;
                    }
                }
                choices = follow[position];
            }
            return new Match(rule, sequence, start, last + 1, names, taken);
        }
    }

    private record Part(boolean nullable, long first, long last) {}

    /** Glushkov's construction: numbers the items of a pattern and finds which can come first, last and after which. */
    private static final class Builder {
        final List<Node.Atom> atoms = new ArrayList<>();
        final List<Long> follow = new ArrayList<>();
        final Map<String, Long> captures = new LinkedHashMap<>();
        boolean gapped;

        Part build(Node node) {
            if (node instanceof Node.Atom atom) {
                if (atoms.size() == 64) {
                    throw new IllegalArgumentException("more than 64 items: split the rule or shorten its gaps");
                }
                long bit = 1L << atoms.size();
                atoms.add(atom);
                follow.add(0L);
                return new Part(false, bit, bit);
            }
            if (node instanceof Node.Concatenation concatenation) {
                Part whole = new Part(true, 0, 0);
                for (Node part : concatenation.parts()) {
                    whole = join(whole, build(part));
                }
                return whole;
            }
            if (node instanceof Node.Alternation alternation) {
                boolean nullable = false;
                long first = 0;
                long last = 0;
                for (Node branch : alternation.branches()) {
                    Part part = build(branch);
                    nullable |= part.nullable;
                    first |= part.first;
                    last |= part.last;
                }
                return new Part(nullable, first, last);
            }
            if (node instanceof Node.Repetition repetition) {
                gapped |= repetition.part() instanceof Node.Atom atom && atom.negated() && repetition.max() > 1;
                Part whole = new Part(true, 0, 0);
                for (int i = 0; i < repetition.max(); i++) {
                    Part part = build(repetition.part());
                    whole = join(whole, i < repetition.min() ? part : new Part(true, part.first, part.last));
                }
                return whole;
            }
            Node.Capture capture = (Node.Capture) node;
            captures.putIfAbsent(capture.name(), 0L);
            int from = atoms.size();
            Part part = build(capture.part());
            long bits = 0;
            for (int p = from; p < atoms.size(); p++) {
                bits |= 1L << p;
            }
            captures.merge(capture.name(), bits, (a, b) -> a | b);
            return part;
        }

        private Part join(Part left, Part right) {
            for (long bits = left.last; bits != 0; bits &= bits - 1) {
                int p = Long.numberOfTrailingZeros(bits);
                follow.set(p, follow.get(p) | right.first);
            }
            return new Part(
                    left.nullable && right.nullable,
                    left.nullable ? left.first | right.first : left.first,
                    right.nullable ? left.last | right.last : right.last);
        }
    }

    /** Which symbols there are, and which of them each pattern item accepts. */
    private static final class Alphabet {
        final int size;
        private final int shapeCount;

        /** Words that the same pattern items accept are of one class; that of all words that none asks for is 0. */
        private final short[] wordClasses;

        /** Symbol by class and shape: {@code class * shapeCount + shape}. Far smaller than a table by word: it stays in cache. */
        private final short[] symbols;

        private final Map<Node.Atom, BitSet> accepted = new HashMap<>();
        private final double[] frequencies;

        Alphabet(List<Node> patterns, Lexicon lexicon, Map<String, Integer> kinds, int shapeCount) {
            List<Node.Atom> atoms = new ArrayList<>();
            patterns.forEach(pattern -> collect(pattern, atoms));
            BitSet[] byWord = new BitSet[lexicon.size()];
            BitSet[] byShape = new BitSet[shapeCount];
            for (int shape = 0; shape < shapeCount; shape++) {
                byShape[shape] = new BitSet();
            }
            for (int a = 0; a < atoms.size(); a++) {
                for (String word : atoms.get(a).words()) {
                    int number = lexicon.number(word);
                    byWord[number] = byWord[number] == null ? new BitSet() : byWord[number];
                    byWord[number].set(a);
                }
                for (String name : atoms.get(a).shapes()) {
                    for (int shape : shapes(name, kinds)) {
                        byShape[shape].set(a);
                    }
                }
            }
            this.shapeCount = shapeCount;
            wordClasses = new short[lexicon.size()];
            Map<BitSet, Integer> classes = new HashMap<>(Map.of(new BitSet(), 0));
            for (int word = 0; word < lexicon.size(); word++) {
                BitSet asking = byWord[word] == null ? new BitSet() : byWord[word];
                wordClasses[word] = number(classes, asking);
            }
            symbols = new short[classes.size() * shapeCount];
            Map<BitSet, Integer> numbers = new HashMap<>();
            List<BitSet> members = new ArrayList<>();
            classes.forEach((asking, number) -> {
                for (int shape = 0; shape < shapeCount; shape++) {
                    BitSet accepting = (BitSet) byShape[shape].clone();
                    accepting.or(asking);
                    short symbol = number(numbers, accepting);
                    symbols[number * shapeCount + shape] = symbol;
                    if (symbol == members.size()) {
                        members.add(accepting);
                    }
                }
            });
            double[] weights = new double[members.size()];
            for (int word = 0; word < lexicon.size(); word++) {
                for (int shape = 0; shape < shapeCount; shape++) {
                    double weight = shape >= Shape.values().length
                            ? 2
                            : word == Lexicon.UNKNOWN ? 1000 : FREQUENT.contains(lexicon.word(word)) ? 100 : 1;
                    weights[symbol(word, shape)] += weight;
                }
            }
            size = members.size();
            frequencies = weights;
            for (int a = 0; a < atoms.size(); a++) {
                BitSet symbolsOfAtom = new BitSet(size);
                for (int symbol = 0; symbol < size; symbol++) {
                    if (members.get(symbol).get(a) != atoms.get(a).negated()) {
                        symbolsOfAtom.set(symbol);
                    }
                }
                accepted.put(atoms.get(a), symbolsOfAtom);
            }
        }

        int symbol(int word, int shape) {
            return symbols[wordClasses[word] * shapeCount + shape];
        }

        private static short number(Map<BitSet, Integer> numbers, BitSet set) {
            int next = numbers.size();
            if (next > Short.MAX_VALUE) {
                throw new IllegalArgumentException("more than " + Short.MAX_VALUE + " kinds of items");
            }
            Integer known = numbers.putIfAbsent(set, next);
            return (short) (known == null ? next : known);
        }

        BitSet accepted(Node.Atom atom) {
            return accepted.get(atom);
        }

        double frequency(BitSet symbolSet) {
            return symbolSet.stream().mapToDouble(symbol -> frequencies[symbol]).sum();
        }

        /** Sets of symbols of each of which at least one must occur for the pattern to match. */
        List<BitSet> needs(Node node) {
            if (node instanceof Node.Atom atom) {
                return atom.negated() ? List.of() : List.of(accepted(atom));
            }
            if (node instanceof Node.Concatenation concatenation) {
                List<BitSet> all = new ArrayList<>();
                concatenation.parts().forEach(part -> all.addAll(needs(part)));
                return all;
            }
            if (node instanceof Node.Alternation alternation) {
                BitSet either = new BitSet();
                for (Node branch : alternation.branches()) {
                    List<BitSet> needs = needs(branch);
                    if (needs.isEmpty()) {
                        return List.of();
                    }
                    either.or(Collections.min(needs, Comparator.comparingDouble(this::frequency)));
                }
                return List.of(either);
            }
            if (node instanceof Node.Repetition repetition) {
                return repetition.min() == 0 ? List.of() : needs(repetition.part());
            }
            return needs(((Node.Capture) node).part());
        }

        private static void collect(Node node, List<Node.Atom> atoms) {
            if (node instanceof Node.Atom atom) {
                if (!atoms.contains(atom)) {
                    atoms.add(atom);
                }
            } else if (node instanceof Node.Concatenation concatenation) {
                concatenation.parts().forEach(part -> collect(part, atoms));
            } else if (node instanceof Node.Alternation alternation) {
                alternation.branches().forEach(branch -> collect(branch, atoms));
            } else if (node instanceof Node.Repetition repetition) {
                collect(repetition.part(), atoms);
            } else if (node instanceof Node.Capture capture) {
                collect(capture.part(), atoms);
            }
        }

        private static List<Integer> shapes(String name, Map<String, Integer> kinds) {
            List<Shape> shapes = switch (name) {
                case "lower" -> List.of(Shape.LOWER);
                case "capitalized" -> List.of(Shape.CAPITALIZED, Shape.UPPER);
                case "word" -> List.of(Shape.LOWER, Shape.CAPITALIZED, Shape.UPPER);
                case "month-number" -> List.of(Shape.NUMBER_TO_12);
                case "day-number" -> List.of(Shape.NUMBER_TO_12, Shape.NUMBER_TO_31);
                case "year-number" -> List.of(Shape.NUMBER_YEAR);
                case "numeral" ->
                    List.of(Shape.NUMBER_TO_12, Shape.NUMBER_TO_31, Shape.NUMBER_YEAR, Shape.NUMBER_OTHER);
                case "punctuation" -> List.of(Shape.PUNCTUATION);
                default -> List.of();
            };
            List<Integer> found = new ArrayList<>();
            shapes.forEach(shape -> found.add(shape.ordinal()));
            kinds.forEach((kind, number) -> {
                if (kind.equals(name) || kind.startsWith(name + "-")) {
                    found.add(number);
                }
            });
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no shape or chunk kind <" + name + ">");
            }
            return found;
        }
    }
}
