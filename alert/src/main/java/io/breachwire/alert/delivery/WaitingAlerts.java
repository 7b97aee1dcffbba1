package io.breachwire.alert.delivery;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which webhooks have yet to come to an alert: those whose consumer groups have not committed it, whichever instance serves
 * them. Kafka is asked when somebody asks, once in {@link #FRESH} at most; while it does not tell, none is known to wait. Safe to
 * share between threads.
 */
public final class WaitingAlerts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingAlerts.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final Map<String, String> groups;
    private final Map<String, Object> properties;
    private final String topic;
    private Admin admin;
    private Map<String, Map<Integer, Long>> committed = Map.of();
    private long askedNanos;
    private boolean asked;
    private boolean closed;

    /** Of the webhooks that are configured. */
    public WaitingAlerts(Settings settings) {
        groups = new TreeMap<>(WebhookDelivery.groups(settings));
        topic = Topics.of(settings).alerts();
        properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
    }

    /** What the webhooks are called that have no outcome for the alert at this place of its topic, in their order. */
    public List<String> webhooks(int partition, long offset) {
        return committed().entrySet().stream()
                .filter(webhook -> webhook.getValue().containsKey(partition)
                        && webhook.getValue().get(partition) <= offset)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By webhook and partition; one that was never served has none. */
    private synchronized Map<String, Map<Integer, Long>> committed() {
        if (groups.isEmpty() || closed || (asked && System.nanoTime() - askedNanos < FRESH.toNanos())) {
            return committed;
        }
        try {
            committed = ask();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debug("Kafka does not tell how far webhooks are", e);
            committed = Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        asked = true;
        askedNanos = System.nanoTime();
        return committed;
    }

    private Map<String, Map<Integer, Long>> ask() throws ExecutionException, InterruptedException, TimeoutException {
        if (admin == null) {
            admin = Admin.create(properties);
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets = admin.listConsumerGroupOffsets(
                        groups.values().stream()
                                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())))
                .all()
                .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        Map<String, Map<Integer, Long>> told = new TreeMap<>();
        groups.forEach((webhook, group) -> {
            Map<Integer, Long> byPartition = new HashMap<>();
            offsets.getOrDefault(group, Map.of()).forEach((partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                    byPartition.put(partition.partition(), offset.offset());
                }
            });
            told.put(webhook, byPartition);
        });
        return told;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
