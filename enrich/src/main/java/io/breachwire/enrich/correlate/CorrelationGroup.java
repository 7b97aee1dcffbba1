package io.breachwire.enrich.correlate;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The articles of one victim key, within bounds, and the incidents that they make. Immutable, and a function of the set
 * of articles given: order and repetition do not matter.
 *
 * <p>At most {@link #CAPACITY} articles are kept. Of a victim that has more, a sample remains that is spread evenly over
 * the months of publication, so that a new incident is always seen however much was written of earlier ones. Which
 * articles remain depends on their ids and months alone, never on arrival: adding articles only ever tightens the
 * sample, so what was left out once would not have come back.
 */
public final class CorrelationGroup {
    /** Articles of a victim key that are kept, at most. */
    public static final int CAPACITY = 256;

    private static final YearMonth UNDATED = YearMonth.of(0, 1);

    private final String victimKey;
    private final List<ArticleFacts> articles;

    private CorrelationGroup(String victimKey, List<ArticleFacts> articles) {
        this.victimKey = victimKey;
        this.articles = articles;
    }

    /**
     * The group of these articles. The same one may come again; which revision of an article is in force,
     * {@link RevisionStamp} has decided before.
     *
     * @param victimKey the key of all of them, {@link VictimKey#of(ArticleFacts)}
     * @throws IllegalArgumentException when there are two revisions of an article
     */
    public static CorrelationGroup of(String victimKey, Collection<ArticleFacts> articles) {
        Map<String, ArticleFacts> byId = new HashMap<>();
        for (ArticleFacts article : articles) {
            ArticleFacts same = byId.putIfAbsent(article.articleId(), article);
            if (same != null && !same.revision().equals(article.revision())) {
                throw new IllegalArgumentException("two revisions of the article " + article.articleId());
            }
        }
        List<ArticleFacts> kept = sample(byId.values());
        kept.sort(ArticleFacts.BY_PUBLICATION);
        return new CorrelationGroup(victimKey, List.copyOf(kept));
    }

    /** The articles kept, earliest first. */
    public List<ArticleFacts> articles() {
        return articles;
    }

    /** The incidents that the articles make, by id. Every article kept is in exactly one. */
    public List<MergedIncident> incidents() {
        return Clustering.cluster(articles).stream()
                .map(cluster -> Merge.merge(victimKey, cluster))
                .sorted(Comparator.comparing(MergedIncident::id))
                .toList();
    }

    private static List<ArticleFacts> sample(Collection<ArticleFacts> articles) {
        if (articles.size() <= CAPACITY) {
            return new ArrayList<>(articles);
        }
        TreeMap<YearMonth, List<ArticleFacts>> months = new TreeMap<>(Comparator.reverseOrder());
        for (ArticleFacts article : articles) {
            YearMonth month = article.publishedDate() == null ? UNDATED : YearMonth.from(article.publishedDate());
            months.computeIfAbsent(month, m -> new ArrayList<>()).add(article);
        }
        months.values()
                .forEach(month -> month.sort(
                        Comparator.comparingInt(CorrelationGroup::lot).thenComparing(ArticleFacts::articleId)));
        List<ArticleFacts> kept = new ArrayList<>(CAPACITY);
        for (int rank = 0; kept.size() < CAPACITY; rank++) {
            for (List<ArticleFacts> month : months.values()) {
                if (rank < month.size() && kept.size() < CAPACITY) {
                    kept.add(month.get(rank));
                }
            }
        }
        return kept;
    }

    /** A number that depends on the article's id alone and on nothing that the article says. */
    private static int lot(ArticleFacts article) {
        int h = article.articleId().hashCode() * 0x85EBCA6B;
        return h ^ (h >>> 15);
    }
}
