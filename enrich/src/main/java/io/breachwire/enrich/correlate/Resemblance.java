package io.breachwire.enrich.correlate;

import io.breachwire.enrich.extract.EdtfDate;
import io.breachwire.enrich.extract.Milestone;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How likely two articles of one victim key are to tell of the same incident: points for and against, added up. */
final class Resemblance {
    /** Share of equal text from which an article is a copy or an edited version of another. */
    static final double COPY = 0.5;

    /** Not the same whatever else they share. */
    static final double NEVER = -100;

    /** So far apart two articles may be that a kind of attack which both name speaks for one incident. */
    private static final int SAME_WAVE_DAYS = 90;

    /** That both tell of a credit union says little. */
    private static final double DESCRIBED = -2;

    /** Two of one name in the news at once are no rarity; one victim under two names tells of the same days besides. */
    private static final double NAMESAKE = -2;

    /** What the headline names need not be the victim. */
    private static final double UNSURE = -1;

    private Resemblance() {}

    /**
     * An article with what is compared made ready.
     *
     * @param naming what the victims are called
     * @param minhash of its signature
     * @param terms hashes of its signature's terms, ascending
     */
    record Subject(ArticleFacts article, Naming naming, int[] minhash, int[] terms) {
        static Subject of(ArticleFacts article) {
            return new Subject(
                    article,
                    Naming.of(article),
                    article.signature().minhash().stream()
                            .mapToInt(Integer::intValue)
                            .toArray(),
                    article.signature().terms().stream()
                            .mapToInt(String::hashCode)
                            .sorted()
                            .toArray());
        }

        /** Estimates how much of the two texts is the same, from 0 to 1. */
        double overlap(Subject other) {
            if (minhash.length == 0 || other.minhash.length != minhash.length) {
                return 0;
            }
            int same = 0;
            for (int i = 0; i < minhash.length; i++) {
                if (minhash[i] == other.minhash[i]) {
                    same++;
                }
            }
            return same / (double) minhash.length;
        }

        /** How many terms both have. */
        int sharedTerms(Subject other) {
            int shared = 0;
            int i = 0;
            int j = 0;
            while (i < terms.length && j < other.terms.length) {
                int ours = terms[i];
                int theirs = other.terms[j];
                shared += ours == theirs ? 1 : 0;
                i += ours <= theirs ? 1 : 0;
                j += theirs <= ours ? 1 : 0;
            }
            return shared;
        }
    }

    /** @param earlier published no later than the other */
    static double of(Subject earlier, Subject later) {
        ArticleFacts a = earlier.article();
        ArticleFacts b = later.article();
        if (earlier.overlap(later) >= COPY) {
            return 10;
        }
        double name = names(earlier, later);
        if (name <= NEVER) {
            return NEVER;
        }
        return name + publication(a, b) + terms(earlier, later) + milestones(a, b) + counts(a, b) + kinds(a, b);
    }

    static double names(Subject a, Subject b) {
        VictimName.Likeness best = VictimName.Likeness.NONE;
        if (a.naming().basis() == Naming.Basis.DESCRIPTION && b.naming().basis() == Naming.Basis.DESCRIPTION) {
            return DESCRIBED;
        }
        for (VictimName one : a.naming().names()) {
            for (VictimName other : b.naming().names()) {
                VictimName.Likeness likeness = one.likeness(other);
                if (likeness.compareTo(best) > 0) {
                    best = likeness;
                }
            }
        }
        return unsure(a)
                + unsure(b)
                + switch (best) {
                    case SAME -> 2;
                    case PARTIAL -> 1.5;
                    case WEAK -> 0;
                    case PLACE -> -0.5;
                    case NAMESAKE -> NAMESAKE;
                    case NONE -> NEVER;
                };
    }

    private static double unsure(Subject subject) {
        return subject.naming().basis() == Naming.Basis.HEADLINE ? UNSURE : 0;
    }

    static double publication(ArticleFacts a, ArticleFacts b) {
        if (a.publishedDate() == null || b.publishedDate() == null) {
            return 0;
        }
        long gap = days(a.publishedDate(), b.publishedDate());
        return gap <= 3 ? 2 : gap <= 10 ? 1.5 : gap <= 30 ? 1 : gap <= 90 ? 0.5 : gap <= 365 ? -0.5 : -1;
    }

    private static long days(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other));
    }

    static double terms(Subject a, Subject b) {
        int least = Math.min(a.terms().length, b.terms().length);
        return least == 0 ? 0 : 4.0 * a.sharedTerms(b) / least - 0.5;
    }

    static double milestones(ArticleFacts earlier, ArticleFacts later) {
        double points = 0;
        for (Milestone milestone : Milestone.values()) {
            ArticleFacts.DateClaim one = earlier.date(milestone);
            ArticleFacts.DateClaim other = later.date(milestone);
            if (one != null && other != null) {
                points += dates(one.date(), other.date());
            }
        }
        ArticleFacts.DateClaim start = later.date(Milestone.INTRUSION_START);
        LocalDate published = earlier.publishedDate();
        if (start != null && published != null && start.date().earliest().isAfter(published.plusDays(2))) {
            // What began later cannot have been in the news before.
            points -= 4;
        }
        return Math.max(-4, Math.min(3, points));
    }

    private static double dates(EdtfDate one, EdtfDate other) {
        long gap = Math.max(
                ChronoUnit.DAYS.between(one.latest(), other.earliest()),
                ChronoUnit.DAYS.between(other.latest(), one.earliest()));
        if (gap <= 0) {
            boolean days =
                    one.earliest().equals(one.latest()) && other.earliest().equals(other.latest());
            return days ? 1.5 : 0.75;
        }
        return gap <= 7 ? 0.25 : gap <= 45 ? -0.25 : -1;
    }

    static double counts(ArticleFacts a, ArticleFacts b) {
        if (a.records() == null || b.records() == null) {
            return 0;
        }
        double larger = Math.max(a.records().count(), b.records().count());
        double smaller = Math.min(a.records().count(), b.records().count());
        return smaller >= 0.9 * larger ? 1 : smaller * 10 < larger ? -0.5 : 0;
    }

    static double kinds(ArticleFacts a, ArticleFacts b) {
        List<String> ours = a.signature().kinds();
        List<String> theirs = b.signature().kinds();
        boolean sameWave = a.publishedDate() == null
                || b.publishedDate() == null
                || days(a.publishedDate(), b.publishedDate()) <= SAME_WAVE_DAYS;
        if (!sameWave && isOfAnotherKind(a, b)) {
            return -1.5;
        }
        if (ours.isEmpty() || theirs.isEmpty()) {
            return 0;
        }
        if (ours.stream().noneMatch(theirs::contains)) {
            return -1;
        }
        // Long after, the same kind of attack is as likely to be the next one.
        return sameWave ? 0.5 : 0;
    }

    /** Whether the later headline names a kind of attack, and the earlier one does not: then it is surely the next attack. */
    private static boolean isOfAnotherKind(ArticleFacts earlier, ArticleFacts later) {
        List<String> headline = AttackKinds.in(later.title());
        return !headline.isEmpty() && AttackKinds.in(earlier.title()).stream().noneMatch(headline::contains);
    }
}
