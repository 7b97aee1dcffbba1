package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Milestone;
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

    private final Candidates candidates;

    PlausibleTimeline(Candidates candidates) {
        this.candidates = candidates;
    }

    /** The choice of one date or none for each milestone that is most probable altogether and in order. */
    Map<Milestone, Choice> best(Map<Milestone, List<Choice>> choices) {
        Search search = new Search(choices);
        for (Choice start : choices.get(Milestone.INTRUSION_START)) {
            for (Choice detected : choices.get(Milestone.DETECTED)) {
                if (start.mayPrecede(detected)) {
                    search.complete(start, detected);
                }
            }
        }
        return withDetection(search.best);
    }

    /** Looks for the most probable choice of all four dates. */
    private static final class Search {
        private final Map<Milestone, List<Choice>> choices;
        private final Map<Milestone, Choice> best = new EnumMap<>(Milestone.class);
        private double highest = -1;

        Search(Map<Milestone, List<Choice>> choices) {
            this.choices = choices;
        }

        /** Tries every end and every disclosure with two dates that are in order. */
        void complete(Choice start, Choice detected) {
            for (Choice end : choices.get(Milestone.INTRUSION_END)) {
                if (!start.mayPrecede(end)) {
                    continue;
                }
                for (Choice disclosed : choices.get(Milestone.DISCLOSED)) {
                    if (detected.mayPrecede(disclosed) && start.mayPrecede(disclosed)) {
                        tryChoice(start, end, detected, disclosed);
                    }
                }
            }
        }

        private void tryChoice(Choice start, Choice end, Choice detected, Choice disclosed) {
            double probability = start.probability()
                    * end.probability()
                    * detected.probability()
                    * disclosed.probability()
                    * plausibility(start, disclosed)
                    * dwellPlausibility(start, detected.isNone() ? end : detected);
            if (probability > highest) {
                highest = probability;
                best.put(Milestone.INTRUSION_START, start);
                best.put(Milestone.INTRUSION_END, end);
                best.put(Milestone.DETECTED, detected);
                best.put(Milestone.DISCLOSED, disclosed);
            }
        }
    }

    /** What is made public on the day that it happens has been detected that day, though no words say so. */
    private Map<Milestone, Choice> withDetection(Map<Milestone, Choice> chosen) {
        Choice start = chosen.get(Milestone.INTRUSION_START);
        Choice disclosed = chosen.get(Milestone.DISCLOSED);
        if (chosen.get(Milestone.DETECTED).isNone()
                && !disclosed.isNone()
                && start.isOf(disclosed.date())
                && start.date().precision() == EdtfDate.Precision.DAY
                && isSaid(disclosed)) {
            chosen.put(Milestone.DETECTED, disclosed);
        }
        return chosen;
    }

    /** Whether a statement is told to be of that day. */
    private boolean isSaid(Choice day) {
        return candidates.all().stream()
                .anyMatch(candidate -> day.isOf(candidate.mention().date()) && candidate.isStatement());
    }

    /** What is said of an intrusion more than a year after its start is most often not the first word of it. */
    private static double plausibility(Choice start, Choice later) {
        boolean isLong = !start.isNone() && !later.isNone() && days(start, later) > LONG_DAYS;
        return isLong && !isBeginning(start) ? LONG_PLAUSIBILITY : 1;
    }

    /**
     * An intruder who stays for a month or more is told of as such: start and discovery stand close together. Where they
     * do not, one of them is most often of another incident, unless the words say that access began then.
     */
    private static double dwellPlausibility(Choice start, Choice noticed) {
        boolean isLong = !start.isNone() && !noticed.isNone() && days(start, noticed) >= LONG_DWELL_DAYS;
        if (!isLong || isBeginning(start)) {
            return 1;
        }
        int apart = Math.abs(start.candidate().mention().sentence()
                - noticed.candidate().mention().sentence());
        return apart > NEIGHBOURHOOD ? FAR_DWELL_PLAUSIBILITY : 1;
    }

    private static boolean isBeginning(Choice start) {
        return start.candidate().tells(Remark.BEGINNING);
    }

    /** Days from one date to another, at least. */
    private static long days(Choice from, Choice to) {
        return ChronoUnit.DAYS.between(from.date().latest(), to.date().earliest());
    }
}
