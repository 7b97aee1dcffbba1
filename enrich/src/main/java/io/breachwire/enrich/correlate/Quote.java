package io.breachwire.enrich.correlate;

import io.breachwire.enrich.extract.Evidence;
import java.util.Objects;

/** Words that prove a value, and who says them. */
public record Quote(Evidence evidence, Attribution attribution) {
    public Quote {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(attribution, "attribution");
    }

    /** Whether some words are in both, when both are of one article. */
    boolean overlaps(Quote other) {
        return evidence.start() < other.evidence.end() && other.evidence.start() < evidence.end();
    }
}
