package io.breachwire.contract.topic;

import java.util.Map;

/**
 * What a topic must be.
 *
 * @param name its full name
 * @param key what its keys are, in words
 * @param value the Avro record of its values, or in words what they are
 * @param configuration Kafka's topic settings that differ from the broker's
 */
public record TopicDefinition(String name, String key, String value, Map<String, String> configuration) {
    public TopicDefinition {
        configuration = Map.copyOf(configuration);
    }
}
