package io.breachwire.alert.rules;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.IncidentArticle;
import io.breachwire.contract.event.MergedData;
import io.breachwire.contract.event.MergedDate;
import io.breachwire.contract.event.MergedDwell;
import io.breachwire.contract.event.MergedRecords;
import io.breachwire.contract.event.MergedTimeline;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * What rules look at and alerts tell: an incident as it is, or as an alert told it.
 *
 * @param otherIds ids that the incident may have had; none of what an alert told
 * @param victim the fullest name; empty when no article names it
 * @param names every name, the fullest included
 * @param dwell null when nothing gives a basis
 * @param records null when no article says
 * @param confidence how likely it is to be an incident; null when nothing says
 * @param lastPublished day of its latest article; null when no article has one, and of what an alert told
 */
record Facts(
        List<String> otherIds,
        String victim,
        Set<String> names,
        MergedTimeline timeline,
        MergedDwell dwell,
        List<MergedData> data,
        MergedRecords records,
        List<IncidentArticle> articles,
        Double confidence,
        LocalDate lastPublished) {

    static Facts of(Incident incident) {
        Set<String> names = new LinkedHashSet<>(incident.getVictimNames());
        names.add(incident.getVictim());
        return new Facts(
                incident.getAbsorbed(),
                incident.getVictim(),
                names,
                incident.getTimeline(),
                incident.getDwell(),
                incident.getDataClasses(),
                incident.getRecordsAffected(),
                incident.getArticles(),
                incident.getConfidence(),
                incident.getLastPublished());
    }

    static Facts of(Alert alert) {
        return new Facts(
                List.of(),
                alert.getVictim(),
                Set.of(alert.getVictim()),
                alert.getTimeline(),
                alert.getDwell(),
                alert.getDataClasses(),
                alert.getRecordsAffected(),
                alert.getArticles(),
                // An alert tells the least that it rests on, not how likely the incident was to be one.
                null,
                null);
    }

    /**
     * The facts that are at least so sure, as if no article gave the others: a dwell time that was computed from a date
     * that is not sure enough is none.
     *
     * @param least null for all of them
     */
    Facts atLeast(Double least) {
        return new Facts(
                otherIds,
                victim,
                names,
                MergedTimeline.newBuilder()
                        .setIntrusionStart(sure(timeline.getIntrusionStart(), MergedDate::getConfidence, least))
                        .setIntrusionEnd(sure(timeline.getIntrusionEnd(), MergedDate::getConfidence, least))
                        .setDetected(sure(timeline.getDetected(), MergedDate::getConfidence, least))
                        .setDisclosed(sure(timeline.getDisclosed(), MergedDate::getConfidence, least))
                        .build(),
                isSure(dwellDates(), least) ? sure(dwell, MergedDwell::getConfidence, least) : null,
                data.stream()
                        .filter(kind -> isSure(kind.getConfidence(), least))
                        .toList(),
                sure(records, MergedRecords::getConfidence, least),
                articles,
                confidence,
                lastPublished);
    }

    /** The later of the two dates that the dwell time was computed from; null when it was not, or that is not known. */
    MergedDate dwellEnd() {
        return dwell == null
                ? null
                : switch (dwell.getBasis()) {
                    case START_TO_DETECTED -> timeline.getDetected();
                    case START_TO_END -> timeline.getIntrusionEnd();
                    case STATED, UNKNOWN -> null;
                };
    }

    private List<MergedDate> dwellDates() {
        return dwellEnd() == null || timeline.getIntrusionStart() == null
                ? List.of()
                : List.of(timeline.getIntrusionStart(), dwellEnd());
    }

    private static boolean isSure(List<MergedDate> dates, Double least) {
        return dates.stream().allMatch(date -> isSure(date.getConfidence(), least));
    }

    private static <T> T sure(T fact, Function<T, Double> confidence, Double least) {
        return fact == null || isSure(confidence.apply(fact), least) ? fact : null;
    }

    /** That it is an incident at all. */
    Ground incident() {
        return new Ground(confidence, List.of());
    }

    /** Whether the incident is so likely to be one; see {@link #atLeast}. */
    boolean isIncident(Double least) {
        return isSure(confidence, least);
    }

    /** What nobody said the confidence of is sure: a rule does not fall silent because an older extractor read an article. */
    private static boolean isSure(Double confidence, Double least) {
        return confidence == null || least == null || confidence >= least;
    }

    /** How a sentence calls the victim. */
    String subject() {
        return victim.isEmpty() ? "A victim that no article names" : victim;
    }

    /** Whether the victim goes by a name, or by one that differs only in how outlets write it. */
    boolean isNamed(String name) {
        VictimName sought = VictimName.of(name);
        return names.stream().anyMatch(known -> VictimName.of(known).equals(sought));
    }

    OptionalLong people() {
        return records == null ? OptionalLong.empty() : OptionalLong.of(records.getCount());
    }
}
