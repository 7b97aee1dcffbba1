package io.breachwire.alert.rules;

import io.breachwire.contract.event.Severity;
import java.util.List;

/**
 * That a rule holds.
 *
 * @param basis the facts that it rests on, each in one canonical line; when they differ the alert is corrected. How
 *     many articles or quotations say so is none of them
 * @param statement one line for a person, victim included
 * @param confidence the least of the incident's and of those of the facts that make the rule hold; null when none is
 *     known
 */
record Finding(Severity severity, List<String> basis, String statement, Double confidence) {
    Finding {
        basis = List.copyOf(basis);
    }
}
