package io.breachwire.enrich.correlate;

import io.breachwire.enrich.correlate.MergedIncident.MergedCount;
import io.breachwire.enrich.correlate.MergedIncident.OtherCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The merge law for numbers of people; docs/incidents.md states it. */
final class CountLaw {
    /** Reports of so many days count as one time: outlets write up the same statement within days. */
    private static final int SAME_TIME_DAYS = 3;

    private CountLaw() {}

    /** The number believed, or null when no voice gives one. */
    static MergedCount merge(List<Voice> voices) {
        List<Claim<Long>> claims = claims(voices);
        if (claims.isEmpty()) {
            return null;
        }
        Map<Long, Candidate<Long>> candidates = Candidate.of(claims, Comparator.reverseOrder());
        List<Candidate<Long>> ranked = Candidate.finest(candidates.values(), claims, CountLaw::holds);
        for (Candidate<Long> candidate : ranked) {
            claims.stream()
                    .filter(claim -> holds(claim.value(), candidate.value()))
                    .forEach(candidate::date);
        }
        LocalDate last = ranked.stream()
                .map(Candidate::lastSaid)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        ranked.sort(Comparator.comparing((Candidate<Long> candidate) -> !isCurrent(candidate, last))
                .thenComparing(Candidate.byWeight())
                .thenComparing(Candidate::value, Comparator.reverseOrder()));
        Candidate<Long> believed = ranked.get(0);
        return new MergedCount(
                believed.value(),
                principle(candidates.size(), ranked, last),
                believed.confidence(),
                believed.citations(),
                candidates.values().stream()
                        .filter(other -> other != believed)
                        .limit(MergedIncident.CITATIONS)
                        .map(other -> new OtherCount(other.value(), other.citations()))
                        .toList());
    }

    private static List<Claim<Long>> claims(List<Voice> voices) {
        List<Claim<Long>> claims = new ArrayList<>();
        for (Voice voice : voices) {
            ArticleFacts.CountClaim claim = voice.article().records();
            if (claim != null) {
                claims.add(new Claim<>(voice, claim.count(), claim.quotes(), claim.confidence()));
            }
        }
        return claims;
    }

    private static Principle principle(int candidates, List<Candidate<Long>> ranked, LocalDate last) {
        boolean isLater = ranked.size() > 1 && isCurrent(ranked.get(0), last) != isCurrent(ranked.get(1), last);
        return isLater ? Principle.LATER_REPORT : Principle.of(candidates, ranked);
    }

    private static boolean isCurrent(Candidate<Long> candidate, LocalDate last) {
        return last.equals(LocalDate.MIN) || !candidate.lastSaid().isBefore(last.minusDays(SAME_TIME_DAYS));
    }

    private static boolean holds(long round, long exact) {
        return round == exact || isRounded(round, exact);
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
