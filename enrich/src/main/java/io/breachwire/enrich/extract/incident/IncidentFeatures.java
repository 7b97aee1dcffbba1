package io.breachwire.enrich.extract.incident;

import io.breachwire.enrich.extract.rule.Match;
import io.breachwire.enrich.extract.rule.Rule;
import io.breachwire.enrich.extract.rule.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The features that an article is weighed by, and the place of each among their values. Immutable. */
final class IncidentFeatures {
    /** Classes of words that tell how, by whom and with what consequence, where one attack on one victim is told plainly. */
    private static final Set<String> MEANS =
            Set.of("VULNERABILITY", "MALWARE", "GANG", "CAMPAIGN", "MANY", "PHISHING", "JUSTICE");

    private final List<String> names = new ArrayList<>();
    private final Map<Rule, Integer> ofRule = new IdentityHashMap<>();
    private final int firstClass;
    private final int firstTogether;
    private final int firstVictim;
    private final int[] means;

    IncidentFeatures(RuleSet rules) {
        for (Rule rule : rules.rules()) {
            ofRule.put(rule, names.size());
            add(rule.name(), Zone.WITH_RULES);
        }
        firstClass = names.size();
        for (String name : WordClasses.NAMES.subList(0, WordClasses.COUNTED)) {
            add(name, Zone.COUNT);
        }
        firstTogether = names.size();
        for (Together together : Together.ALL) {
            add(together.name(), Zone.WITH_RULES);
        }
        firstVictim = names.size();
        names.addAll(List.of("victim", "victim clear"));
        means = means(rules);
    }

    /** A feature for each of the first zones. */
    private void add(String name, int zones) {
        for (int i = 0; i < zones; i++) {
            names.add(Zone.values()[i].label() + " " + name);
        }
    }

    private int[] means(RuleSet rules) {
        IntStream ofRules = rules.rules().stream()
                .filter(rule -> rule.gives().containsKey("means"))
                .mapToInt(ofRule::get)
                .flatMap(first -> IntStream.range(first, first + Zone.WITH_RULES));
        IntStream ofClasses = IntStream.range(0, WordClasses.COUNTED)
                .filter(number -> MEANS.contains(WordClasses.NAMES.get(number)))
                .map(number -> wordClass(number, Zone.TITLE))
                .flatMap(first -> IntStream.range(first, first + Zone.COUNT));
        return IntStream.concat(ofRules, ofClasses).toArray();
    }

    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    int size() {
        return names.size();
    }

    /** The place of what a match in headline or opening tells. */
    int rule(Match match, Zone zone) {
        return ofRule.get(match.rule()) + zone.ordinal();
    }

    /** The place of how many words of a class there are, by its number. */
    int wordClass(int number, Zone zone) {
        return firstClass + number * Zone.COUNT + zone.ordinal();
    }

    /** The place of whether headline or opening hold something together, by its index in {@link Together#ALL}. */
    int together(int number, Zone zone) {
        return firstTogether + number * Zone.WITH_RULES + zone.ordinal();
    }

    /** The place of the first of what is told of the victims, behind all that the text says by itself. */
    int firstVictim() {
        return firstVictim;
    }

    /** The places of what tells of means only: classes of words, and rules that give {@code means}. */
    int[] means() {
        return means;
    }
}
