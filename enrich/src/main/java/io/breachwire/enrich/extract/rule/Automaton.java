package io.breachwire.enrich.extract.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One rule: positions 0 to 63, what follows what, and which positions each item of a sentence satisfies. Immutable. */
final class Automaton {
    private static final int NONE = -1;
    private static final int MOST_MASKS = 1 << Byte.SIZE;

    private final Rule rule;

    /** For each class of words the positions that name it, as an index into {@link #masks}: a byte each stays in cache. */
    private final byte[] maskOfClass;

    private final long[] masks;

    /** For each shape or chunk kind the positions that name it. */
    private final long[] byShape;

    /** The positions that accept what they do not name. */
    private final long negated;

    private final long[] follow;
    private final long[] precede;
    private final long firsts;
    private final long lasts;
    private final boolean gapped;
    private final List<String> names;
    private final long[] captures;

    Automaton(Rule rule, Node pattern, Alphabet alphabet) {
        this.rule = rule;
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
        long[] byClass = new long[alphabet.classCount()];
        byShape = new long[alphabet.shapeCount()];
        long negatedBits = 0;
        for (int p = 0; p < size; p++) {
            long bit = 1L << p;
            Alphabet.Named named = alphabet.named(builder.atoms.get(p));
            named.classes().stream().forEach(wordClass -> byClass[wordClass] |= bit);
            named.shapes().stream().forEach(shape -> byShape[shape] |= bit);
            negatedBits |= builder.atoms.get(p).negated() ? bit : 0;
        }
        negated = negatedBits;
        // Hardly any class of words is asked for by one rule; no rule asks for the first.
        masks = LongStream.concat(LongStream.of(0), Arrays.stream(byClass).filter(mask -> mask != 0))
                .distinct()
                .sorted()
                .toArray();
        if (masks.length > MOST_MASKS) {
            throw new IllegalArgumentException(
                    "words that are more than " + MOST_MASKS + " sets of items: split the rule");
        }
        maskOfClass = new byte[byClass.length];
        IntStream.range(0, byClass.length)
                .forEach(wordClass -> maskOfClass[wordClass] = (byte) Arrays.binarySearch(masks, byClass[wordClass]));
        gapped = builder.gapped;
        names = List.copyOf(builder.captures.keySet());
        captures = builder.captures.values().stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Adds all matches in a sentence, in the order of their ends.
     *
     * @param classes the classes of its words
     */
    void run(Sequence sequence, int[] classes, Work work, List<Match> matches) {
        long active = 0;
        int before = matches.size();
        for (int i = 0; i < classes.length; i++) {
            long next = firsts;
            for (long left = active; left != 0; left &= left - 1) {
                next |= follow[Long.numberOfTrailingZeros(left)];
            }
            active = next & satisfied(sequence, classes, i);
            if ((active & lasts) != 0) {
                Match match = recover(sequence, classes, i, work);
                if (matches.size() > before && matches.get(matches.size() - 1).start() == match.start()) {
                    matches.set(matches.size() - 1, match);
                } else {
                    matches.add(match);
                }
            }
        }
        work.add(classes.length);
    }

    /** The positions that an item satisfies. */
    private long satisfied(Sequence sequence, int[] classes, int item) {
        return (masks[Byte.toUnsignedInt(maskOfClass[classes[item]])] | byShape[sequence.shape(item)]) ^ negated;
    }

    /** Runs backwards from an end to find the start, then forwards again to see what each capture took. */
    private Match recover(Sequence sequence, int[] classes, int last, Work work) {
        // No match is longer than its positions: repetition is always written out.
        int reach = Math.min(last + 1, follow.length);
        long[] viable = new long[reach];
        int start = NONE;
        long active = lasts & satisfied(sequence, classes, last);
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
            active = previous & satisfied(sequence, classes, last - back);
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
                return repeat(repetition.part(), repetition.min(), repetition.max());
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

        /**
         * Written out from the left, each further one optional with all behind it: a gap then has one active position for each
         * start, not all that are left of it.
         */
        private Part repeat(Node node, int min, int max) {
            if (max == 0) {
                return new Part(true, 0, 0);
            }
            Part one = build(node);
            Part whole = join(one, repeat(node, Math.max(0, min - 1), max - 1));
            return min > 0 ? whole : new Part(true, whole.first, whole.last);
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
}
