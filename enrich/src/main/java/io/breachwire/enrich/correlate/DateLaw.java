package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Citation;
import io.breachwire.enrich.correlate.MergedIncident.Disagreement;
import io.breachwire.enrich.correlate.MergedIncident.MergedDate;
import io.breachwire.enrich.correlate.MergedIncident.OtherDate;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.EdtfDate;
import java.time.LocalDate;
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

    /** A date that some voice gives, with all that speaks for it. */
    private static final class Candidate {
        final EdtfDate date;
        final List<Citation> citations = new ArrayList<>();
        final Voice.Weight weight = new Voice.Weight();
        LocalDate lastSaid = LocalDate.MIN;
        Confidence confidence;

        Candidate(EdtfDate date) {
            this.date = date;
        }
    }

    /** The date believed, or null when no voice dates the milestone. */
    static MergedDate merge(Milestone milestone, List<Voice> voices) {
        Map<EdtfDate, Candidate> candidates = new TreeMap<>(CHRONOLOGICAL);
        for (Voice voice : voices) {
            ArticleFacts.DateClaim claim = voice.article().date(milestone);
            if (claim != null) {
                Candidate candidate = candidates.computeIfAbsent(claim.date(), Candidate::new);
                candidate.citations.addAll(voice.citations(claim.quotes()));
                candidate.confidence = Confidence.higher(candidate.confidence, claim.confidence());
                LocalDate published = voice.article().publishedDate();
                if (published != null && published.isAfter(candidate.lastSaid)) {
                    candidate.lastSaid = published;
                }
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        List<Candidate> finest = candidates.values().stream()
                .filter(one -> candidates.values().stream().noneMatch(other -> isFinerWithin(other.date, one.date)))
                .toList();
        for (Candidate candidate : finest) {
            for (Voice voice : voices) {
                ArticleFacts.DateClaim claim = voice.article().date(milestone);
                if (claim != null && holds(claim.date(), candidate.date)) {
                    candidate.weight.add(voice, claim.quotes(), claim.confidence());
                }
            }
        }
        List<Candidate> ranked = new ArrayList<>(finest);
        ranked.sort(Comparator.comparingInt((Candidate candidate) -> -candidate.weight.total())
                .thenComparing(candidate -> candidate.lastSaid, Comparator.reverseOrder())
                .thenComparing(candidate -> candidate.date, CHRONOLOGICAL));
        Candidate believed = ranked.get(0);
        int claimed = candidates.size();
        addReadings(candidates, milestone, voices);
        return new MergedDate(
                believed.date,
                principle(claimed, ranked),
                believed.confidence,
                Voice.strongest(believed.citations),
                candidates.values().stream()
                        .filter(other -> other != believed)
                        .sorted(Comparator.comparing(
                                        (Candidate other) -> relation(other.date, believed.date),
                                        Comparator.reverseOrder())
                                .thenComparing(other -> other.date, CHRONOLOGICAL))
                        .limit(MergedIncident.CITATIONS)
                        .map(other -> new OtherDate(
                                other.date, relation(other.date, believed.date), Voice.strongest(other.citations)))
                        .toList());
    }

    /**
     * What articles also give, though their extractor believed another date: it weighs nothing, and stays listed. Not so
     * the words by which the article dates another milestone: what is said of one does not speak against another.
     */
    private static void addReadings(Map<EdtfDate, Candidate> candidates, Milestone milestone, List<Voice> voices) {
        for (Voice voice : voices) {
            ArticleFacts.DateClaim claim = voice.article().date(milestone);
            if (claim != null) {
                for (ArticleFacts.DateReading reading : claim.others()) {
                    if (isSaidOfAnother(reading, milestone, voice.article())) {
                        continue;
                    }
                    Candidate candidate = candidates.computeIfAbsent(reading.date(), Candidate::new);
                    candidate.citations.addAll(voice.citations(reading.quotes()));
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

    private static Principle principle(int candidates, List<Candidate> ranked) {
        if (candidates == 1) {
            return Principle.UNDISPUTED;
        }
        if (ranked.size() == 1) {
            return Principle.MORE_SPECIFIC;
        }
        Candidate first = ranked.get(0);
        Candidate second = ranked.get(1);
        if (first.weight.total() != second.weight.total()) {
            return first.weight.over(second.weight);
        }
        return first.lastSaid.equals(second.lastSaid) ? Principle.TIE_BREAK : Principle.LATER_REPORT;
    }

    private static Disagreement relation(EdtfDate other, EdtfDate believed) {
        return holds(other, believed) ? Disagreement.COARSER : Disagreement.CONFLICT;
    }

    private static boolean isFinerWithin(EdtfDate fine, EdtfDate coarse) {
        return holds(coarse, fine) && days(fine) < days(coarse);
    }

    private static boolean holds(EdtfDate coarse, EdtfDate fine) {
        return !coarse.earliest().isAfter(fine.earliest()) && !coarse.latest().isBefore(fine.latest());
    }

    private static long days(EdtfDate date) {
        return ChronoUnit.DAYS.between(date.earliest(), date.latest());
    }
}
