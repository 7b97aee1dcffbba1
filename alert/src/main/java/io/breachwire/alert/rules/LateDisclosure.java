package io.breachwire.alert.rules;

import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.MergedDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the victim knew for long before it told: the fewest days that the two dates allow.
 *
 * @param levels severities by days
 */
record LateDisclosure(String name, Double confidence, List<DayLevel> levels) implements AlertRule {
    LateDisclosure {
        AlertRule.requireName(name);
        AlertRule.requireConfidence(confidence);
        levels = AlertRule.some(levels, "levels");
    }

    @Override
    public Optional<Finding> findAmong(Facts facts) {
        MergedDate detected = facts.timeline().getDetected();
        MergedDate disclosed = facts.timeline().getDisclosed();
        if (detected == null || disclosed == null) {
            return Optional.empty();
        }
        EdtfDate known = detected.getDate();
        EdtfDate told = disclosed.getDate();
        long days = ChronoUnit.DAYS.between(known.getLatest(), told.getEarliest());
        return DayLevel.reached(levels, (double) days)
                .map(severity -> new Finding(
                        severity,
                        "told " + (isDay(known) && isDay(told) ? "" : "at least ") + days + " days after it knew, "
                                + known.getEdtf() + " to " + told.getEdtf(),
                        List.of(
                                Ground.of(detected.getConfidence(), detected.getCitations()),
                                Ground.of(disclosed.getConfidence(), disclosed.getCitations()))));
    }

    private static boolean isDay(EdtfDate date) {
        return date.getLatest().equals(date.getEarliest());
    }

    @Override
    public List<Premise> basisAmong(Facts facts) {
        List<Premise> basis = new ArrayList<>();
        if (facts.timeline().getDetected() != null) {
            basis.add(Premise.date("detected", facts.timeline().getDetected()));
        }
        if (facts.timeline().getDisclosed() != null) {
            basis.add(Premise.date("disclosed", facts.timeline().getDisclosed()));
        }
        return basis;
    }
}
