package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/**
 * One point of a timeline.
 *
 * @param date the date believed
 * @param confidence how likely it is right
 * @param evidence what proves it, never empty
 * @param otherReadings dates that some sentence gives it instead, that contradict it and were not believed; themselves
 *     without other readings
 */
public record DatedFact(EdtfDate date, Confidence confidence, List<Evidence> evidence, List<DatedFact> otherReadings) {
    public DatedFact {
        Objects.requireNonNull(confidence, "confidence");
        evidence = List.copyOf(evidence);
        otherReadings = List.copyOf(otherReadings);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a date without evidence");
        }
    }
}
