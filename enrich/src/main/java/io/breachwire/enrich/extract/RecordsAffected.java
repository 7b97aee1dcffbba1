package io.breachwire.enrich.extract;

import java.util.List;

/** How many people (or, failing that, accounts or records) are affected: the largest confirmed figure. */
public record RecordsAffected(long count, List<Evidence> evidence) {
    public RecordsAffected {
        evidence = List.copyOf(evidence);
        if (count < 0) {
            throw new IllegalArgumentException("count " + count);
        }
    }
}
