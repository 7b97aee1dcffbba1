package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Citation;
import io.breachwire.enrich.correlate.MergedIncident.MergedDate;
import io.breachwire.enrich.correlate.MergedIncident.MergedDwell;
import io.breachwire.enrich.extract.Confidence;
import io.breachwire.enrich.extract.Dwell;
import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Milestone;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The merge law for dwell time, the same as the extractor's within one article: from the start to discovery, else as
 * stated, else from the start to the end; and the other range where what is stated and what the dates compute to do not
 * overlap.
 */
final class DwellLaw {
    private static final Comparator<Dwell.Range> SHORTEST_SPAN = Comparator.comparingInt(
                    (Dwell.Range range) -> range.maxDays() - range.minDays())
            .thenComparingInt(Dwell.Range::minDays);

    private DwellLaw() {}

    /** The dwell time, or null when neither the timeline nor a voice gives a basis. */
    static MergedDwell merge(Map<Milestone, MergedDate> timeline, List<Voice> voices) {
        MergedDate start = timeline.get(Milestone.INTRUSION_START);
        MergedDate detected = timeline.get(Milestone.DETECTED);
        MergedDate end = timeline.get(Milestone.INTRUSION_END);
        Dwell.Range toDetected = between(start, detected);
        Dwell.Range toEnd = between(start, end);
        Candidate<Dwell.Range> stated = stated(voices);
        Dwell.Range computed = toDetected != null ? toDetected : toEnd;
        boolean contradict = stated != null && computed != null && !overlap(stated.value(), computed);
        if (toDetected != null) {
            return dwell(
                    toDetected,
                    Dwell.Basis.START_TO_DETECTED,
                    together(start, detected),
                    citations(start, detected),
                    contradict ? stated.value() : null);
        }
        if (stated != null) {
            return dwell(
                    stated.value(),
                    Dwell.Basis.STATED,
                    stated.confidence(),
                    stated.citations(),
                    contradict ? computed : null);
        }
        return toEnd == null
                ? null
                : dwell(toEnd, Dwell.Basis.START_TO_END, together(start, end), citations(start, end), null);
    }

    private static MergedDwell dwell(
            Dwell.Range range,
            Dwell.Basis basis,
            Confidence confidence,
            List<Citation> citations,
            Dwell.Range contradiction) {
        return new MergedDwell(range.minDays(), range.maxDays(), basis, confidence, citations, contradiction);
    }

    private static Confidence together(MergedDate from, MergedDate to) {
        if (from.confidence() == null || to.confidence() == null) {
            return null;
        }
        return isToldTogether(from, to)
                ? from.confidence().with(to.confidence())
                : from.confidence().and(to.confidence());
    }

    /** Whether one article gives both dates: those of different articles may be of different incidents. */
    private static boolean isToldTogether(MergedDate from, MergedDate to) {
        return from.citations().stream()
                .anyMatch(one -> to.citations().stream()
                        .anyMatch(other ->
                                one.article().articleId().equals(other.article().articleId())));
    }

    private static List<Citation> citations(MergedDate from, MergedDate to) {
        List<Citation> citations = new ArrayList<>();
        citations.addAll(from.citations().subList(0, Math.min(from.citations().size(), MergedIncident.CITATIONS / 2)));
        citations.addAll(to.citations().subList(0, Math.min(to.citations().size(), MergedIncident.CITATIONS / 2)));
        return citations;
    }

    /** The days from one date to the other, or null when one is missing or they are in the wrong order. */
    private static Dwell.Range between(MergedDate from, MergedDate to) {
        if (from == null || to == null) {
            return null;
        }
        EdtfDate start = from.date();
        EdtfDate end = to.date();
        long max = ChronoUnit.DAYS.between(start.earliest(), end.latest());
        if (max < 0) {
            return null;
        }
        long min = Math.max(0, ChronoUnit.DAYS.between(start.latest(), end.earliest()));
        return new Dwell.Range((int) min, (int) max);
    }

    /** The length of time that most speaks for; null when no voice states one. */
    private static Candidate<Dwell.Range> stated(List<Voice> voices) {
        List<Claim<Dwell.Range>> claims = new ArrayList<>();
        for (Voice voice : voices) {
            ArticleFacts.DwellClaim claim = voice.article().dwell();
            if (claim != null && claim.stated() != null) {
                // Beside a computed dwell time the claim's confidence is that of the dates.
                Confidence confidence = claim.basis() == Dwell.Basis.STATED ? claim.confidence() : Dwell.STATED;
                claims.add(new Claim<>(voice, claim.stated(), claim.quotes(), confidence));
            }
        }
        Map<Dwell.Range, Candidate<Dwell.Range>> stated = Candidate.of(claims, SHORTEST_SPAN);
        for (Claim<Dwell.Range> claim : claims) {
            stated.get(claim.value()).weigh(claim);
            stated.get(claim.value()).date(claim);
        }
        return stated.values().stream().min(Candidate.byWeight()).orElse(null);
    }

    private static boolean overlap(Dwell.Range a, Dwell.Range b) {
        return a.minDays() <= b.maxDays() && b.minDays() <= a.maxDays();
    }
}
