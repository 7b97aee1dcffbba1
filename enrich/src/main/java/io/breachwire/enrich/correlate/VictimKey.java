package io.breachwire.enrich.correlate;

/**
 * Which articles are compared at all: those of one key. The key is coarse, so that every name that outlets use for a
 * victim leads to the same one: its first distinct word ({@code panasonic} for "Panasonic Corp.", {@code tmobile} for
 * "T-Mobile US"), else its place ({@code indonesia} for "Bank Indonesia"), else its initials ({@code hse} for "Health
 * Service Executive"). Names inside a key are compared finely later.
 *
 * <p>Which of several victims' names counts, and what does when there is none that others would go by, {@link Naming} says.
 * An article without any name has a key of its own: it joins nothing.
 */
public final class VictimKey {
    /** Longest key, in chars. */
    public static final int MAX_LENGTH = 40;

    private VictimKey() {}

    /** The key that an article's facts are kept under; never empty. */
    public static String of(ArticleFacts article) {
        String key = Naming.of(article).key();
        if (key.isEmpty()) {
            return "article:" + article.articleId();
        }
        return key.length() > MAX_LENGTH ? key.substring(0, MAX_LENGTH) : key;
    }
}
