package io.breachwire.alert.rules;

import com.fasterxml.jackson.annotation.JacksonInject;
import io.breachwire.contract.event.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Whether the victim is one that somebody watches, under any of its names. It rests on the victim alone, so that only
 * another victim corrects its alerts.
 *
 * @param watched the victims watched; asleep when there are none
 */
record WatchList(
        String name,
        Double confidence,
        Severity severity,
        @JacksonInject WatchedVictims watched) implements AlertRule {
    WatchList {
        AlertRule.requireName(name);
        AlertRule.requireConfidence(confidence);
        AlertRule.require(severity != null, "severity", "low, medium, high or critical");
    }

    @Override
    public Optional<Finding> findAmong(Facts facts) {
        if (facts.names().stream().noneMatch(watched::contains)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(severity, "an incident of a victim on the watch list", List.of()));
    }

    @Override
    public List<Premise> basisAmong(Facts facts) {
        return List.of();
    }
}
