package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Disagreement;
import io.breachwire.enrich.correlate.MergedIncident.MergedDate;
import io.breachwire.enrich.correlate.MergedIncident.OtherDate;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Milestone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The merge law for dates; docs/incidents.md states it. */
final class DateLaw {
    private static final Comparator<EdtfDate> CHRONOLOGICAL = Comparator.comparing(EdtfDate::earliest)
            .thenComparing(EdtfDate::latest)
            .thenComparing(EdtfDate::edtf);

    private DateLaw() {}

    /** The date believed, or null when no voice dates the milestone. */
    static MergedDate merge(Milestone milestone, List<Voice> voices) {
        List<Claim<EdtfDate>> claims = claims(milestone, voices);
        if (claims.isEmpty()) {
            return null;
        }
        Map<EdtfDate, Candidate<EdtfDate>> candidates = Candidate.of(claims, CHRONOLOGICAL);
        claims.forEach(claim -> candidates.get(claim.value()).date(claim));
        List<Candidate<EdtfDate>> ranked = Candidate.finest(candidates.values(), claims, EdtfDate::holds);
        ranked.sort(Candidate.<EdtfDate>byWeight().thenComparing(Candidate::value, CHRONOLOGICAL));
        Candidate<EdtfDate> believed = ranked.get(0);
        Principle principle = Principle.of(candidates.size(), ranked);
        addReadings(candidates, milestone, voices);
        return new MergedDate(
                believed.value(),
                principle,
                believed.confidence(),
                believed.citations(),
                candidates.values().stream()
                        .filter(other -> other != believed)
                        .map(other -> new OtherDate(
                                other.value(), relation(other.value(), believed.value()), other.citations()))
                        .sorted(Comparator.comparing(OtherDate::disagreement, Comparator.reverseOrder()))
                        .limit(MergedIncident.CITATIONS)
                        .toList());
    }

    private static List<Claim<EdtfDate>> claims(Milestone milestone, List<Voice> voices) {
        List<Claim<EdtfDate>> claims = new ArrayList<>();
        for (Voice voice : voices) {
            ArticleFacts.DateClaim claim = voice.article().date(milestone);
            if (claim != null) {
                claims.add(new Claim<>(voice, claim.date(), claim.quotes(), claim.confidence()));
            }
        }
        return claims;
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
                    candidate.cite(voice.citations(reading.quotes()));
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

    private static Disagreement relation(EdtfDate other, EdtfDate believed) {
        return other.holds(believed) ? Disagreement.COARSER : Disagreement.CONFLICT;
    }
}
