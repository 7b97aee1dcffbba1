package io.breachwire.enrich.correlate;

import java.util.List;
import java.util.Locale;

/** What the merge law chose a value by: the first of these that told it from the candidates it was not. */
public enum Principle {
    /** No article believes another. */
    UNDISPUTED,
    /** A finer date of the same meaning was there: what holds it, supports it. */
    MORE_SPECIFIC,
    /** The victim or an authority says so, the others have it from elsewhere. */
    AUTHORITY,
    /** More outlets report it in their own words. */
    MORE_SOURCES,
    /** It was read more surely from its articles than the others from theirs. */
    SURER,
    /** It was published later: a correction. */
    LATER_REPORT,
    /** Nothing tells the candidates apart; the choice is arbitrary but always the same. */
    TIE_BREAK;

    /**
     * Why the first of some candidates is believed.
     *
     * @param candidates how many there are
     * @param ranked the finest of them, what is believed first
     */
    static <T> Principle of(int candidates, List<Candidate<T>> ranked) {
        if (candidates == 1) {
            return UNDISPUTED;
        }
        return ranked.size() == 1 ? MORE_SPECIFIC : ranked.get(0).over(ranked.get(1));
    }

    /** The name in the published record, such as {@code more-specific}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
