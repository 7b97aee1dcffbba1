package io.breachwire.alert;

import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.alert.topology.Unsettled;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts what is yet to do, in the direction in which things flow: what has left one place when that was counted is
 * counted at the next, so that nothing slips through between.
 */
final class Backlog implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;

    private final Settings settings;
    private final Topics topics;
    private final Unsettled unsettled;
    private final WebhookDelivery delivery;
    private Admin admin;

    Backlog(Settings settings, Unsettled unsettled, WebhookDelivery delivery) {
        this.settings = settings;
        this.topics = Topics.of(settings);
        this.unsettled = unsettled;
        this.delivery = delivery;
    }

    synchronized long count() {
        List<TopicPartition> incidents = partitions(topics.incidents());
        long unread = lag(StreamsService.applicationId(AlertService.NAME, settings), incidents);
        long unknown = incidents.stream()
                .filter(partition -> !unsettled.partitions().contains(partition.partition()))
                .count();
        long count = unread + unknown + unsettled.count();
        List<String> groups = delivery.groups();
        if (!groups.isEmpty()) {
            List<TopicPartition> alerts = partitions(topics.alerts());
            for (String group : groups) {
                count += lag(group, alerts);
            }
        }
        return count;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(ConnectionSettings.kafkaProperties(settings));
        }
        return admin;
    }

    private List<TopicPartition> partitions(String topic) {
        TopicDescription description =
                answer(admin().describeTopics(List.of(topic)).allTopicNames()).get(topic);
        return description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Ends are those of uncommitted reads: a transaction that is still open is something to wait for. */
    private long lag(String group, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> done =
                answer(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var ends = answer(admin().listOffsets(
                        partitions.stream()
                                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all());
        return partitions.stream()
                .mapToLong(partition -> {
                    OffsetAndMetadata reached = done.get(partition);
                    long end = ends.get(partition).offset();
                    return Math.max(0, end - (reached == null ? 0 : reached.offset()));
                })
                .sum();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer from the brokers within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking the brokers", e);
        }
    }
}
