package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Disagreement;
import io.breachwire.enrich.correlate.MergedIncident.MergedDate;
import io.breachwire.enrich.correlate.MergedIncident.OtherDate;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Milestone;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The merge law for dates; docs/incidents.md states it. */
final class DateLaw {
    private static final Comparator<EdtfDate> CHRONOLOGICAL = Comparator.comparing(EdtfDate::earliest)
            .thenComparing(EdtfDate::latest)
            .thenComparing(EdtfDate::edtf);

    private DateLaw() {}

    /** The date believed, or null when no voice dates the milestone. */
    static MergedDate merge(Milestone milestone, List<Voice> voices) {
        Map<EdtfDate, Candidate<EdtfDate>> candidates = new TreeMap<>(CHRONOLOGICAL);
        for (Voice voice : voices) {
            ArticleFacts.DateClaim claim = voice.article().date(milestone);
            if (claim != null) {
                Candidate<EdtfDate> candidate = candidates.computeIfAbsent(claim.date(), Candidate::new);
                candidate.cite(voice, claim.quotes());
                candidate.trust(claim.confidence());
                candidate.date(voice);
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        List<Candidate<EdtfDate>> finest = candidates.values().stream()
                .filter(one ->
                        candidates.values().stream().noneMatch(other -> isFinerWithin(other.value(), one.value())))
                .toList();
        for (Candidate<EdtfDate> candidate : finest) {
            for (Voice voice : voices) {
                ArticleFacts.DateClaim claim = voice.article().date(milestone);
                if (claim != null && claim.date().holds(candidate.value())) {
                    candidate.weigh(voice, claim.quotes(), claim.confidence());
                }
            }
        }
        List<Candidate<EdtfDate>> ranked = new ArrayList<>(finest);
        ranked.sort(Comparator.comparingInt((Candidate<EdtfDate> candidate) -> -candidate.weight())
                .thenComparing(candidate -> candidate.lastSaid(), Comparator.reverseOrder())
                .thenComparing(candidate -> candidate.value(), CHRONOLOGICAL));
        Candidate<EdtfDate> believed = ranked.get(0);
        int claimed = candidates.size();
        addReadings(candidates, milestone, voices);
        return new MergedDate(
                believed.value(),
                principle(claimed, ranked),
                believed.confidence(),
                believed.citations(),
                candidates.values().stream()
                        .filter(other -> other != believed)
                        .sorted(Comparator.comparing(
                                        (Candidate<EdtfDate> other) -> relation(other.value(), believed.value()),
                                        Comparator.reverseOrder())
                                .thenComparing(other -> other.value(), CHRONOLOGICAL))
                        .limit(MergedIncident.CITATIONS)
                        .map(other -> new OtherDate(
                                other.value(), relation(other.value(), believed.value()), other.citations()))
                        .toList());
    }

    /**
     * What articles also give, though their extractor believed another date: it weighs nothing, and stays listed. Not so
     * the words by which the article dates another milestone: what is said of one does not speak against another.
     */
    private static void addReadings(
            Map<EdtfDate, Candidate<EdtfDate>> candidates, Milestone milestone, List<Voice> voices) {
        for (Voice voice : voices) {
            ArticleFacts.DateClaim claim = voice.article().date(milestone);
            if (claim != null) {
                for (ArticleFacts.DateReading reading : claim.others()) {
                    if (isSaidOfAnother(reading, milestone, voice.article())) {
                        continue;
                    }
                    Candidate<EdtfDate> candidate = candidates.computeIfAbsent(reading.date(), Candidate::new);
                    candidate.cite(voice, reading.quotes());
                }
            }
        }
    }

    private static boolean isSaidOfAnother(
            ArticleFacts.DateReading reading, Milestone milestone, ArticleFacts article) {
        return article.dates().entrySet().stream()
                .filter(claim -> claim.getKey() != milestone)
                .filter(claim -> claim.getValue().date().equals(reading.date()))
                .anyMatch(claim -> reading.quotes().stream()
                        .allMatch(quote -> claim.getValue().quotes().stream().anyMatch(quote::overlaps)));
    }

    private static Principle principle(int candidates, List<Candidate<EdtfDate>> ranked) {
        if (candidates == 1) {
            return Principle.UNDISPUTED;
        }
        if (ranked.size() == 1) {
            return Principle.MORE_SPECIFIC;
        }
        return ranked.get(0).over(ranked.get(1));
    }

    private static Disagreement relation(EdtfDate other, EdtfDate believed) {
        return other.holds(believed) ? Disagreement.COARSER : Disagreement.CONFLICT;
    }

    private static boolean isFinerWithin(EdtfDate fine, EdtfDate coarse) {
        return coarse.holds(fine) && days(fine) < days(coarse);
    }

    private static long days(EdtfDate date) {
        return ChronoUnit.DAYS.between(date.earliest(), date.latest());
    }
}
