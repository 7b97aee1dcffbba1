package io.breachwire.alert.rules;

import io.breachwire.contract.event.Citation;
import io.breachwire.contract.event.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * That a rule holds.
 *
 * @param statement what it says, for a person, without the victim
 * @param grounds the facts that make the rule hold; empty where it holds whatever happened
 */
record Finding(Severity severity, String statement, List<Ground> grounds) {
    Finding {
        grounds = List.copyOf(grounds);
    }

    /** The words to check it by. */
    List<Citation> proof() {
        return grounds.stream().flatMap(ground -> ground.proof().stream()).toList();
    }

    /** The least of the confidences that it rests on; null when none is known. */
    Double confidence() {
        return grounds.stream()
                .map(Ground::confidence)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The same, resting on one ground more. */
    Finding restingOn(Ground another) {
        return new Finding(
                severity,
                statement,
                Stream.concat(grounds.stream(), Stream.of(another)).toList());
    }
}
