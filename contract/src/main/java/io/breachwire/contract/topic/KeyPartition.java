package io.breachwire.contract.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition that a key belongs in: by murmur2, as Kafka's own producers for Java choose when they are given none. */
public final class KeyPartition {
    private KeyPartition() {}

    /**
     * Tells the partition of a key.
     *
     * @param partitions how many the topic has, at least 1
     * @return from 0
     */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
