package io.breachwire.enrich.extract.records;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Of the figures of an article those which may be the number affected, when all of them are seen together. */
final class BelievedFigures {
    /** A number at least and at most so much of the largest is another rounding of it. */
    private static final double LEAST_ROUNDED = 0.85;

    private static final double MOST_ROUNDED = 1.15;

    /** A less rounded number is believed when it scores more than this. */
    private static final double LEAST_EXACT = -1.5;

    /** How much less speaks for a number that is doubted beside a clear one. */
    private static final double DOUBT = 1.5;

    private final Map<Long, Figure> all;
    private final Map<Long, Double> scores;
    private final Map<Long, Figure> believed;

    /**
     * Of the figures of an article.
     *
     * @param all every figure by its number
     * @param scores how much speaks for each number
     */
    BelievedFigures(Map<Long, Figure> all, Map<Long, Double> scores) {
        this.all = all;
        this.scores = scores;
        believed = new LinkedHashMap<>(all);
        believed.keySet().removeIf(count -> scores.get(count) <= 0);
        if (!believed.isEmpty()) {
            removeBesidePeople();
            removeCeilings();
            removeDoubtful();
        }
    }

    boolean isEmpty() {
        return believed.isEmpty();
    }

    Set<Long> counts() {
        return believed.keySet();
    }

    private Collection<Figure> figures() {
        return believed.values();
    }

    private boolean any(Predicate<NumberMention> such) {
        return figures().stream().anyMatch(figure -> figure.any(such));
    }

    /** People go before records, unless they are only a part. */
    private void removeBesidePeople() {
        if (figures().stream().anyMatch(figure -> figure.isPeople() && figure.isPlainlyAll())) {
            figures().removeIf(figure -> !figure.isPeople());
        }
    }

    /** What is confirmed goes before "up to". */
    private void removeCeilings() {
        if (any(mention -> !mention.is(NumberCue.UP_TO) && mention.is(NumberCue.LINKED))) {
            figures().removeIf(figure -> !figure.any(mention -> !mention.is(NumberCue.UP_TO)));
        }
    }

    /** Where one number is clear, a larger one of which much less speaks is most often another incident's. */
    private void removeDoubtful() {
        long clearest = 0;
        for (long count : counts()) {
            if (clearest == 0 || scores.get(count) > scores.get(clearest)) {
                clearest = count;
            }
        }
        long clear = clearest;
        counts().removeIf(count -> count > clear * MOST_ROUNDED && scores.get(count) < scores.get(clear) - DOUBT);
    }

    /** The largest number, or a less rounded one of which it may be the rounding: "nearly 5 million", "4.6 million". */
    Figure mostExact() {
        long largest = counts().stream().mapToLong(Long::longValue).max().orElseThrow();
        Figure best = believed.get(largest);
        double least = best.any(mention -> mention.is(NumberCue.OVER)) ? 1 : LEAST_ROUNDED;
        for (Figure figure : all.values()) {
            long count = figure.count();
            boolean near = count >= least * largest && count <= MOST_ROUNDED * largest;
            if (near && isLikely(figure) && figure.isPlainlyAll() && figure.digits() > best.digits()) {
                best = figure;
            }
        }
        return best;
    }

    private boolean isLikely(Figure figure) {
        return believed.containsKey(figure.count())
                || scores.get(figure.count()) > LEAST_EXACT
                        && figure.any(mention -> mention.isPeople() && mention.isAddend());
    }
}
