package io.breachwire.enrich.extract;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A kind of data of the main incident that was accessed, stolen, leaked or exposed, or may have been.
 *
 * @param dataClass the kind
 * @param subjects whose data it is, where said; may be empty
 * @param certainty whether exposure is confirmed or possible
 * @param confidence how likely it is that it did lie open, certainly or possibly
 * @param evidence never empty
 */
public record ExposedData(
        DataClass dataClass,
        Set<Subject> subjects,
        Certainty certainty,
        Confidence confidence,
        List<Evidence> evidence) {
    /** Whose data it is: VERIS {@code attribute.confidentiality.data_victim}. */
    public enum Subject {
        CUSTOMER,
        EMPLOYEE,
        PATIENT,
        STUDENT,
        PARTNER
    }

    public enum Certainty {
        CONFIRMED,
        POSSIBLE
    }

    public ExposedData {
        Objects.requireNonNull(dataClass, "dataClass");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(confidence, "confidence");
        subjects = Collections.unmodifiableSet(new TreeSet<>(subjects));
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(dataClass.label() + " without evidence");
        }
    }

    /** For people, such as {@code names of customers, employees; possible}. */
    public String inWords() {
        String whose = subjects.stream()
                .map(subject -> subject.name().toLowerCase(Locale.ROOT) + "s")
                .collect(Collectors.joining(", "));
        return dataClass.label()
                + (whose.isEmpty() ? "" : " of " + whose)
                + "; "
                + certainty.name().toLowerCase(Locale.ROOT);
    }
}
