package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.Victim;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds by which words an article names its victims. */
final class VictimNames {
    private VictimNames() {}

    /** The words with a capital in the names of victims, in lower case. */
    static Set<String> of(List<Victim> victims) {
        Set<String> names = new TreeSet<>();
        for (Victim victim : victims) {
            for (String word : victim.name().split("[^\\p{L}\\p{N}]+")) {
                if (word.length() > 1 && Character.isUpperCase(word.charAt(0))) {
                    names.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
