package io.breachwire.alert.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** How likely facts are to be right, from 0 to 1; null where whoever read them did not say. */
final class Confidence {
    private Confidence() {}

    /**
     * Whether a fact is sure enough. One of which nobody said how sure it is, is: a rule must not fall silent because an
     * article was read before confidences were told.
     *
     * @param least how sure it must be; null when it need not be
     */
    static boolean reaches(Double confidence, Double least) {
        return confidence == null || least == null || confidence >= least;
    }

    /** The least of those that are known; null when none is. */
    static Double least(Double... confidences) {
        return Stream.of(confidences)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The highest of those that are known; null when none is. */
    static Double highest(Collection<Double> confidences) {
        return confidences.stream()
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
