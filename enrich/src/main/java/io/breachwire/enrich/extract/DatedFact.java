package io.breachwire.enrich.extract;

import java.util.List;

/** One point of a timeline: the date and, never empty, what proves it. */
public record DatedFact(EdtfDate date, List<Evidence> evidence) {
    public DatedFact {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a date without evidence");
        }
    }
}
