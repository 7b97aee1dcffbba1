package io.breachwire.standalone.undelivered;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All alerts that follow on from certain ones that were raised, of each only which it is. For one thread. */
final class Chains {
    private final Map<String, TreeSet<Link>> byFirstId = new HashMap<>();

    /** Chains of alerts that follow on from these, of which nothing is known yet. */
    Chains(Set<String> firstIds) {
        firstIds.forEach(first -> byFirstId.put(
                first, new TreeSet<>(Comparator.comparingInt(Link::sequence).thenComparing(Link::id))));
    }

    private record Link(String id, int sequence, boolean withdrawn) {}

    /** Takes note of an alert; of those of other chains none is taken. */
    void add(Alert alert) {
        TreeSet<Link> chain = byFirstId.get(alert.getFirstAlertId());
        if (chain != null) {
            chain.add(new Link(alert.getId(), alert.getSequence(), alert.getKind() == AlertKind.WITHDRAWN));
        }
    }

    /** All alerts of all chains, in a set of the caller's own. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        byFirstId.values().forEach(chain -> chain.forEach(link -> ids.add(link.id())));
        return ids;
    }

    /** The alerts of a chain. */
    Stream<String> ids(String firstId) {
        return byFirstId.get(firstId).stream().map(Link::id);
    }

    /** The alerts of a chain after one of them. */
    Stream<String> after(String firstId, int sequence) {
        return byFirstId.get(firstId).stream()
                .filter(link -> link.sequence() > sequence)
                .map(Link::id);
    }

    /** Whether the last that a chain says is that nothing holds any longer. */
    boolean endsWithdrawn(String firstId) {
        TreeSet<Link> chain = byFirstId.get(firstId);
        return !chain.isEmpty() && chain.last().withdrawn();
    }
}
