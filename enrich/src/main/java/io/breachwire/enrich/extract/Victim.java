package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/** An organisation breached, by the fullest name that the article gives it, and where it says so. */
public record Victim(String name, List<Evidence> evidence) {
    public Victim {
        Objects.requireNonNull(name, "name");
        evidence = List.copyOf(evidence);
    }
}
