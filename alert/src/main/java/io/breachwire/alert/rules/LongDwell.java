package io.breachwire.alert.rules;

import io.breachwire.contract.event.EdtfDate;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether intruders were in, or data lay open, for long before anyone noticed: the middle of the dwell range.
 *
 * @param levels severities by days
 */
record LongDwell(String name, Double confidence, List<DayLevel> levels) implements AlertRule {
    LongDwell {
        AlertRule.named(name);
        AlertRule.threshold(confidence);
        levels = AlertRule.some(levels, "levels");
    }

    @Override
    public Optional<Finding> findAmong(Facts facts) {
        MergedDwell dwell = facts.dwell();
        if (dwell == null) {
            return Optional.empty();
        }
        double middle = ((double) dwell.getMinDays() + dwell.getMaxDays()) / 2;
        return DayLevel.reached(levels, middle)
                .map(severity -> new Finding(
                        severity,
                        basisAmong(facts),
                        statement(facts, dwell),
                        List.of(ground(facts.timeline(), dwell))));
    }

    private static Ground ground(MergedTimeline timeline, MergedDwell dwell) {
        MergedDate end = end(timeline, dwell);
        return timeline.getIntrusionStart() == null || end == null
                ? Ground.of(dwell.getConfidence(), dwell.getCitations())
                : Ground.of(dwell.getConfidence(), timeline.getIntrusionStart().getCitations(), end.getCitations());
    }

    /** The later of the two dates that it was computed from; null when it was stated. */
    private static MergedDate end(MergedTimeline timeline, MergedDwell dwell) {
        return switch (dwell.getBasis()) {
            case START_TO_DETECTED -> timeline.getDetected();
            case START_TO_END -> timeline.getIntrusionEnd();
            case STATED, UNKNOWN -> null;
        };
    }

    @Override
    public List<String> basisAmong(Facts facts) {
        MergedDwell dwell = facts.dwell();
        if (dwell == null) {
            return List.of();
        }
        MergedTimeline timeline = facts.timeline();
        List<String> basis = new ArrayList<>();
        basis.add("dwell " + dwell.getMinDays() + ".." + dwell.getMaxDays());
        switch (dwell.getBasis()) {
            case START_TO_DETECTED -> {
                basis.add("intrusionStart " + edtf(timeline.getIntrusionStart()));
                basis.add("detected " + edtf(timeline.getDetected()));
            }
            case START_TO_END -> {
                basis.add("intrusionStart " + edtf(timeline.getIntrusionStart()));
                basis.add("intrusionEnd " + edtf(timeline.getIntrusionEnd()));
            }
            case STATED, UNKNOWN -> {}
        }
        return basis;
    }

    private static String statement(Facts facts, MergedDwell dwell) {
        String days = dwell.getMinDays() == dwell.getMaxDays()
                ? dwell.getMinDays() + " days"
                : dwell.getMinDays() + " to " + dwell.getMaxDays() + " days";
        MergedTimeline timeline = facts.timeline();
        return facts.subject() + ": unnoticed for " + days + span(timeline.getIntrusionStart(), end(timeline, dwell));
    }

    /** Nothing unless both are known: a dwell time may be surer than a date that it was computed from. */
    private static String span(MergedDate from, MergedDate to) {
        return from == null || to == null ? "" : ", " + edtf(from) + " to " + edtf(to);
    }

    private static String edtf(MergedDate merged) {
        return Optional.ofNullable(merged)
                .map(MergedDate::getDate)
                .map(EdtfDate::getEdtf)
                .orElse("unknown");
    }
}
