package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Splits the articles of one victim key into incidents. Articles are taken in the order of publication, each joins the
 * incident that it is most like, or opens one; then incidents that turned out to be alike are joined. The order is one
 * of content, so the result is a function of the set.
 */
final class Clustering {
    /** Likeness from which two articles tell of one incident; see {@link Resemblance}. */
    private static final double THRESHOLD = 2;

    /** An article is compared with so many of an incident's first articles and as many of its last. */
    private static final int COMPARED = 4;

    /** Mean likeness from which two incidents are one after all; higher, for their articles had reasons to stay apart. */
    private static final double JOINING_THRESHOLD = 2.5;

    /** So many of an incident's first articles and as many of its last decide whether it is one with another. */
    private static final int JOINING = 2;

    private Clustering() {}

    /** The incidents' articles, each earliest first. */
    static List<List<Resemblance.Subject>> cluster(List<ArticleFacts> articlesByPublication) {
        List<List<Resemblance.Subject>> clusters = new ArrayList<>();
        for (ArticleFacts article : articlesByPublication) {
            Resemblance.Subject subject = Resemblance.Subject.of(article);
            List<Resemblance.Subject> best = best(clusters, THRESHOLD, cluster -> score(subject, cluster));
            if (best == null) {
                best = new ArrayList<>();
                clusters.add(best);
            }
            best.add(subject);
        }
        return joined(clusters);
    }

    /** The incidents, those made one that all of their articles now show to be alike: each with its best earlier one. */
    private static List<List<Resemblance.Subject>> joined(List<List<Resemblance.Subject>> clusters) {
        List<List<Resemblance.Subject>> kept = new ArrayList<>();
        for (List<Resemblance.Subject> cluster : clusters) {
            List<Resemblance.Subject> best = best(kept, JOINING_THRESHOLD, earlier -> mean(cluster, earlier));
            if (best == null) {
                kept.add(cluster);
            } else {
                best.addAll(cluster);
                best.sort(Comparator.comparing(Resemblance.Subject::article, ArticleFacts.BY_PUBLICATION));
            }
        }
        return kept;
    }

    /** The most alike incident, if it is so alike; null when none is. */
    private static List<Resemblance.Subject> best(
            List<List<Resemblance.Subject>> clusters,
            double threshold,
            ToDoubleFunction<List<Resemblance.Subject>> likeness) {
        List<Resemblance.Subject> best = null;
        double bestScore = threshold;
        for (List<Resemblance.Subject> cluster : clusters) {
            double score = likeness.applyAsDouble(cluster);
            // Of equally alike incidents the latest: a follow-up follows what was last in the news.
            if (score >= bestScore) {
                best = cluster;
                bestScore = score;
            }
        }
        return best;
    }

    /** The mean likeness of a later incident's first and last articles to an earlier incident. */
    private static double mean(List<Resemblance.Subject> cluster, List<Resemblance.Subject> earlier) {
        if (cluster.size() == 1 && earlier.size() == 1) {
            // They have been compared, and stayed apart.
            return Resemblance.NEVER;
        }
        double sum = 0;
        int compared = 0;
        for (int i = 0; i < cluster.size(); i++) {
            if (i < JOINING || i >= cluster.size() - JOINING) {
                sum += score(cluster.get(i), earlier);
                compared++;
            }
        }
        return sum / compared;
    }

    /** The mean of an article's best likenesses to the incident's articles. */
    private static double score(Resemblance.Subject subject, List<Resemblance.Subject> cluster) {
        double best = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        int size = cluster.size();
        for (int i = 0; i < size; i++) {
            if (i >= COMPARED && i < size - COMPARED) {
                continue;
            }
            double likeness = Resemblance.of(cluster.get(i), subject);
            if (likeness > best) {
                second = best;
                best = likeness;
            } else if (likeness > second) {
                second = likeness;
            }
        }
        return size == 1 ? best : (best + Math.max(second, best - 4)) / 2;
    }
}
