package io.breachwire.enrich.correlate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The name that an article's headline and text dwell on. */
final class Topic {
    /** So often the text has it, or it does not dwell on it. */
    private static final int AT_LEAST = 3;

    /** What follows the name of an intruder, not of a victim. */
    private static final Set<String> INTRUDERS = Set.of(
            "ransomware",
            "gang",
            "hackers",
            "malware",
            "affiliate",
            "affiliates",
            "operators",
            "wiper",
            "trojan",
            "botnet",
            "stealer",
            "infostealer",
            "spyware",
            "backdoor",
            "worm",
            "virus",
            "skimmer",
            "rootkit",
            "cryptominer",
            "hacktivists",
            "extortionists",
            "cybercriminals",
            "spies");

    /** What follows the name of a victim, even with one of those between. */
    private static final Set<String> ATTACKS = Set.of(
            "attack",
            "attacks",
            "incident",
            "incidents",
            "outage",
            "breach",
            "infection",
            "recovery",
            "victim",
            "victims",
            "update",
            "updates",
            "fallout",
            "settlement",
            "lawsuit",
            "response",
            "attackers");

    private Topic() {}

    /**
     * The headline's name that the text has most often, three times at least, and hardly ever in lower case; a bystander's when there
     * is no other; empty when there is none at all.
     */
    static String of(String title, String text) {
        List<String> head = namesIn(title);
        Map<String, Integer> counts = new HashMap<>();
        namesIn(text).forEach(word -> counts.merge(word, 1, Integer::sum));
        String topic = "";
        int most = AT_LEAST - 1;
        String bystander = "";
        int mostOfBystander = AT_LEAST - 1;
        for (int i = 0; i < head.size(); i++) {
            String word = head.get(i);
            int often = counts.getOrDefault(word, 0);
            if (!isName(word) || often <= 4 * counts.getOrDefault(lower(word), 0) || isIntruder(head, i)) {
                continue;
            }
            if (isBystander(word)) {
                if (often > mostOfBystander) {
                    bystander = word;
                    mostOfBystander = often;
                }
            } else if (often > most) {
                topic = word;
                most = often;
            }
        }
        return topic.isEmpty() ? bystander : topic;
    }

    /** Words as names have them: "T-Rex", "Marisol.com". */
    private static List<String> namesIn(String text) {
        return Runs.of(
                text,
                i -> Character.isLetterOrDigit(text.charAt(i))
                        || "-&.".indexOf(text.charAt(i)) >= 0
                                && i > 0
                                && i + 1 < text.length()
                                && Character.isLetterOrDigit(text.charAt(i - 1))
                                && Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    /** Whether a word with a capital may name one organisation. */
    private static boolean isName(String word) {
        String lower = lower(word);
        return Character.isLetter(word.charAt(0))
                && !word.equals(lower)
                && lower.length() >= 3
                && !WordLists.COMMON.contains(lower)
                && !WordLists.GENERIC.containsKey(lower)
                && !WordLists.PLACES.containsKey(lower)
                && !WordLists.PLACES.containsKey(lower.replace(".", ""))
                && !WordLists.PROPS.contains(lower);
    }

    private static boolean isBystander(String word) {
        return WordLists.BYSTANDERS.contains(lower(word)) || WordLists.PUBLIC_BODIES.containsKey(lower(word));
    }

    private static boolean isIntruder(List<String> head, int at) {
        String next = at + 1 < head.size() ? lower(head.get(at + 1)) : "";
        String afterNext = at + 2 < head.size() ? lower(head.get(at + 2)) : "";
        return isIntruder(next, afterNext);
    }

    /**
     * Whether a name with these words after it in a headline is the intruder's: "the GlassLock ransomware hits", but not
     * "the Marisol ransomware attack".
     */
    static boolean isIntruder(String next, String afterNext) {
        return INTRUDERS.contains(next) && !ATTACKS.contains(afterNext);
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
