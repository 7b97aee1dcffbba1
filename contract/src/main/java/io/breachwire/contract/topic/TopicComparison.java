package io.breachwire.contract.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds what topics are against what they should be. Partition counts are not compared: no two topics are joined by partition, so each
 * may have its own.
 */
final class TopicComparison {
    private static final String CLEANUP_POLICY = "cleanup.policy";
    private static final String COMPACT = "compact";
    private static final String DELETE = "delete";
    private static final String RETENTION = "retention.ms";
    private static final String RETENTION_BYTES = "retention.bytes";
    private static final String TOMBSTONE_RETENTION = "delete.retention.ms";
    private static final String MAX_MESSAGE_BYTES = "max.message.bytes";
    private static final String TIMESTAMPS = "message.timestamp.type";
    private static final String MIN_IN_SYNC = "min.insync.replicas";
    private static final int UNLIMITED = -1;

    /** One may fail while another is down for maintenance. */
    private static final int SAFE_REPLICAS = 3;

    /** What is acknowledged outlives one of them. */
    private static final String SAFE_IN_SYNC = "2";

    private final String bootstrapServers;
    private final int replicas;

    /**
     * A comparison for a cluster.
     *
     * @param bootstrapServers of it, for the commands that mend
     * @param replicas as many should each topic have at least
     */
    TopicComparison(String bootstrapServers, int replicas) {
        this.bootstrapServers = bootstrapServers;
        this.replicas = replicas;
    }

    /** How many replicas a topic should have, where nobody has set a number. */
    static int replicasFor(int brokers) {
        return Math.min(brokers, SAFE_REPLICAS);
    }

    /** In what a topic differs to its harm. */
    List<TopicDifference> of(TopicDefinition wanted, TopicState found) {
        List<TopicDifference> differences = new ArrayList<>();
        compareCleanup(wanted, found, differences);
        compareSize(wanted, found, differences);
        compareTimestamps(wanted, found, differences);
        compareReplicas(wanted, found, differences);
        return differences;
    }

    private void compareCleanup(TopicDefinition wanted, TopicState found, List<TopicDifference> differences) {
        String policy = found.text(CLEANUP_POLICY);
        boolean compacts = policy.contains(COMPACT);
        boolean deletes = policy.contains(DELETE)
                && (isLimited(found.number(RETENTION)) || isLimited(found.number(RETENTION_BYTES)));
        if (wanted.wanted(CLEANUP_POLICY).equals(DELETE)) {
            if (compacts) {
                differences.add(differing(Harm.IRREPARABLE, wanted, CLEANUP_POLICY, policy, wanted.loss()));
            }
            if (deletes) {
                compareLeast(wanted, found, RETENTION, wanted.loss(), differences);
                compareLeast(wanted, found, RETENTION_BYTES, wanted.loss(), differences);
            }
        } else {
            if (deletes) {
                differences.add(differing(Harm.REPARABLE, wanted, CLEANUP_POLICY, policy, wanted.loss()));
            } else if (!compacts) {
                String cost = "whoever reads it reads everything that ever was";
                differences.add(differing(Harm.SLIGHT, wanted, CLEANUP_POLICY, policy, cost));
            }
            if (compacts) {
                String cost = "a reader that was stopped for longer never learns what was withdrawn meanwhile";
                compareLeast(wanted, found, TOMBSTONE_RETENTION, cost, differences);
            }
        }
    }

    private void compareSize(TopicDefinition wanted, TopicState found, List<TopicDifference> differences) {
        compareLeast(wanted, found, MAX_MESSAGE_BYTES, "a larger record stops what its writer does", differences);
    }

    private void compareTimestamps(TopicDefinition wanted, TopicState found, List<TopicDifference> differences) {
        String type = found.text(TIMESTAMPS);
        if (wanted.wanted(TIMESTAMPS) != null && !type.equals(wanted.wanted(TIMESTAMPS))) {
            String cost = "a service whose clock is an hour ahead posts the same alerts again and again";
            differences.add(differing(Harm.SLIGHT, wanted, TIMESTAMPS, type, cost));
        }
    }

    private void compareReplicas(TopicDefinition wanted, TopicState found, List<TopicDifference> differences) {
        if (found.replicas() < replicas) {
            differences.add(new TopicDifference(
                    Harm.SLIGHT,
                    wanted.name(),
                    "replicas",
                    Integer.toString(found.replicas()),
                    Integer.toString(replicas),
                    "fewer brokers may fail before it cannot be written, or is lost",
                    "kafka-reassign-partitions"));
        }
        long inSync = found.number(MIN_IN_SYNC);
        if (inSync == Long.MAX_VALUE) {
            return;
        }
        if (inSync > found.replicas()) {
            String cost = "it has " + found.replicas() + " replicas, so that nothing can be written to it";
            differences.add(differing(
                    Harm.REPARABLE,
                    wanted,
                    MIN_IN_SYNC,
                    Long.toString(inSync),
                    Integer.toString(found.replicas()),
                    cost));
        } else if (inSync == 1 && found.replicas() >= SAFE_REPLICAS) {
            String cost = "what one broker alone has is acknowledged, and lost with it";
            differences.add(differing(Harm.SLIGHT, wanted, MIN_IN_SYNC, "1", SAFE_IN_SYNC, cost));
        }
    }

    private void compareLeast(
            TopicDefinition wanted, TopicState found, String setting, String cost, List<TopicDifference> differences) {
        long least = limit(Long.parseLong(wanted.wanted(setting)));
        if (limit(found.number(setting)) < least) {
            differences.add(differing(Harm.SLIGHT, wanted, setting, found.text(setting), cost));
        }
    }

    private static long limit(long number) {
        return number == UNLIMITED ? Long.MAX_VALUE : number;
    }

    private static boolean isLimited(long number) {
        return limit(number) != Long.MAX_VALUE;
    }

    private TopicDifference differing(Harm harm, TopicDefinition wanted, String setting, String found, String cost) {
        return differing(harm, wanted, setting, found, wanted.wanted(setting), cost);
    }

    private TopicDifference differing(
            Harm harm, TopicDefinition wanted, String setting, String found, String expected, String cost) {
        return new TopicDifference(
                harm,
                wanted.name(),
                setting,
                readable(setting, found),
                readable(setting, expected),
                cost,
                alter(wanted.name(), setting, expected));
    }

    /** With days for people where Kafka has milliseconds. */
    private static String readable(String setting, String value) {
        if (!setting.endsWith(".ms") || value.equals(Integer.toString(UNLIMITED))) {
            return value;
        }
        Duration duration = Duration.ofMillis(Long.parseLong(value));
        return duration.toDays() > 0
                ? String.format(Locale.ROOT, "%s (%,d days)", value, duration.toDays())
                : String.format(Locale.ROOT, "%s (%,d hours)", value, duration.toHours());
    }

    private String alter(String topic, String setting, String value) {
        return "kafka-configs --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s=%s"
                .formatted(bootstrapServers, topic, setting, value);
    }
}
