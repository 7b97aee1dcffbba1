package io.breachwire.contract.topic;

import java.util.List;
import java.util.Map;

/**
 * How the topics that exist are, beside how they should be.
 *
 * @param differences the gravest first
 * @param unchecked why a topic could not be looked at, by its name
 * @param refused what is to be done with a topic and may not be, in words
 */
public record TopicReview(List<TopicDifference> differences, Map<String, String> unchecked, List<String> refused) {
    public TopicReview {
        differences = List.copyOf(differences);
        unchecked = Map.copyOf(unchecked);
        refused = List.copyOf(refused);
    }

    /** Those that do so much harm. */
    public List<TopicDifference> of(Harm harm) {
        return differences.stream()
                .filter(difference -> difference.harm() == harm)
                .toList();
    }
}
