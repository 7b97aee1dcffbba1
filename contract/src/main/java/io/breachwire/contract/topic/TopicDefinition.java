package io.breachwire.contract.topic;

import java.util.Map;

/**
 * What a topic must be.
 *
 * @param name its full name
 * @param loss what it costs when a record goes before its time, in words
 * @param configuration Kafka's topic settings that differ from the broker's
 */
public record TopicDefinition(String name, String loss, Map<String, String> configuration) {
    public TopicDefinition {
        configuration = Map.copyOf(configuration);
    }

    /** What it must have for a setting of Kafka's; null when it may have anything. */
    String wanted(String setting) {
        return configuration.get(setting);
    }
}
