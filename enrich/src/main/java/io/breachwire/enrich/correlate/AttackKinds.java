package io.breachwire.enrich.correlate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Kinds of attack that texts name. */
final class AttackKinds {
    private AttackKinds() {}

    /**
     * The kinds that an article names, sorted: in its headline, or twice in its text.
     *
     * @param head the headline in lower case
     * @param body the text in lower case
     */
    static List<String> of(String head, String body) {
        TreeSet<String> kinds = new TreeSet<>();
        WordLists.ATTACK_KINDS.forEach((kind, phrases) -> {
            boolean named = phrases.stream().anyMatch(head::contains)
                    || phrases.stream()
                                    .mapToInt(phrase -> occurrences(body, phrase))
                                    .sum()
                            >= 2;
            if (named) {
                kinds.add(kind);
            }
        });
        return List.copyOf(kinds);
    }

    /** The kinds that a headline names. */
    static List<String> in(String headline) {
        String lower = headline.toLowerCase(Locale.ROOT);
        return WordLists.ATTACK_KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().stream().anyMatch(lower::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int occurrences(String text, String phrase) {
        int first = text.indexOf(phrase);
        return first < 0 ? 0 : text.indexOf(phrase, first + phrase.length()) < 0 ? 1 : 2;
    }
}
