package io.breachwire.enrich.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

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
    static final int MAX_CHARS = 40_000;

    private static final int MAX_TERM_LENGTH = 24;
    private static final int TOPIC_AT_LEAST = 3;

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

    public Signature {
        minhash = List.copyOf(minhash);
        terms = List.copyOf(terms);
        kinds = List.copyOf(kinds);
    }

    /** The signature of an article's headline and plain text. Linear in the text's length. */
    public static Signature of(String title, String text) {
        String head = title.toLowerCase(Locale.ROOT);
        String body = text.substring(0, Math.min(text.length(), MAX_CHARS)).toLowerCase(Locale.ROOT);
        List<String> words = wordsOf(body);
        return new Signature(
                minhash(words), words.size(), terms(wordsOf(head), words), topic(title, text), kinds(head, body));
    }

    private static List<String> wordsOf(String text) {
        return runs(text, i -> Character.isLetterOrDigit(text.charAt(i)));
    }

    /** The parts of a text whose places are all inside. */
    private static List<String> runs(String text, IntPredicate inside) {
        List<String> runs = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean within = i < text.length() && inside.test(i);
            if (within && start < 0) {
                start = i;
            } else if (!within && start >= 0) {
                runs.add(text.substring(start, i));
                start = -1;
            }
        }
        return runs;
    }

    private static List<Integer> minhash(List<String> words) {
        if (words.size() < SHINGLE) {
            return List.of();
        }
        int[] least = new int[HASHES];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            long shingle = 0;
            for (int j = i; j < i + SHINGLE; j++) {
                shingle = shingle * 1_000_003L + words.get(j).hashCode();
            }
            for (int h = 0; h < HASHES; h++) {
                least[h] = Math.min(least[h], mix(shingle, h));
            }
        }
        List<Integer> hashes = new ArrayList<>(HASHES);
        for (int value : least) {
            hashes.add(value);
        }
        return hashes;
    }

    /** The finalizer of MurmurHash3 over the shingle and the number of the hash function. */
    private static int mix(long shingle, int function) {
        long h = shingle + function * 0x9E3779B97F4A7C15L;
        h ^= h >>> 33;
        h *= 0xFF51AFD7ED558CCDL;
        h ^= h >>> 33;
        h *= 0xC4CEB9FE1A85EC53L;
        h ^= h >>> 33;
        return (int) h;
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

    /**
     * The headline's name that the text has most often, three times at least, and hardly ever in lower case; a bystander's when there
     * is no other.
     */
    private static String topic(String title, String text) {
        List<String> head = namesIn(title);
        Map<String, Integer> asWritten = new HashMap<>();
        namesIn(text.substring(0, Math.min(text.length(), MAX_CHARS)))
                .forEach(word -> asWritten.merge(word, 1, Integer::sum));
        String topic = "";
        int most = TOPIC_AT_LEAST - 1;
        String bystandersTopic = "";
        int mostOfBystander = most;
        for (int i = 0; i < head.size(); i++) {
            String word = head.get(i);
            String lower = word.toLowerCase(Locale.ROOT);
            int often = asWritten.getOrDefault(word, 0);
            boolean name = Character.isLetter(word.charAt(0))
                    && !word.equals(lower)
                    && lower.length() >= 3
                    && !WordLists.COMMON.contains(lower)
                    && !WordLists.GENERIC.containsKey(lower)
                    && !WordLists.PLACES.containsKey(lower)
                    && !WordLists.PLACES.containsKey(lower.replace(".", ""))
                    && !WordLists.PROPS.contains(lower)
                    && often > 4 * asWritten.getOrDefault(lower, 0)
                    && !isIntruder(
                            i + 1 < head.size() ? head.get(i + 1).toLowerCase(Locale.ROOT) : "",
                            i + 2 < head.size() ? head.get(i + 2).toLowerCase(Locale.ROOT) : "");
            boolean bystander = WordLists.BYSTANDERS.contains(lower) || WordLists.PUBLIC_BODIES.containsKey(lower);
            if (name && bystander && often > mostOfBystander) {
                bystandersTopic = word;
                mostOfBystander = often;
            } else if (name && !bystander && often > most) {
                topic = word;
                most = often;
            }
        }
        return topic.isEmpty() ? bystandersTopic : topic;
    }

    /** Words as names have them: "T-Rex", "Marisol.com". */
    private static List<String> namesIn(String text) {
        return runs(
                text,
                i -> Character.isLetterOrDigit(text.charAt(i))
                        || "-&.".indexOf(text.charAt(i)) >= 0
                                && i > 0
                                && i + 1 < text.length()
                                && Character.isLetterOrDigit(text.charAt(i - 1))
                                && Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    /**
     * Whether a name with these words after it in a headline is the intruder's: "the GlassLock ransomware hits", but not
     * "the Marisol ransomware attack".
     */
    static boolean isIntruder(String next, String afterNext) {
        return INTRUDERS.contains(next) && !ATTACKS.contains(afterNext);
    }

    private static List<String> kinds(String head, String body) {
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

    /** The kinds of attack that a headline names. */
    static List<String> kindsNamed(String headline) {
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
