package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Citation;
import io.breachwire.enrich.extract.Confidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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

    T value() {
        return value;
    }

    /** Takes down where a voice gives the value. */
    void cite(Voice voice, List<Quote> quotes) {
        citations.addAll(voice.citations(quotes));
    }

    /** @param another how likely it is that a voice was read right, or null when that is not known */
    void trust(Confidence another) {
        confidence = Confidence.higher(confidence, another);
    }

    /** Adds a voice's weight, which may speak for the value by giving a coarser one. */
    void weigh(Voice voice, List<Quote> quotes, Confidence sureness) {
        weight.add(voice, quotes, sureness);
    }

    /** Takes down when a voice said so. */
    void date(Voice voice) {
        LocalDate published = voice.article().publishedDate();
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
