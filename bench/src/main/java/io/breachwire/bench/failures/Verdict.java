package io.breachwire.bench.failures;

import io.breachwire.bench.failures.FaultyReceiver.Post;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.standalone.audit.AlertAudit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Compares what became of articles with what was promised. */
final class Verdict {
    private final List<String> faults = new ArrayList<>();

    /** What is against the promises, in words. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Nothing is lost: the last accepted word on each article is the last on the topics. */
    void nothingLost(Map<String, String> lastWords, Outcome outcome) {
        lastWords.forEach((id, word) -> {
            String expected = word.equals(Publisher.RETRACTED) ? null : word;
            boolean came = outcome.raw().containsKey(id);
            String raw = outcome.raw().get(id) == null ? null : outcome.raw().get(id).getRevision();
            if (!came || !Objects.equals(raw, expected)) {
                faults.add("article " + id + ": accepted was " + word + ", on articles.raw is " + (came ? raw : "nothing"));
            }
            if (!Objects.equals(outcome.enriched().get(id), expected)) {
                faults.add("article " + id + ": accepted was " + word + ", on articles.enriched is "
                        + outcome.enriched().get(id));
            }
        });
        if (outcome.rejected() > 0) {
            faults.add(outcome.rejected() + " records on articles.rejected");
        }
        if (outcome.undelivered() > 0) {
            faults.add(outcome.undelivered() + " records on alerts.undelivered");
        }
    }

    /** It ended as it does when nobody disturbs. */
    void asUndisturbed(Outcome outcome, Outcome calm) {
        compare("incident", outcome.incidentLines(), calm.incidentLines());
        compare("standing alert of incident", outcome.standing(), calm.standing());
    }

    private void compare(String what, Map<String, String> found, Map<String, String> expected) {
        Set<String> ids = new TreeSet<>(found.keySet());
        ids.addAll(expected.keySet());
        for (String id : ids) {
            if (!Objects.equals(found.get(id), expected.get(id))) {
                faults.add(what + " " + id + "\n      is        " + found.get(id) + "\n      should be " + expected.get(id));
            }
        }
    }

    /** Nothing is told twice. */
    void nothingTwice(Outcome outcome) {
        faults.addAll(outcome.repeated());
        Set<String> ids = new HashSet<>();
        Set<String> raised = new HashSet<>();
        for (Alert alert : outcome.alerts()) {
            if (!ids.add(alert.getId())) {
                faults.add("alert " + alert.getId() + " is on the topic twice");
            }
            if (alert.getKind() == AlertKind.RAISED && !raised.add(alert.getFirstAlertId())) {
                faults.add("alert " + alert.getFirstAlertId() + " was raised twice");
            }
        }
        faults.addAll(AlertAudit.of(outcome.incidents().values(), outcome.alerts()).faults());
    }

    /** Every alert was posted, signed, under its own id alone, and those of one incident in their order. */
    void delivered(Outcome outcome, FaultyReceiver receiver) {
        receiver.forged().forEach(fault -> faults.add("a post without a valid signature: " + fault));
        Map<String, Alert> told = new HashMap<>();
        outcome.alerts().forEach(alert -> told.put(alert.getId(), alert));
        Map<String, String> bodies = new HashMap<>();
        Map<String, Integer> sequences = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Post post : receiver.posts()) {
            String id = post.webhookId();
            if (!id.equals(post.alert().get("id").textValue())) {
                faults.add("alert " + post.alert().get("id") + " was posted under the webhook-id " + id);
            }
            if (!bodies.computeIfAbsent(id, first -> post.body()).equals(post.body())) {
                faults.add("two posts under the webhook-id " + id + " differ");
            }
            if (!told.containsKey(id)) {
                faults.add("alert " + id + " was posted and is not on the topic");
            }
            if (post.taken() && taken.add(id)) {
                int sequence = post.alert().get("sequence").intValue();
                String first = post.alert().get("firstAlertId").textValue();
                Integer before = sequences.put(first, sequence);
                if (before != null && before > sequence) {
                    faults.add("alert " + id + ", " + sequence + " of " + first + ", came after " + before);
                }
            }
        }
        told.keySet().stream()
                .filter(id -> !taken.contains(id))
                .forEach(id -> faults.add("alert " + id + " was not delivered"));
    }
}
