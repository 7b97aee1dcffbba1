package io.breachwire.enrich.correlate;

import io.breachwire.enrich.extract.rule.RuleBook;
import io.breachwire.enrich.extract.text.Resources;
import io.breachwire.enrich.extract.victim.Bystanders;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The package's word lists, read once. Lines that start with # are comments. */
final class WordLists {
    /** Words that say in what form an organisation is registered. */
    static final Set<String> LEGAL_FORMS = legalForms();

    /** What is true of organisations of any sort. */
    static final String ANY_SORT = "any";

    /** Words that say what sort of organisation something is, and the sort. */
    static final Map<String, String> GENERIC = generic();

    /** Names that news of attacks on others mentions: who investigates, protects, reports, and who attacks. */
    static final Set<String> BYSTANDERS = Bystanders.names("authority", "observer", "culprit");

    /** Names that are no victim's at all: of what attacks use, of days, and abbreviations of the trade. */
    static final Set<String> PROPS = Set.copyOf(lines("props.txt"));

    static final Set<String> COMMON = words("common-words.txt");

    /** Every name and adjective of a place, and the name that it is read as. */
    static final Map<String, String> PLACES = places();

    /** Short names of public bodies, and the words that they stand for. */
    static final Map<String, List<String>> PUBLIC_BODIES = publicBodies();

    /** Kinds of attack, and the phrases that show each. */
    static final Map<String, List<String>> ATTACK_KINDS = phrases("attack-kinds.txt");

    /** Who says something, and the phrases that show it, in the order in which they are tried. */
    static final Map<String, List<String>> ATTRIBUTION = phrases("attribution.txt");

    private WordLists() {}

    /** Lists of words by what they are for, a few each line. */
    static Map<String, Set<String>> wordsByName(String file) {
        Map<String, Set<String>> words = new HashMap<>();
        for (String line : lines(file)) {
            String[] pair = line.split("\\s*=\\s*", 2);
            words.computeIfAbsent(pair[0], name -> new HashSet<>()).addAll(List.of(pair[1].split("\\s+")));
        }
        return words;
    }

    private static Set<String> words(String file) {
        return lines(file).stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> legalForms() {
        return Set.copyOf(RuleBook.of("legal-forms").words("legal-forms", "LEGAL_FORM"));
    }

    private static Map<String, String> generic() {
        Map<String, String> generic = new HashMap<>();
        for (String line : lines("generic-words.txt")) {
            String[] pair = line.split("\\s*=\\s*", 2);
            for (String word : pair[1].split("\\s+")) {
                generic.putIfAbsent(word, pair[0]);
            }
        }
        return Map.copyOf(generic);
    }

    private static Map<String, String> places() {
        Map<String, String> places = new HashMap<>();
        for (String line : lines("places.txt")) {
            String[] names = line.split("\\s+");
            for (String name : names) {
                places.put(name.replace("-", ""), names[0]);
            }
        }
        return Map.copyOf(places);
    }

    private static Map<String, List<String>> publicBodies() {
        return lines("public-bodies.txt").stream()
                .map(line -> line.split("\\s*=\\s*", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> List.of(pair[1].split("\\s+"))));
    }

    private static Map<String, List<String>> phrases(String file) {
        Map<String, List<String>> phrases = new LinkedHashMap<>();
        for (String line : lines(file)) {
            String[] pair = line.split("\\s*=\\s*", 2);
            phrases.merge(pair[0], List.of(pair[1].split("\\s*,\\s*")), WordLists::both);
        }
        return phrases;
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<String> lines(String file) {
        return Resources.read("correlate/" + file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(String::strip)
                .toList();
    }
}
