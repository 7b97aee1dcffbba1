package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.dates.Mention;
import io.breachwire.enrich.extract.event.Role;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the dates of a timeline together: the most probable ones that can have happened. An intrusion does not end, nor is
 * it detected, before it starts, and it is not disclosed before it is detected.
 */
final class PlausibleTimeline {
    private static final int LONG_DAYS = 365;

    private static final double LONG_PLAUSIBILITY = 0.4;

    private static final int LONG_DWELL_DAYS = 30;

    /** Sentences between the two dates of a long dwell, at most, for them to be told of together. */
    private static final int NEIGHBOURHOOD = 2;

    private static final double FAR_DWELL_PLAUSIBILITY = 0.4;

    private final Features.Reading reading;

    PlausibleTimeline(Features.Reading reading) {
        this.reading = reading;
    }

    /** The choice of one date or none for each role that is most probable altogether and in order. */
    Map<Role, Choice> best(Map<Role, List<Choice>> choices) {
        Map<Role, Choice> best = new EnumMap<>(Role.class);
        double highest = -1;
        for (Choice start : choices.get(Role.START)) {
            for (Choice detected : choices.get(Role.DETECTED)) {
                if (!start.mayPrecede(detected)) {
                    continue;
                }
                for (Choice end : choices.get(Role.END)) {
                    if (!start.mayPrecede(end)) {
                        continue;
                    }
                    for (Choice disclosed : choices.get(Role.DISCLOSED)) {
                        if (!detected.mayPrecede(disclosed) || !start.mayPrecede(disclosed)) {
                            continue;
                        }
                        double probability = start.probability()
                                * end.probability()
                                * detected.probability()
                                * disclosed.probability()
                                * plausibility(start, disclosed)
                                * dwellPlausibility(start, detected.date() == null ? end : detected);
                        if (probability > highest) {
                            highest = probability;
                            best.put(Role.START, start);
                            best.put(Role.END, end);
                            best.put(Role.DETECTED, detected);
                            best.put(Role.DISCLOSED, disclosed);
                        }
                    }
                }
            }
        }
        return withDetection(best);
    }

    /** What is made public on the day that it happens has been detected that day, though no words say so. */
    private Map<Role, Choice> withDetection(Map<Role, Choice> chosen) {
        Choice start = chosen.getOrDefault(Role.START, Choice.NONE);
        Choice disclosed = chosen.getOrDefault(Role.DISCLOSED, Choice.NONE);
        if (chosen.getOrDefault(Role.DETECTED, Choice.NONE).date() == null
                && start.date() != null
                && disclosed.date() != null
                && start.date().precision() == EdtfDate.Precision.DAY
                && start.date().edtf().equals(disclosed.date().edtf())
                && isSaid(disclosed.date())) {
            chosen.put(Role.DETECTED, disclosed);
        }
        return chosen;
    }

    private boolean isSaid(EdtfDate day) {
        for (int i = 0; i < reading.mentions().size(); i++) {
            if (reading.mentions().get(i).date().edtf().equals(day.edtf())
                    && Features.isStatement(reading.features().get(i))) {
                return true;
            }
        }
        return false;
    }

    /** What is said of an intrusion more than a year after its start is most often not the first word of it. */
    private double plausibility(Choice start, Choice later) {
        boolean isLong = start.date() != null
                && later.date() != null
                && ChronoUnit.DAYS.between(start.date().latest(), later.date().earliest()) > LONG_DAYS;
        return isLong && !isBeginning(start) ? LONG_PLAUSIBILITY : 1;
    }

    /**
     * An intruder who stays for a month or more is told of as such: start and discovery stand close together. Where they
     * do not, one of them is most often of another incident, unless the words say that access began then.
     */
    private double dwellPlausibility(Choice start, Choice noticed) {
        boolean isLong = start.date() != null
                && noticed.date() != null
                && ChronoUnit.DAYS.between(start.date().latest(), noticed.date().earliest()) >= LONG_DWELL_DAYS;
        if (!isLong || isBeginning(start)) {
            return 1;
        }
        List<Mention> mentions = reading.mentions();
        int apart = Math.abs(mentions.get(start.mention()).sentence()
                - mentions.get(noticed.mention()).sentence());
        return apart > NEIGHBOURHOOD ? FAR_DWELL_PLAUSIBILITY : 1;
    }

    private boolean isBeginning(Choice start) {
        return reading.tells(start.mention(), Remark.BEGINNING);
    }
}
