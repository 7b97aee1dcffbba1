package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.MergedCount;
import io.breachwire.enrich.correlate.MergedIncident.OtherCount;
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

    /** The number believed, or null when no voice gives one. */
    static MergedCount merge(List<Voice> voices) {
        Map<Long, Candidate<Long>> candidates = new TreeMap<>();
        for (Voice voice : voices) {
            ArticleFacts.CountClaim claim = voice.article().records();
            if (claim != null) {
                Candidate<Long> candidate = candidates.computeIfAbsent(claim.count(), Candidate::new);
                candidate.cite(voice, claim.quotes());
                candidate.trust(claim.confidence());
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        List<Candidate<Long>> finest = candidates.values().stream()
                .filter(one -> candidates.values().stream()
                        .noneMatch(other -> other != one && isRounded(one.value(), other.value())))
                .toList();
        for (Candidate<Long> candidate : finest) {
            for (Voice voice : voices) {
                ArticleFacts.CountClaim claim = voice.article().records();
                if (claim != null
                        && (claim.count() == candidate.value() || isRounded(claim.count(), candidate.value()))) {
                    candidate.weigh(voice, claim.quotes(), claim.confidence());
                    candidate.date(voice);
                }
            }
        }
        LocalDate last = finest.stream()
                .map(Candidate::lastSaid)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        List<Candidate<Long>> ranked = new ArrayList<>(finest);
        ranked.sort(Comparator.comparing((Candidate<Long> candidate) -> !isCurrent(candidate, last))
                .thenComparing(candidate -> -candidate.weight())
                .thenComparing(candidate -> candidate.lastSaid(), Comparator.reverseOrder())
                .thenComparing(candidate -> -candidate.value()));
        Candidate<Long> believed = ranked.get(0);
        return new MergedCount(
                believed.value(),
                principle(candidates.size(), ranked, last),
                believed.confidence(),
                believed.citations(),
                candidates.values().stream()
                        .filter(other -> other != believed)
                        .sorted(Comparator.comparing((Candidate<Long> other) -> -other.value()))
                        .limit(MergedIncident.CITATIONS)
                        .map(other -> new OtherCount(other.value(), other.citations()))
                        .toList());
    }

    private static Principle principle(int candidates, List<Candidate<Long>> ranked, LocalDate last) {
        if (candidates == 1) {
            return Principle.UNDISPUTED;
        }
        if (ranked.size() == 1) {
            return Principle.MORE_SPECIFIC;
        }
        Candidate<Long> first = ranked.get(0);
        Candidate<Long> second = ranked.get(1);
        if (isCurrent(first, last) != isCurrent(second, last)) {
            return Principle.LATER_REPORT;
        }
        return first.over(second);
    }

    private static boolean isCurrent(Candidate<Long> candidate, LocalDate last) {
        return last.equals(LocalDate.MIN) || !candidate.lastSaid().isBefore(last.minusDays(SAME_TIME_DAYS));
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
