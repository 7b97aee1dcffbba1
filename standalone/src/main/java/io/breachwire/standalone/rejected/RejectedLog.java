package io.breachwire.standalone.rejected;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.topic.PartitionReader;
import io.breachwire.standalone.topic.StallWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic of what was rejected, as it was when this was opened: outside any consumer group, what is committed only. However
 * large it is, little of it is in memory. For one thread.
 */
final class RejectedLog implements AutoCloseable {
    private static final String COMMITTED = "read_committed";
    private static final Duration POLL = Duration.ofMillis(200);

    /** Originals known of a partition before those of the others are, each a few KB at most. */
    private static final int AHEAD = 100;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> all;
    private final PartitionReader one;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    private RejectedLog(Settings settings, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        this.topic = Topics.of(settings).rejected();
        this.begins = Map.copyOf(begins);
        this.ends = Map.copyOf(ends);
        all = consumer(settings, COMMITTED);
        one = new PartitionReader(settings);
    }

    /** Receives originals one after the other. */
    @FunctionalInterface
    interface Reader {
        void read(RejectedOriginal original) throws InterruptedException;
    }

    /** Opens it. The topic must exist. */
    static RejectedLog open(Settings settings) {
        String topic = Topics.of(settings).rejected();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings, COMMITTED)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return new RejectedLog(settings, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions));
        }
    }

    /**
     * Opens what came after an earlier one was opened, with all that transactions have written until now: to read those that
     * are not done yet is to wait for them.
     */
    static RejectedLog after(RejectedLog earlier, Settings settings) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(settings, "read_uncommitted")) {
            return new RejectedLog(settings, earlier.ends, consumer.endOffsets(earlier.ends.keySet()));
        }
    }

    /** How many records there are, roughly: marks of transactions and parts count too. */
    long records() {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
                .sum();
    }

    /**
     * Gives all originals, the oldest first. Clocks of several services may differ: within a partition the order is that of
     * the topic.
     *
     * @param since when the first of them was rejected
     * @param read hears how many of {@link #records} have been read
     */
    void each(Instant since, Reader reader, LongConsumer read) throws InterruptedException {
        Map<TopicPartition, Lane> lanes = lanes(since);
        long before = records() - lanes.values().stream().mapToLong(Lane::rest).sum();
        StallWatch stalls = new StallWatch();
        while (!lanes.isEmpty()) {
            Collection<TopicPartition> full = lanes.entrySet().stream()
                    .filter(lane -> lane.getValue().ready.size() >= AHEAD)
                    .map(Map.Entry::getKey)
                    .toList();
            all.resume(all.paused());
            all.pause(full);
            for (ConsumerRecord<byte[], byte[]> each : all.poll(POLL)) {
                lanes.get(new TopicPartition(each.topic(), each.partition())).take(RejectedOriginal.of(each));
            }
            lanes.forEach((partition, lane) -> lane.position = all.position(partition));
            giveInOrder(lanes.values(), original -> {
                if (!original.rejectedAt().isBefore(since)) {
                    reader.read(original);
                }
            });
            long rest = lanes.values().stream().mapToLong(Lane::rest).sum();
            read.accept(records() - before - rest);
            stalls.check(rest);
            if (lanes.values().removeIf(Lane::isDone)) {
                all.assign(lanes.keySet());
            }
        }
    }

    /** The original at a handle; empty when there is none. */
    Optional<RejectedOriginal> at(Handle handle) {
        RejectedOriginal[] found = new RejectedOriginal[1];
        from(handle, record -> {
            if (record.offset() == handle.offset()) {
                found[0] = RejectedOriginal.of(record);
            }
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    /**
     * Writes an original, its parts joined, and checks it. What is wrong may be found at the end only.
     *
     * @throws IncompleteOriginalException when a part is missing, or the whole is not what was rejected
     * @throws IOException when the sink fails
     */
    void copy(RejectedOriginal original, OutputStream sink) throws IncompleteOriginalException, IOException {
        join(original, sink);
    }

    /** As {@link #copy}, in memory: for what is known to be small. */
    WholeRecord whole(RejectedOriginal original) throws IncompleteOriginalException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            byte[] key = join(original, bytes);
            return new WholeRecord(key, original.isTombstone() ? null : bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        all.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        one.close();
    }

    /** The key of the original, once all of it is written. */
    private byte[] join(RejectedOriginal original, OutputStream sink) throws IncompleteOriginalException, IOException {
        Joining joining = new Joining(original, sink);
        byte[][] key = new byte[1][];
        if (original.part() > 1) {
            joining.finish();
        }
        try {
            from(original.handle(), record -> {
                if (record.offset() == original.handle().offset()) {
                    key[0] = record.key();
                }
                try {
                    joining.take(RejectedOriginal.of(record), record.value());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return !joining.isDone();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        joining.finish();
        return key[0];
    }

    /** Gives the records from a handle on, while the reader wants more. */
    private void from(Handle handle, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        TopicPartition partition = new TopicPartition(topic, handle.partition());
        long end = ends.getOrDefault(partition, 0L);
        if (handle.offset() < begins.getOrDefault(partition, 0L) || handle.offset() >= end) {
            return;
        }
        one.read(partition, handle.offset(), end, reader);
    }

    private Map<TopicPartition, Lane> lanes(Instant since) {
        Map<TopicPartition, Long> starts = new HashMap<>(begins);
        if (since.isAfter(Instant.EPOCH)) {
            Map<TopicPartition, OffsetAndTimestamp> found = all.offsetsForTimes(begins.keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> since.toEpochMilli())));
            begins.keySet().forEach(partition -> {
                OffsetAndTimestamp first = found.get(partition);
                starts.merge(partition, first == null ? ends.get(partition) : first.offset(), Math::max);
            });
        }
        Map<TopicPartition, Lane> lanes = new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
        ends.forEach((partition, end) -> {
            if (starts.get(partition) < end) {
                lanes.put(partition, new Lane(starts.get(partition), end));
            }
        });
        all.assign(lanes.keySet());
        lanes.forEach((partition, lane) -> all.seek(partition, lane.position));
        return lanes;
    }

    /** Gives as many as are sure to be the oldest: all lanes that are not at their end must have shown their next. */
    private static void giveInOrder(Collection<Lane> lanes, Reader reader) throws InterruptedException {
        while (lanes.stream().noneMatch(Lane::isWaitedFor)) {
            Optional<Lane> oldest = lanes.stream()
                    .filter(lane -> !lane.ready.isEmpty())
                    .min(Comparator.comparing(lane -> lane.ready.peek().rejectedAt()));
            if (oldest.isEmpty()) {
                return;
            }
            reader.read(oldest.get().ready.poll());
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Settings settings, String isolation) {
        Map<String, Object> properties = new HashMap<>(ConnectionSettings.kafkaProperties(settings));
        properties.put("isolation.level", isolation);
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", AHEAD);
        // Closing waits for the fetch under way.
        properties.put("fetch.max.wait.ms", (int) POLL.toMillis());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What is read of a partition and was not given yet. */
    private static final class Lane {
        /** Originals in parts that are not at their end: more than one when several services write at a time. */
        private static final int MOST_OPEN = 100;

        private final Deque<RejectedOriginal> ready = new ArrayDeque<>();
        private final long end;
        private long position;

        private final Map<String, RejectedOriginal> open = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, RejectedOriginal> eldest) {
                return size() > MOST_OPEN;
            }
        };

        Lane(long position, long end) {
            this.position = position;
            this.end = end;
        }

        /** Of an original in parts the first is given, or what is left when that is gone. */
        void take(RejectedOriginal record) {
            if (record.handle().offset() >= end) {
                return;
            }
            boolean goesOn = record.part() > 1 && open.containsKey(record.sha256());
            if (record.part() >= record.parts()) {
                open.remove(record.sha256());
            } else if (!goesOn) {
                open.put(record.sha256(), record);
            }
            if (!goesOn) {
                ready.add(record);
            }
        }

        long rest() {
            return Math.max(0, end - position);
        }

        boolean isWaitedFor() {
            return ready.isEmpty() && rest() > 0;
        }

        boolean isDone() {
            return ready.isEmpty() && rest() == 0;
        }
    }
}
