package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/**
 * How many people (or, failing that, accounts or records) are affected.
 *
 * @param count the largest confirmed figure
 * @param confidence how likely it is right
 * @param evidence where the article says so
 */
public record RecordsAffected(long count, Confidence confidence, List<Evidence> evidence) {
    public RecordsAffected {
        Objects.requireNonNull(confidence, "confidence");
        evidence = List.copyOf(evidence);
        if (count < 0) {
            throw new IllegalArgumentException("count " + count);
        }
    }
}
