package io.breachwire.enrich.correlate;

import java.util.List;

/**
 * Which articles are compared at all: those of one key. The key is coarse, so that every name that outlets use for a
 * victim leads to the same one: its first distinct word ({@code panasonic} for "Panasonic Corp.", {@code tmobile} for
 * "T-Mobile US"), else its place ({@code indonesia} for "Bank Indonesia"), else its initials ({@code hse} for "Health
 * Service Executive"). Names inside a key are compared finely later.
 *
 * <p>An article with several victims is kept under the key of the first, which the extractor names first because the
 * article does. An article whose victim is not known is kept under the name that its headline and text dwell on; one
 * without even that has a key of its own: it joins nothing.
 */
public final class VictimKey {
    /** Longest key, in chars. */
    public static final int MAX_LENGTH = 40;

    private VictimKey() {}

    /** The key that an article's facts are kept under; never empty. */
    public static String of(ArticleFacts article) {
        for (String text : article.names()) {
            List<VictimName> names = VictimName.namesIn(text);
            if (!names.isEmpty()) {
                return key(names);
            }
        }
        return "article:" + article.articleId();
    }

    /**
     * The key of a name and of what it has in brackets. A short form in brackets that its words do not explain
     * ("National Registry (RENAPER)") is what others will call it by.
     */
    private static String key(List<VictimName> names) {
        VictimName first = names.get(0);
        if (names.size() > 1 && first.words().size() > 1) {
            VictimName inBrackets = names.get(1);
            if (inBrackets.words().size() == 1 && !inBrackets.distinct().isEmpty() && !inBrackets.abbreviates(first)) {
                return key(inBrackets);
            }
        }
        return key(first);
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
