package io.breachwire.standalone.audit;

import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the services have still to do, seen from outside: how far their consumer groups are behind the ends of the
 * partitions that they read.
 *
 * <p>An offset is not a record. Transactions leave markers, which no consumer is given, and a commit may not cover the
 * last one; a transaction that is open hides records that are not yet to be read. So a partition is done when a consumer
 * that starts at the committed offset and reads what is committed comes to the very end without meeting a record.
 */
public final class Backlog implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 30;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Behind by more than this is behind by records: markers do not come in such numbers after the last commit. */
    private static final long SURELY_RECORDS = 100;

    private static final Set<GroupState> REBALANCING = Set.of(
            GroupState.PREPARING_REBALANCE,
            GroupState.COMPLETING_REBALANCE,
            GroupState.ASSIGNING,
            GroupState.RECONCILING);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String groupPrefix;
    private final String webhookPrefix;
    private final Set<String> webhooks;
    private Map<TopicPartition, Long> endsWhenDone = Map.of();

    /**
     * Opens a view of an installation.
     *
     * @param settings that its services run with; groups of webhooks which these do not name are nobody's any more
     */
    public Backlog(Settings settings) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        admin = Admin.create(properties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        // The next look, and closing, wait for the fetch under way.
        properties.put("fetch.max.wait.ms", (int) POLL.toMillis());
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        groupPrefix = settings.get(ConnectionSettings.TOPIC_PREFIX) + "breachwire-";
        webhookPrefix = WebhookDelivery.groupPrefix(settings);
        webhooks = Set.copyOf(WebhookDelivery.groups(settings).values());
    }

    /**
     * How many offsets the groups are behind, by topic; topics that are done are left out. Markers count until they are
     * committed past, so this is for showing how far the work is, {@link #isDone} for deciding.
     */
    public Map<String, Long> byTopic() throws InterruptedException {
        Map<TopicPartition, Long> committed = committed(groups());
        Map<TopicPartition, Long> ends = ends(committed.keySet());
        Map<String, Long> behind = new TreeMap<>();
        committed.forEach(
                (partition, offset) -> behind.merge(partition.topic(), ends.get(partition) - offset, Long::sum));
        behind.values().removeIf(offsets -> offsets <= 0);
        return behind;
    }

    /**
     * Whether every group has done all that it could do. True only when it was so at the previous call too and nothing
     * was written since: what one group finishes last may be another's work. Call it again after a while; the services
     * must be ready. While a group shares out its partitions anew it is not done.
     */
    public boolean isDone() throws InterruptedException {
        Map<String, ConsumerGroupDescription> groups = groups();
        if (groups.values().stream().anyMatch(group -> REBALANCING.contains(group.groupState()))) {
            endsWhenDone = Map.of();
            return false;
        }
        Map<TopicPartition, Long> committed = committed(groups);
        Map<TopicPartition, Long> ends = ends(committed.keySet());
        if (committed.isEmpty() || !isDone(committed, ends)) {
            endsWhenDone = Map.of();
            return false;
        }
        boolean stayedSo = ends.equals(endsWhenDone);
        endsWhenDone = ends;
        return stayedSo;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(1));
    }

    private boolean isDone(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        Set<TopicPartition> open = new HashSet<>();
        for (Map.Entry<TopicPartition, Long> entry : committed.entrySet()) {
            long behind = ends.get(entry.getKey()) - entry.getValue();
            if (behind > SURELY_RECORDS) {
                return false;
            }
            if (behind > 0) {
                open.add(entry.getKey());
            }
        }
        return open.isEmpty() || holdMarkersOnly(open, committed, ends);
    }

    private boolean holdMarkersOnly(
            Set<TopicPartition> partitions, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, committed.get(partition)));
        long deadline = System.nanoTime() + LOOK.toNanos();
        do {
            if (!consumer.poll(POLL).isEmpty()) {
                return false;
            }
            if (partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                return true;
            }
        } while (System.nanoTime() - deadline < 0);
        return false;
    }

    /** Our groups, by their ids. */
    private Map<String, ConsumerGroupDescription> groups() throws InterruptedException {
        Set<String> groups = get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(groupPrefix))
                .filter(group -> !group.startsWith(webhookPrefix) || webhooks.contains(group))
                .collect(Collectors.toSet());
        return groups.isEmpty()
                ? Map.of()
                : get(admin.describeConsumerGroups(groups).all());
    }

    /**
     * Where each partition of the topics that a group of ours reads is committed to, by the group that is furthest behind;
     * its beginning when the group has not committed yet. All partitions of a topic count that a group has any of, since one
     * that has just been taken from a member is nobody's for a while.
     */
    private Map<TopicPartition, Long> committed(Map<String, ConsumerGroupDescription> groups)
            throws InterruptedException {
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
                get(admin.listConsumerGroupOffsets(groups.keySet().stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), group -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Map<TopicPartition, Long> committed = new HashMap<>();
        Set<TopicPartition> untouched = new HashSet<>();
        for (Map.Entry<String, ConsumerGroupDescription> group : groups.entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> ofGroup = offsets.get(group.getKey());
            ofGroup.forEach((partition, offset) -> committed.merge(partition, offset.offset(), Math::min));
            Set<String> topics = Stream.concat(
                            ofGroup.keySet().stream(),
                            group.getValue().members().stream()
                                    .flatMap(member -> member.assignment().topicPartitions().stream()))
                    .map(TopicPartition::topic)
                    .collect(Collectors.toSet());
            partitions(topics).stream()
                    .filter(partition -> !ofGroup.containsKey(partition))
                    .forEach(untouched::add);
        }
        offsets(untouched, OffsetSpec.earliest()).forEach((partition, first) -> committed.put(partition, first));
        return committed;
    }

    private Set<TopicPartition> partitions(Set<String> topics) throws InterruptedException {
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws InterruptedException {
        return offsets(partitions, OffsetSpec.latest());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> request =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                get(admin.listOffsets(request, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all());
        return answer.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka does not tell how far the work is: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka does not tell how far the work is within " + TIMEOUT_SECONDS + " s", e);
        }
    }
}
