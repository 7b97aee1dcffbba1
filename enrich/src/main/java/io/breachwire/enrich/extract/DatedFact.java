package io.breachwire.enrich.extract;

import java.util.List;

/**
 * One point of a timeline.
 *
 * @param date the date believed
 * @param evidence what proves it, never empty
 * @param otherReadings dates that some sentence gives it instead, that contradict it and were not believed; themselves
 *     without other readings
 */
public record DatedFact(EdtfDate date, List<Evidence> evidence, List<DatedFact> otherReadings) {
    public DatedFact {
        evidence = List.copyOf(evidence);
        otherReadings = List.copyOf(otherReadings);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a date without evidence");
        }
    }
}
