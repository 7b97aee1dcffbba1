package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/**
 * An organisation breached.
 *
 * @param name the fullest that the article gives it
 * @param confidence how likely it is the one breached
 * @param evidence where the article says so; may be empty
 */
public record Victim(String name, Confidence confidence, List<Evidence> evidence) {
    public Victim {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(confidence, "confidence");
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
