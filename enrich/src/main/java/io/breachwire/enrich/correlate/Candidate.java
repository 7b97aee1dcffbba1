package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Citation;
import io.breachwire.enrich.extract.Confidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** A value that some voice gives, and all that speaks for it. */
final class Candidate<T> {
    private final T value;
    private final List<Citation> citations = new ArrayList<>();
    private final Voice.Weight weight = new Voice.Weight();
    private LocalDate lastSaid = LocalDate.MIN;
    private Confidence confidence;

    Candidate(T value) {
        this.value = value;
    }

    /** The different values of claims, in an order of theirs, each with where it stands. */
    static <T> SortedMap<T, Candidate<T>> of(List<Claim<T>> claims, Comparator<T> order) {
        SortedMap<T, Candidate<T>> candidates = new TreeMap<>(order);
        for (Claim<T> claim : claims) {
            Candidate<T> candidate = candidates.computeIfAbsent(claim.value(), Candidate::new);
            candidate.cite(claim.citations());
            candidate.confidence = Confidence.higher(candidate.confidence, claim.confidence());
        }
        return candidates;
    }

    /**
     * Those of which no other is a finer one of the same meaning. Each weighs what all claims of it weigh, and all coarser
     * ones that hold it.
     *
     * @param holds whether one value is another, or a coarser one of the same meaning
     */
    static <T> List<Candidate<T>> finest(
            Collection<Candidate<T>> candidates, List<Claim<T>> claims, BiPredicate<T, T> holds) {
        List<Candidate<T>> finest = new ArrayList<>(candidates);
        finest.removeIf(one -> candidates.stream()
                .anyMatch(other -> holds.test(one.value, other.value) && !holds.test(other.value, one.value)));
        for (Candidate<T> candidate : finest) {
            claims.stream()
                    .filter(claim -> holds.test(claim.value(), candidate.value))
                    .forEach(candidate::weigh);
        }
        return finest;
    }

    /** What weighs most first; of what weighs the same, what was said last. */
    static <T> Comparator<Candidate<T>> byWeight() {
        return Comparator.comparingInt((Candidate<T> candidate) -> -candidate.weight())
                .thenComparing(Candidate::lastSaid, Comparator.reverseOrder());
    }

    T value() {
        return value;
    }

    /** Takes down where the value stands. */
    void cite(List<Citation> more) {
        citations.addAll(more);
    }

    /** Adds the weight of a claim, which may speak for the value by giving a coarser one. */
    void weigh(Claim<T> claim) {
        weight.add(claim.voice(), claim.quotes(), claim.confidence());
    }

    /** Takes down when a claim was made. */
    void date(Claim<T> claim) {
        LocalDate published = claim.voice().article().publishedDate();
        if (published != null && published.isAfter(lastSaid)) {
            lastSaid = published;
        }
    }

    /** What all that speaks for it weighs. */
    int weight() {
        return weight.total();
    }

    /** Why this is believed rather than another that it comes before. */
    Principle over(Candidate<T> other) {
        if (weight() != other.weight()) {
            return weight.over(other.weight);
        }
        return lastSaid.equals(other.lastSaid) ? Principle.TIE_BREAK : Principle.LATER_REPORT;
    }

    /** The day of the last article that says so; {@link LocalDate#MIN} when none is dated. */
    LocalDate lastSaid() {
        return lastSaid;
    }

    /** How likely it is that the surest voice was read right; null when that is not known. */
    Confidence confidence() {
        return confidence;
    }

    /** Where it stands, the strongest first. */
    List<Citation> citations() {
        return Voice.strongest(citations);
    }
}
