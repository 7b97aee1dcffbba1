package io.breachwire.alert.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The victims that somebody watches. A name stands for itself whatever its case, punctuation and legal form ("ACME,
 * Inc." is "Acme"); with a star behind it, for every name that begins with its words ("Acme*" is "Acme Health" too, and not
 * "Acmeville").
 */
public final class WatchedVictims {
    /** Nobody is watched. */
    public static final WatchedVictims NONE = new WatchedVictims(Set.of(), List.of());

    private final Set<VictimName> whole;
    private final List<VictimName> beginnings;

    private WatchedVictims(Set<VictimName> whole, List<VictimName> beginnings) {
        this.whole = whole;
        this.beginnings = beginnings;
    }

    /**
     * Reads a watch list: one name a line; empty lines and what follows a # do not count.
     *
     * @throws RuleFileException when a line names nobody, saying which
     */
    public static WatchedVictims parse(List<String> lines) {
        Set<VictimName> whole = new HashSet<>();
        List<VictimName> beginnings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).replaceFirst("#.*", "").strip();
            if (text.isEmpty()) {
                continue;
            }
            if (VictimName.of(text).isEmpty()) {
                throw new RuleFileException(
                        "watch list, line " + (i + 1) + ": \"" + text + "\" names nobody; expected a victim's name");
            }
            for (String spelling : spellings(text)) {
                if (text.endsWith("*")) {
                    beginnings.add(VictimName.of(spelling));
                } else {
                    whole.add(VictimName.of(spelling));
                }
            }
        }
        return new WatchedVictims(Set.copyOf(whole), List.copyOf(beginnings));
    }

    boolean contains(String victim) {
        return spellings(victim).stream().anyMatch(this::containsSpelling);
    }

    private boolean containsSpelling(String victim) {
        VictimName name = VictimName.of(victim);
        VictimName inFull = VictimName.inFull(victim);
        return whole.contains(name)
                || beginnings.stream()
                        .anyMatch(beginning -> name.startsWith(beginning) || inFull.startsWith(beginning));
    }

    /** As it stands, whose "'s" may be a possessive, and with apostrophes left out, as many write "Tallow's" and "O'Fern". */
    private static List<String> spellings(String name) {
        return List.of(name, name.replaceAll("['\u2019]", ""));
    }
}
