package io.breachwire.enrich.extract.rule;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One rule, run over the items of a sentence. Its whole state is a long, in which a bit stands for each of its {@link Positions}
 * that a match may have come to. Everything that a step looks at is an array of its own, so that it costs a few looks and no calls.
 * Immutable.
 */
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

    /** For each position those that can come next, and those that can have come before. */
    private final long[] follow;

    private final long[] precede;
    private final long firsts;
    private final long lasts;
    private final boolean gapped;
    private final List<String> names;

    /** For each name the positions that its capture holds. */
    private final long[] captures;

    Automaton(Rule rule, Node pattern, Alphabet alphabet) {
        this.rule = rule;
        Positions positions = new Positions(pattern);
        firsts = positions.first();
        lasts = positions.last();
        follow = positions.follow();
        precede = reversed(follow);
        long[] byClass = new long[alphabet.classCount()];
        byShape = new long[alphabet.shapeCount()];
        long negatedBits = 0;
        for (int position = 0; position < positions.count(); position++) {
            long bit = 1L << position;
            Node.Atom atom = positions.atom(position);
            Alphabet.Named named = alphabet.named(atom);
            named.classes().stream().forEach(wordClass -> byClass[wordClass] |= bit);
            named.shapes().stream().forEach(shape -> byShape[shape] |= bit);
            negatedBits |= atom.negated() ? bit : 0;
        }
        negated = negatedBits;
        masks = distinct(byClass);
        maskOfClass = new byte[byClass.length];
        IntStream.range(0, byClass.length)
                .forEach(wordClass -> maskOfClass[wordClass] = (byte) Arrays.binarySearch(masks, byClass[wordClass]));
        gapped = positions.gapped();
        names = List.copyOf(positions.captures().keySet());
        captures = positions.captures().values().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static long[] reversed(long[] follow) {
        long[] precede = new long[follow.length];
        for (int position = 0; position < follow.length; position++) {
            for (long left = follow[position]; left != 0; left &= left - 1) {
                precede[Long.numberOfTrailingZeros(left)] |= 1L << position;
            }
        }
        return precede;
    }

    /** Hardly any class of words is asked for by one rule, so few of their masks differ; no rule asks for the first class. */
    private static long[] distinct(long[] byClass) {
        long[] masks = LongStream.concat(
                        LongStream.of(0), Arrays.stream(byClass).filter(mask -> mask != 0))
                .distinct()
                .sorted()
                .toArray();
        if (masks.length > MOST_MASKS) {
            throw new IllegalArgumentException(
                    "words that are more than " + MOST_MASKS + " sets of items: split the rule");
        }
        return masks;
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

    /**
     * Runs backwards from an end to find the start, then forwards again to see what each capture took. Both in one method: in two
     * they are small enough for the compiler to take them into the loop of {@link #run}, and all of the extractor is 3 to 5 % slower.
     */
    private Match recover(Sequence sequence, int[] classes, int last, Work work) {
        // No match is longer than its positions.
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
}
