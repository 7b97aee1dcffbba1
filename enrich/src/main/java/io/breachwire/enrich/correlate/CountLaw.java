package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.Citation;
import io.breachwire.enrich.correlate.MergedIncident.MergedCount;
import io.breachwire.enrich.correlate.MergedIncident.OtherCount;
import io.breachwire.enrich.extract.Confidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The merge law for numbers of people; docs/incidents.md states it. */
final class CountLaw {
    /** Reports of so many days count as one time: outlets write up the same statement within days. */
    private static final int SAME_TIME_DAYS = 3;

    private CountLaw() {}

    private static final class Candidate {
        final long count;
        final List<Citation> citations = new ArrayList<>();
        final Voice.Weight weight = new Voice.Weight();
        LocalDate lastSupported = LocalDate.MIN;
        Confidence confidence;

        Candidate(long count) {
            this.count = count;
        }
    }

    /** The number believed, or null when no voice gives one. */
    static MergedCount merge(List<Voice> voices) {
        Map<Long, Candidate> candidates = new TreeMap<>();
        for (Voice voice : voices) {
            ArticleFacts.CountClaim claim = voice.article().records();
            if (claim != null) {
                Candidate candidate = candidates.computeIfAbsent(claim.count(), Candidate::new);
                candidate.citations.addAll(voice.citations(claim.quotes()));
                candidate.confidence = Confidence.higher(candidate.confidence, claim.confidence());
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        List<Candidate> finest = candidates.values().stream()
                .filter(one -> candidates.values().stream()
                        .noneMatch(other -> other.count != one.count && isRounded(one.count, other.count)))
                .toList();
        for (Candidate candidate : finest) {
            for (Voice voice : voices) {
                ArticleFacts.CountClaim claim = voice.article().records();
                if (claim != null && (claim.count() == candidate.count || isRounded(claim.count(), candidate.count))) {
                    candidate.weight.add(voice, claim.quotes(), claim.confidence());
                    LocalDate published = voice.article().publishedDate();
                    if (published != null && published.isAfter(candidate.lastSupported)) {
                        candidate.lastSupported = published;
                    }
                }
            }
        }
        LocalDate last = finest.stream()
                .map(candidate -> candidate.lastSupported)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        List<Candidate> ranked = new ArrayList<>(finest);
        ranked.sort(Comparator.comparing((Candidate candidate) -> !isCurrent(candidate, last))
                .thenComparing(candidate -> -candidate.weight.total())
                .thenComparing(candidate -> candidate.lastSupported, Comparator.reverseOrder())
                .thenComparing(candidate -> -candidate.count));
        Candidate believed = ranked.get(0);
        return new MergedCount(
                believed.count,
                principle(candidates.size(), ranked, last),
                believed.confidence,
                Voice.strongest(believed.citations),
                candidates.values().stream()
                        .filter(other -> other != believed)
                        .sorted(Comparator.comparing((Candidate other) -> -other.count))
                        .limit(MergedIncident.CITATIONS)
                        .map(other -> new OtherCount(other.count, Voice.strongest(other.citations)))
                        .toList());
    }

    private static Principle principle(int candidates, List<Candidate> ranked, LocalDate last) {
        if (candidates == 1) {
            return Principle.UNDISPUTED;
        }
        if (ranked.size() == 1) {
            return Principle.MORE_SPECIFIC;
        }
        Candidate first = ranked.get(0);
        Candidate second = ranked.get(1);
        if (isCurrent(first, last) != isCurrent(second, last)) {
            return Principle.LATER_REPORT;
        }
        if (first.weight.total() != second.weight.total()) {
            return first.weight.over(second.weight);
        }
        return first.lastSupported.equals(second.lastSupported) ? Principle.TIE_BREAK : Principle.LATER_REPORT;
    }

    private static boolean isCurrent(Candidate candidate, LocalDate last) {
        return last.equals(LocalDate.MIN) || !candidate.lastSupported.isBefore(last.minusDays(SAME_TIME_DAYS));
    }

    /** Whether the round number is the other to fewer digits: 50,000,000 of 54,317,000, cut or rounded. */
    static boolean isRounded(long round, long exact) {
        if (round <= 0 || exact <= 0) {
            return false;
        }
        long unit = 1;
        while (round % (unit * 10) == 0) {
            unit *= 10;
        }
        long cut = exact / unit * unit;
        return exact % unit != 0 && (round == cut || round == cut + unit && exact - cut >= unit / 2);
    }
}
