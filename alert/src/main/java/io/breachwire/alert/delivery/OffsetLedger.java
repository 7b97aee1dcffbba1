package io.breachwire.alert.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Which records have no outcome yet. They end in any order, but an offset may be committed only when everything before it
 * has ended. For one thread.
 */
final class OffsetLedger {
    private final Map<TopicPartition, TreeSet<Long>> unfinished = new HashMap<>();

    void begin(TopicPartition partition, long offset) {
        unfinished.computeIfAbsent(partition, ignored -> new TreeSet<>()).add(offset);
    }

    void end(TopicPartition partition, long offset) {
        TreeSet<Long> offsets = unfinished.get(partition);
        if (offsets != null) {
            offsets.remove(offset);
        }
    }

    /** Forgets partitions that somebody else works on now. */
    void drop(Collection<TopicPartition> partitions) {
        partitions.forEach(unfinished::remove);
    }

    /** The first record of a partition without an outcome; empty when there is none. */
    OptionalLong first(TopicPartition partition) {
        TreeSet<Long> offsets = unfinished.get(partition);
        return offsets == null || offsets.isEmpty() ? OptionalLong.empty() : OptionalLong.of(offsets.first());
    }

    int size() {
        return unfinished.values().stream().mapToInt(TreeSet::size).sum();
    }
}
