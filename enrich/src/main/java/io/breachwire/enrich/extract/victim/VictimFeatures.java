package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The features that a name is weighed by, and the place of each among their values. Immutable. */
final class VictimFeatures {
    /** By zone, so many matches of a rule count fully. */
    private static final double[] ENOUGH =
            Arrays.stream(Zone.values()).mapToDouble(Zone::enough).toArray();

    /** What a name is and where it stands. */
    private static final List<String> OF_NAME = List.of(
            "mentions",
            "share",
            "most-named",
            "in-title",
            "person",
            "title-first",
            "first-named",
            "in-first-paragraph",
            "referred-to",
            "gang");

    private final List<String> names = new ArrayList<>();
    private final Map<Rule, Integer> ofRule = new IdentityHashMap<>();
    private final int firstOfName;

    /**
     * @param rules that speak for or against a name
     * @param bystanders what names are known for beside having been breached
     */
    VictimFeatures(List<Rule> rules, List<String> bystanders) {
        for (Rule rule : rules) {
            ofRule.put(rule, names.size());
            for (Zone zone : Zone.values()) {
                names.add(zone.label() + " " + rule.name());
            }
        }
        firstOfName = names.size();
        names.addAll(OF_NAME);
        names.addAll(bystanders);
    }

    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    int size() {
        return names.size();
    }

    /** The place of how often a rule matches a name in a zone. */
    int rule(Rule rule, Zone zone) {
        return ofRule.get(rule) + zone.ordinal();
    }

    /** The place of what a name is or where it stands. */
    int ofName(String feature) {
        return firstOfName + Objects.checkIndex(OF_NAME.indexOf(feature), OF_NAME.size());
    }

    /** The place of what names of a class of bystanders are known for, by its index. */
    int bystander(int bystander) {
        return firstOfName + OF_NAME.size() + bystander;
    }

    /** Counts no more matches of a rule than count fully, so that what they come to is from 0 to 1. */
    void limitRules(double[] values) {
        for (int feature = 0; feature < firstOfName; feature++) {
            values[feature] = Math.min(1, values[feature] / ENOUGH[feature % ENOUGH.length]);
        }
    }
}
