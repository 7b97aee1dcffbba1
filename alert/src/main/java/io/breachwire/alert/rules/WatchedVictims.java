package io.breachwire.alert.rules;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The victims that somebody watches. A name stands for itself whatever its case, punctuation and legal form ("ACME,
 * Inc." is "Acme"); with a star behind it, for every name that begins with it ("Acme*" is "Acme Health" too).
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
    public static WatchedVictims parse(Collection<String> lines) {
        List<String> names = lines.stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        names.stream().filter(name -> VictimName.of(name).isEmpty()).findFirst().ifPresent(name -> {
            throw new RuleFileException("watch list: \"" + name + "\" names nobody; expected a victim's name");
        });
        return new WatchedVictims(
                names.stream()
                        .filter(name -> !name.endsWith("*"))
                        .map(VictimName::of)
                        .collect(Collectors.toUnmodifiableSet()),
                names.stream()
                        .filter(name -> name.endsWith("*"))
                        .map(VictimName::of)
                        .toList());
    }

    boolean contains(String victim) {
        VictimName name = VictimName.of(victim);
        return whole.contains(name) || beginnings.stream().anyMatch(name::startsWith);
    }
}
