package io.breachwire.enrich.extract.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of a pattern by their numbers, its <em>positions</em>, and which of them a match can begin and end with and have one
 * after the other: Glushkov's construction. Repetition is written out, so that no match is longer than there are positions. Sets
 * of positions are longs, a bit each.
 */
final class Positions {
    /** As many as a long has bits. */
    private static final int MOST = Long.SIZE;

    private final List<Node.Atom> atoms = new ArrayList<>();
    private final List<Long> follow = new ArrayList<>();
    private final Map<String, Long> captures = new LinkedHashMap<>();
    private final Part whole;
    private boolean gapped;

    /**
     * What is known of a part of the pattern.
     *
     * @param nullable whether it matches nothing at all, too
     * @param first the positions that it can begin with
     * @param last those that it can end with
     */
    private record Part(boolean nullable, long first, long last) {
        static final Part EMPTY = new Part(true, 0, 0);

        Part or(Part other) {
            return new Part(nullable || other.nullable, first | other.first, last | other.last);
        }
    }

    /**
     * Of a pattern.
     *
     * @throws IllegalArgumentException when it has more than 64 positions, or matches nothing at all
     */
    Positions(Node pattern) {
        whole = number(pattern);
        if (whole.nullable) {
            throw new IllegalArgumentException("the pattern matches nothing at all");
        }
    }

    int count() {
        return atoms.size();
    }

    /** The item at a position. */
    Node.Atom atom(int position) {
        return atoms.get(position);
    }

    /** Those that a match can begin with. */
    long first() {
        return whole.first;
    }

    /** Those that a match can end with. */
    long last() {
        return whole.last;
    }

    /** For each position those that can come next. */
    long[] follow() {
        return follow.stream().mapToLong(Long::longValue).toArray();
    }

    /** By the names of the captures, in the order of the pattern, the positions that they hold. */
    Map<String, Long> captures() {
        return captures;
    }

    /** Whether anything may be repeated that is told only by what it is not. */
    boolean gapped() {
        return gapped;
    }

    private Part number(Node node) {
        if (node instanceof Node.Atom atom) {
            return atom(atom);
        }
        if (node instanceof Node.Concatenation concatenation) {
            Part parts = Part.EMPTY;
            for (Node part : concatenation.parts()) {
                parts = join(parts, number(part));
            }
            return parts;
        }
        if (node instanceof Node.Alternation alternation) {
            return alternation.branches().stream()
                    .map(this::number)
                    .reduce(Part::or)
                    .orElse(Part.EMPTY);
        }
        if (node instanceof Node.Repetition repetition) {
            gapped |= repetition.part() instanceof Node.Atom atom && atom.negated() && repetition.max() > 1;
            return repeat(repetition.part(), repetition.min(), repetition.max());
        }
        return capture((Node.Capture) node);
    }

    private Part atom(Node.Atom atom) {
        if (atoms.size() == MOST) {
            throw new IllegalArgumentException("more than 64 items: split the rule or shorten its gaps");
        }
        long bit = 1L << atoms.size();
        atoms.add(atom);
        follow.add(0L);
        return new Part(false, bit, bit);
    }

    /**
     * Written out from the left, each further one optional with all behind it: a gap then has one active position for each
     * start, not all that are left of it.
     */
    private Part repeat(Node node, int min, int max) {
        if (max == 0) {
            return Part.EMPTY;
        }
        Part one = number(node);
        Part all = join(one, repeat(node, Math.max(0, min - 1), max - 1));
        return min > 0 ? all : new Part(true, all.first, all.last);
    }

    private Part capture(Node.Capture capture) {
        captures.putIfAbsent(capture.name(), 0L);
        int from = atoms.size();
        Part part = number(capture.part());
        long held = 0;
        for (int position = from; position < atoms.size(); position++) {
            held |= 1L << position;
        }
        captures.merge(capture.name(), held, (one, other) -> one | other);
        return part;
    }

    /** One part and then another: what ends the first is followed by what begins the second. */
    private Part join(Part left, Part right) {
        for (long bits = left.last; bits != 0; bits &= bits - 1) {
            int position = Long.numberOfTrailingZeros(bits);
            follow.set(position, follow.get(position) | right.first);
        }
        return new Part(
                left.nullable && right.nullable,
                left.nullable ? left.first | right.first : left.first,
                right.nullable ? left.last | right.last : right.last);
    }
}
