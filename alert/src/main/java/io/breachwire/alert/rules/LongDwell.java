package io.breachwire.alert.rules;

import io.breachwire.contract.event.DwellBasis;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether intruders were in, or data lay open, for long: the middle of the dwell range. How bad that is follows from what
 * is known at least: a range from nothing to a year is a long dwell, and no proof of a very long one.
 *
 * @param levels severities by days; the one of the fewest days says what is long
 */
record LongDwell(String name, Double confidence, List<DayLevel> levels) implements AlertRule {
    LongDwell {
        AlertRule.requireName(name);
        AlertRule.requireConfidence(confidence);
        levels = AlertRule.some(levels, "levels");
    }

    @Override
    public Optional<Finding> findAmong(Facts facts) {
        MergedDwell dwell = facts.dwell();
        return dwell == null
                ? Optional.empty()
                : severity(dwell).map(severity -> new Finding(severity, statement(facts), grounds(facts)));
    }

    private Optional<Severity> severity(MergedDwell dwell) {
        DayLevel isLong =
                levels.stream().min(Comparator.comparingInt(DayLevel::days)).orElseThrow();
        double middle = ((double) dwell.getMinDays() + dwell.getMaxDays()) / 2;
        return middle < isLong.days()
                ? Optional.empty()
                : DayLevel.reached(levels, dwell.getMinDays()).or(() -> Optional.of(isLong.severity()));
    }

    /** A dwell time is no surer than the dates that it was computed from, whose words prove it. */
    private static List<Ground> grounds(Facts facts) {
        MergedDwell dwell = facts.dwell();
        MergedDate start = facts.timeline().getIntrusionStart();
        MergedDate end = facts.dwellEnd();
        return start == null || end == null
                ? List.of(Ground.of(dwell.getConfidence(), dwell.getCitations()))
                : List.of(
                        Ground.of(dwell.getConfidence()),
                        Ground.of(start.getConfidence(), start.getCitations()),
                        Ground.of(end.getConfidence(), end.getCitations()));
    }

    @Override
    public List<Premise> basisAmong(Facts facts) {
        MergedDwell dwell = facts.dwell();
        if (dwell == null) {
            return List.of();
        }
        List<Premise> basis = new ArrayList<>();
        basis.add(Premise.dwell(dwell));
        switch (dwell.getBasis()) {
            case START_TO_DETECTED -> {
                basis.add(Premise.date("intrusionStart", facts.timeline().getIntrusionStart()));
                basis.add(Premise.date("detected", facts.timeline().getDetected()));
            }
            case START_TO_END -> {
                basis.add(Premise.date("intrusionStart", facts.timeline().getIntrusionStart()));
                basis.add(Premise.date("intrusionEnd", facts.timeline().getIntrusionEnd()));
            }
            case STATED, UNKNOWN -> {}
        }
        return basis;
    }

    /** That nobody noticed is known only of the time before somebody did. */
    private static String statement(Facts facts) {
        MergedDwell dwell = facts.dwell();
        String what = dwell.getBasis() == DwellBasis.START_TO_DETECTED ? "unnoticed for " : "breach went on for ";
        return what + days(dwell) + span(facts);
    }

    private static String days(MergedDwell dwell) {
        if (dwell.getMinDays() == dwell.getMaxDays()) {
            return dwell.getMinDays() + " days";
        }
        return (dwell.getMinDays() == 0 ? "up to " : dwell.getMinDays() + " to ") + dwell.getMaxDays() + " days";
    }

    /** Nothing unless it was computed from both. */
    private static String span(Facts facts) {
        MergedDate start = facts.timeline().getIntrusionStart();
        MergedDate end = facts.dwellEnd();
        return start == null || end == null
                ? ""
                : ", " + start.getDate().getEdtf() + " to " + end.getDate().getEdtf();
    }
}
