package io.breachwire.standalone.command;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many things came to which end. For one thread. */
public final class Tally<E extends Enum<E>> {
    private final Map<E, Long> counts;

    public Tally(Class<E> ends) {
        counts = new EnumMap<>(ends);
    }

    public void add(E end) {
        counts.merge(end, 1L, Long::sum);
    }

    /** The ends that something came to. */
    public Set<E> ends() {
        return counts.keySet();
    }

    /** In one line: "3 delivered, 1 failed", or "none". */
    public String inWords(Function<E, String> label) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> "%,d %s".formatted(count.getValue(), label.apply(count.getKey())))
                        .collect(Collectors.joining(", "));
    }
}
