package io.breachwire.enrich.correlate;

import java.util.ArrayList;
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
        List<String> headline = VictimName.wordsOf(article.title());
        List<VictimName> chosen = List.of();
        int highest = -1;
        for (String text : names(article)) {
            List<VictimName> names = VictimName.namesIn(text);
            int standing = standing(names, headline);
            if (standing > highest) {
                chosen = names;
                highest = standing;
            }
        }
        return chosen.isEmpty() ? "article:" + article.articleId() : key(chosen);
    }

    /**
     * The names that an article is compared under: its victims and, when none of them can be the name that others go by,
     * what headline and text dwell on; may be empty.
     */
    static List<String> names(ArticleFacts article) {
        String topic = article.signature().topic();
        List<String> headline = VictimName.wordsOf(article.title());
        boolean named =
                article.victims().stream().anyMatch(victim -> standing(VictimName.namesIn(victim), headline) > 0);
        if (named || topic.isEmpty()) {
            return article.victims();
        }
        List<String> names = new ArrayList<>(article.victims());
        names.add(topic);
        return names;
    }

    /**
     * How much speaks for a name (and its short forms in brackets) to be the one that others go by, too: that the headline
     * has it, and that it is neither a mere sort of organisation nor whose ransomware it was. Negative for no name.
     */
    private static int standing(List<VictimName> names, List<String> headline) {
        if (names.isEmpty()) {
            return -1;
        }
        VictimName name = names.get(0);
        if (name.words().size() == 1
                && name.distinct().isEmpty()
                && name.places().isEmpty()) {
            return 0;
        }
        int at = headline.lastIndexOf(name.words().get(name.words().size() - 1));
        if (at >= 0 && at + 1 < headline.size() && Signature.INTRUDERS.contains(headline.get(at + 1))) {
            return 0;
        }
        return names.stream().anyMatch(one -> isIn(headline, one)) ? 2 : 1;
    }

    private static boolean isIn(List<String> headline, VictimName name) {
        if (name.words().size() > 1 && (headline.contains(name.initials()) || headline.contains(name.allInitials()))) {
            return true;
        }
        return name.distinct().isEmpty()
                ? headline.containsAll(name.words())
                : headline.stream().anyMatch(name.distinct()::contains);
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
