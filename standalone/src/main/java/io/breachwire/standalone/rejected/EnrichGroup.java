package io.breachwire.standalone.rejected;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsService;
import io.breachwire.contract.topic.Topics;
import io.breachwire.enrich.EnrichService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far enrich has read {@code articles.raw}. What it has read it has rejected or not: both are one transaction. */
final class EnrichGroup implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Enrich reads thousands of records a second; one that does not within this time is held up by something else. */
    private static final Duration STALLED = Duration.ofSeconds(30);

    private static final long ANSWER_SECONDS = 30;

    private final Admin admin;
    private final String group;
    private final String topic;

    EnrichGroup(Settings settings) {
        admin = Admin.create(ConnectionSettings.kafkaProperties(settings));
        group = StreamsService.applicationId(EnrichService.NAME, settings);
        topic = Topics.of(settings).raw();
    }

    /**
     * Waits until these are read, as long as somebody reads and gets on.
     *
     * @return by partition, the offset before which everything is read; partitions of which nothing is are not there
     */
    Map<Integer, Long> awaitRead(Collection<RecordPosition> positions) throws InterruptedException {
        Map<Integer, Long> before = Map.of();
        long since = System.nanoTime();
        while (true) {
            boolean running = isRunning();
            Map<Integer, Long> readTo = readTo();
            boolean allRead = positions.stream()
                    .allMatch(position -> position.offset() < readTo.getOrDefault(position.partition(), 0L));
            if (!readTo.equals(before)) {
                before = readTo;
                since = System.nanoTime();
            }
            if (allRead || !running || System.nanoTime() - since > STALLED.toNanos()) {
                return readTo;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private boolean isRunning() throws InterruptedException {
        try {
            return !admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .get(group)
                    .members()
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            // A group that there never was is an error to Kafka.
            return false;
        }
    }

    private Map<Integer, Long> readTo() throws InterruptedException {
        Map<Integer, Long> readTo = new HashMap<>();
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            committed.forEach((partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                    readTo.put(partition.partition(), offset.offset());
                }
            });
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        }
        return readTo;
    }
}
