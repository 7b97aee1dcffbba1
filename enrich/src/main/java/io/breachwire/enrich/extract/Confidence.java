package io.breachwire.enrich.extract;

import io.breachwire.contract.page.Wording;

/**
 * How likely it is that what was read is right, as the extractor's models have it. docs/accuracy.md shows how often
 * values of each confidence are.
 *
 * @param value from 0 to 1, in hundredths
 */
public record Confidence(double value) {
    public Confidence {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("confidence " + value);
        }
        value = Math.rint(value * 100) / 100;
    }

    /** Of what a model gives this score: its log-odds. */
    public static Confidence ofScore(double score) {
        return new Confidence(1 / (1 + StrictMath.exp(-score)));
    }

    /** The higher of two, each of which may be null, for not known; null when neither is known. */
    public static Confidence higher(Confidence one, Confidence other) {
        return one == null || other != null && other.value > one.value ? other : one;
    }

    /** Of two values together that were read from different articles: the product, for one says nothing of the other. */
    public Confidence and(Confidence other) {
        return new Confidence(value * other.value);
    }

    /**
     * Of two values together that were read from the same article: the geometric mean. Where one is right the other most
     * often is, and the product would say too little.
     */
    public Confidence with(Confidence other) {
        return new Confidence(Math.sqrt(value * other.value));
    }

    /** For people: {@code 96 %}. Nothing that is read is beyond doubt, so never 0 or 100, but {@code <1 %} and {@code >99 %}. */
    public String percent() {
        return Wording.percent(value);
    }
}
