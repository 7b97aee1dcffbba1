package io.breachwire.enrich.correlate;

import java.util.List;

/**
 * Which articles are compared at all: those of one key. The key is coarse, so that every name that outlets use for a
 * victim leads to the same one: its first distinct word ({@code panasonic} for "Panasonic Corp.", {@code tmobile} for
 * "T-Mobile US"), else its place ({@code indonesia} for "Bank Indonesia"), else its initials ({@code hse} for "Health
 * Service Executive"). Names inside a key are compared finely later.
 *
 * <p>An article with several victims is kept under the key of the first, which the extractor names first because the
 * article does. An article whose victim is not known has a key of its own: it joins nothing.
 */
public final class VictimKey {
    /** Longest key, in chars. */
    public static final int MAX_LENGTH = 40;

    private VictimKey() {}

    /** The key that an article's facts are kept under; never empty. */
    public static String of(ArticleFacts article) {
        return of(article.victims(), article.articleId());
    }

    /** The key for an article of these victims, the principal first. */
    public static String of(List<String> victims, String articleId) {
        for (String victim : victims) {
            for (VictimName name : VictimName.namesIn(victim)) {
                return key(name);
            }
        }
        return "article:" + articleId;
    }

    private static String key(VictimName name) {
        String key;
        if (!name.distinct().isEmpty()) {
            key = name.distinct().iterator().next();
        } else if (!name.places().isEmpty()) {
            key = name.places().iterator().next();
        } else if (name.words().size() > 1) {
            key = name.initials();
        } else {
            key = name.joined();
        }
        return key.length() > MAX_LENGTH ? key.substring(0, MAX_LENGTH) : key;
    }
}
