package io.breachwire.alert.rules;

import io.breachwire.contract.event.AlertChange;
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
 * @param basis what its rule rests on
 */
record Claim(String incidentId, String victim, Severity severity, List<Premise> basis) {
    static final String SEVERITY = "severity";
    static final String VICTIM = "victim";
    static final String INCIDENT = "incidentId";

    /** What is otherwise than in a claim made before: each fact at most once, so that they are as few as facts are. */
    List<AlertChange> since(Claim before) {
        Map<String, String> then = before.facts();
        Map<String, String> now = facts();
        Set<String> either = new LinkedHashSet<>(now.keySet());
        either.addAll(then.keySet());
        return either.stream()
                .filter(fact -> !Objects.equals(then.get(fact), now.get(fact)))
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
        basis.forEach(premise -> facts.put(premise.fact(), premise.value()));
        return facts;
    }
}
