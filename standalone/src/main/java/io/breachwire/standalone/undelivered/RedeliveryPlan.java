package io.breachwire.standalone.undelivered;

import io.breachwire.alert.delivery.Redelivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** What is posted to an endpoint again, and in which order. */
final class RedeliveryPlan {
    private RedeliveryPlan() {}

    /** What becomes of an undelivered alert. */
    enum Fate {
        /** It is to be posted. */
        DUE("to be posted"),
        /** It was posted now. */
        DELIVERED("the endpoint took it"),
        /** The endpoint has it meanwhile. */
        ALREADY("the endpoint has it"),
        /** The endpoint has a later one of the same chain, behind which this one would tell what holds no longer. */
        OVERTAKEN("the endpoint has a later one"),
        /** The endpoint heard nothing of its chain, and its chain is withdrawn: there is nothing to hear. */
        WITHDRAWN("the endpoint heard nothing of it, and it holds no longer"),
        /** Somebody else wrote it: no post can carry it. */
        UNUSABLE("its id cannot be a webhook-id"),
        FAILED("the endpoint did not take it"),
        /** It was not tried. */
        WAITING("not tried");

        private final String inWords;

        Fate(String inWords) {
            this.inWords = inWords;
        }

        String inWords() {
            return inWords;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An alert and what is done about it. */
    record Step(UndeliveredAlert alert, Fate fate) {}

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
                .forEach(alert -> steps.add(new Step(alert, fate(alert, chains, delivered))));
        return steps;
    }

    private static Fate fate(UndeliveredAlert alert, Chains chains, Set<String> delivered) {
        if (delivered.contains(alert.id())) {
            return Fate.ALREADY;
        }
        if (!Redelivery.isPostable(alert.id())) {
            return Fate.UNUSABLE;
        }
        if (chains.after(alert.firstId(), alert.sequence()).anyMatch(delivered::contains)) {
            return Fate.OVERTAKEN;
        }
        boolean heardOf = chains.ids(alert.firstId()).anyMatch(delivered::contains);
        return chains.endsWithdrawn(alert.firstId()) && !heardOf ? Fate.WITHDRAWN : Fate.DUE;
    }
}
