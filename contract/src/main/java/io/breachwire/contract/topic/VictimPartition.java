package io.breachwire.contract.topic;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Keeps what is keyed by incidents of one victim in one partition, and so in order, whatever ids its incidents get: up to their hyphen
 * these are the same. A reader that sees an incident with absorbed ids sees it before their tombstones.
 *
 * @param <T> type of the values, which do not count
 */
public final class VictimPartition<T> implements StreamPartitioner<String, T> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String incidentId, T value, int partitions) {
        int hyphen = incidentId.indexOf('-');
        String victim = hyphen < 0 ? incidentId : incidentId.substring(0, hyphen);
        return Optional.of(Set.of(KeyPartition.of(victim, partitions)));
    }
}
