package io.breachwire.alert.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many changed incidents this instance has read and not told yet. One that was told counts until its alerts are
 * committed, so that whoever looks here first and at the alerts then misses none. Safe to share between threads.
 */
public final class Unsettled {
    private final Map<Integer, Integer> byPartition = new ConcurrentHashMap<>();

    /** All of them. */
    public int count() {
        return byPartition.values().stream().mapToInt(Integer::intValue).sum();
    }

    void set(int partition, int count) {
        byPartition.put(partition, count);
    }

    void remove(int partition) {
        byPartition.remove(partition);
    }
}
