package io.breachwire.alert.rules;

import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A rule that holds for an incident.
 *
 * @param told as alerts tell it
 * @param basis the facts that it rests on
 */
record Reason(AlertReason told, List<Premise> basis) {

    /** Empty when the rule does not hold. */
    static Optional<Reason> of(AlertRule rule, Facts facts) {
        return rule.find(facts)
                .map(finding -> new Reason(
                        AlertReason.newBuilder()
                                .setRule(rule.name())
                                .setSeverity(finding.severity())
                                .setStatement(finding.statement())
                                .setConfidence(finding.confidence())
                                .setProof(finding.proof())
                                .build(),
                        rule.basis(facts)));
    }

    String rule() {
        return told.getRule();
    }

    Severity severity() {
        return told.getSeverity();
    }
}
