package io.breachwire.alert.rules;

import io.breachwire.contract.event.AlertChange;
import io.breachwire.contract.event.AlertReason;
import io.breachwire.contract.event.Severity;
import io.breachwire.contract.json.EventJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an alert says, as far as a later one may say otherwise.
 *
 * @param basis what its reasons rest on. Rules may ask for more or less certainty, so that one sees a fact that another passes over
 */
record Claim(String incidentId, String victim, Severity severity, List<AlertReason> reasons, List<Premise> basis) {
    static final String SEVERITY = "severity";
    static final String VICTIM = "victim";
    static final String INCIDENT = "incidentId";
    static final String RULE = "rule:";

    /**
     * What is otherwise than in a claim made before: each fact at most once, so that they are as few as facts are. Of a
     * reason, that it came or went: how severe it is follows from its facts and shows in the severity.
     */
    List<AlertChange> since(Claim before) {
        Map<String, String> then = before.facts();
        Map<String, String> now = facts();
        Set<String> either = new LinkedHashSet<>(now.keySet());
        either.addAll(then.keySet());
        return either.stream()
                .filter(fact -> !Objects.equals(then.get(fact), now.get(fact)))
                .filter(fact -> !(fact.startsWith(RULE) && then.containsKey(fact) && now.containsKey(fact)))
                .map(fact -> AlertChange.newBuilder()
                        .setFact(fact)
                        .setBefore(then.get(fact))
                        .setAfter(now.get(fact))
                        .build())
                .toList();
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(SEVERITY, EventJson.label(severity));
        facts.put(VICTIM, victim);
        facts.put(INCIDENT, incidentId);
        reasons.forEach(reason -> facts.put(RULE + reason.getRule(), EventJson.label(reason.getSeverity())));
        basis.stream()
                .filter(premise -> premise.value() != null)
                .forEach(premise -> facts.put(premise.fact(), premise.value()));
        return facts;
    }
}
