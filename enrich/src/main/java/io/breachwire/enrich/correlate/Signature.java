package io.breachwire.enrich.correlate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an article is recognised by when it is compared with others: made of its text, which it replaces.
 *
 * @param minhash MinHash of the text's runs of {@link #SHINGLE} words; {@link #HASHES} values, or none for a shorter
 *     text
 * @param words how many words the text has
 * @param terms its most telling words, the most telling first, at most {@link #TERMS}
 * @param topic the name that headline and text dwell on, as written; empty when there is none
 * @param kinds kinds of attack that it names, sorted
 */
public record Signature(List<Integer> minhash, int words, List<String> terms, String topic, List<String> kinds) {
    /** Of an article that nothing is known of; resembles none. */
    public static final Signature NONE = new Signature(List.of(), 0, List.of(), "", List.of());

    public static final int HASHES = 32;
    public static final int SHINGLE = 4;
    public static final int TERMS = 48;

    /** Only so many chars of a text are read: what tells an article apart stands at its start. */
    private static final int MAX_CHARS = 40_000;

    private static final int MAX_TERM_LENGTH = 24;

    public Signature {
        minhash = List.copyOf(minhash);
        terms = List.copyOf(terms);
        kinds = List.copyOf(kinds);
    }

    /** The signature of an article's headline and plain text. Linear in the text's length. */
    public static Signature of(String title, String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_CHARS));
        String head = title.toLowerCase(Locale.ROOT);
        String body = start.toLowerCase(Locale.ROOT);
        List<String> words = wordsOf(body);
        return new Signature(
                MinHash.of(words),
                words.size(),
                terms(wordsOf(head), words),
                Topic.of(title, start),
                AttackKinds.of(head, body));
    }

    private static List<String> wordsOf(String text) {
        return Runs.of(text, i -> Character.isLetterOrDigit(text.charAt(i)));
    }

    private static List<String> terms(List<String> head, List<String> body) {
        Map<String, Integer> weights = new HashMap<>();
        body.forEach(word -> weigh(word, 1, weights));
        head.forEach(word -> weigh(word, 3, weights));
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TERMS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void weigh(String word, int weight, Map<String, Integer> weights) {
        if (word.length() >= 3 && word.length() <= MAX_TERM_LENGTH && !WordLists.COMMON.contains(word)) {
            weights.merge(word, weight, Integer::sum);
        }
    }
}
