package io.breachwire.contract.topic;

import java.util.Map;

/**
 * What a topic is.
 *
 * @param replicas of the partition that has the fewest
 * @param configuration Kafka's settings of the topic, with those that it has from the broker
 */
record TopicState(int replicas, Map<String, String> configuration) {
    TopicState {
        configuration = Map.copyOf(configuration);
    }

    String text(String setting) {
        return configuration.getOrDefault(setting, "");
    }

    /** A setting that is a number; no limit where it is not there. */
    long number(String setting) {
        String text = text(setting);
        return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
