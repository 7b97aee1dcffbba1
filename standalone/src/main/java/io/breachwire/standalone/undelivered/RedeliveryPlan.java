package io.breachwire.standalone.undelivered;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** What is posted to an endpoint again, and in which order. */
final class RedeliveryPlan {
    private RedeliveryPlan() {}

    /** What is done about an undelivered alert. */
    enum Verdict {
        /** It is posted. */
        POST,
        /** The endpoint has it meanwhile. */
        DELIVERED,
        /** The endpoint has a later one of the same chain, behind which this one would tell what holds no longer. */
        OVERTAKEN,
        /** The endpoint heard nothing of its chain, and its chain is withdrawn: there is nothing to hear. */
        WITHDRAWN
    }

    /** An alert and what is done about it. */
    record Step(UndeliveredAlert alert, Verdict verdict) {}

    /**
     * Decides on alerts that one endpoint did not take: the oldest first, those of a chain in its order, each once.
     *
     * @param chains of all these alerts
     * @param delivered the ids of all alerts of these chains that the endpoint has
     */
    static List<Step> of(Collection<UndeliveredAlert> undelivered, Chains chains, Set<String> delivered) {
        Map<String, UndeliveredAlert> once = new LinkedHashMap<>();
        undelivered.forEach(alert -> once.putIfAbsent(alert.id(), alert));
        Map<String, Queue<UndeliveredAlert>> bySequence = new HashMap<>();
        for (UndeliveredAlert alert : once.values()) {
            bySequence
                    .computeIfAbsent(
                            alert.firstId(),
                            first -> new PriorityQueue<>(Comparator.comparingInt(UndeliveredAlert::sequence)))
                    .add(alert);
        }
        List<Step> steps = new ArrayList<>();
        once.values().stream()
                .sorted(Comparator.comparing(UndeliveredAlert::raisedAt))
                // Each takes the turn of its time, and the next of its chain is what goes then.
                .map(turn -> bySequence.get(turn.firstId()).remove())
                .forEach(alert -> steps.add(new Step(alert, verdict(alert, chains, delivered))));
        return steps;
    }

    private static Verdict verdict(UndeliveredAlert alert, Chains chains, Set<String> delivered) {
        if (delivered.contains(alert.id())) {
            return Verdict.DELIVERED;
        }
        if (chains.after(alert.firstId(), alert.sequence()).anyMatch(delivered::contains)) {
            return Verdict.OVERTAKEN;
        }
        boolean heardOf = chains.ids(alert.firstId()).anyMatch(delivered::contains);
        return chains.endsWithdrawn(alert.firstId()) && !heardOf ? Verdict.WITHDRAWN : Verdict.POST;
    }
}
