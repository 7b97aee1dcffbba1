package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/** An organisation breached, by the fullest name that the article gives it, and where it says so. */
public record Victim(String name, List<Evidence> evidence) {
    public Victim {
        Objects.requireNonNull(name, "name");
        evidence = List.copyOf(evidence);
    }

    /** The name as others may write it: without the short form that it has in brackets, and that short form alone. */
    public List<String> forms() {
        int bracket = name.lastIndexOf(" (");
        return bracket > 0 && name.endsWith(")")
                ? List.of(name.substring(0, bracket), name.substring(bracket + 2, name.length() - 1))
                : List.of(name);
    }
}
