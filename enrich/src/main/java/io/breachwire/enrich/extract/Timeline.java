package io.breachwire.enrich.extract;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When an incident happened, in VERIS terms from compromise to discovery and on to disclosure. Each is null when the
 * article does not say.
 *
 * @param intrusionStart when the intruder first had access, or data first lay open
 * @param intrusionEnd the last day of that access or exposure
 * @param detected when the victim, or whoever found it, became aware
 * @param disclosed when the public or the people affected were first told, other than by this article
 */
public record Timeline(DatedFact intrusionStart, DatedFact intrusionEnd, DatedFact detected, DatedFact disclosed) {
    public static final Timeline UNKNOWN = new Timeline(null, null, null, null);

    /**
     * The first year that it knows, or that of the publication where it knows no earlier one.
     *
     * @param published null when unknown
     * @return {@link Integer#MIN_VALUE} when nothing is known
     */
    public int firstYear(LocalDate published) {
        IntStream known = Stream.of(Milestone.values())
                .map(this::date)
                .filter(Objects::nonNull)
                .mapToInt(fact -> fact.date().earliest().getYear());
        return IntStream.concat(known, published == null ? IntStream.empty() : IntStream.of(published.getYear()))
                .min()
                .orElse(Integer.MIN_VALUE);
    }

    /** The date of a milestone; null when the article does not say. */
    public DatedFact date(Milestone milestone) {
        return switch (milestone) {
            case INTRUSION_START -> intrusionStart;
            case INTRUSION_END -> intrusionEnd;
            case DETECTED -> detected;
            case DISCLOSED -> disclosed;
        };
    }
}
