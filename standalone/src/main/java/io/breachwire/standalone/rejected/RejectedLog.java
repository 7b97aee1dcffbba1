package io.breachwire.standalone.rejected;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.topic.PartitionReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic of what was rejected, as it was when this was opened. However large it is, little of it is in memory. For one
 * thread.
 */
final class RejectedLog implements AutoCloseable {
    private final String topic;
    private final PartitionReader all;

    /** For single originals, while all are being read. */
    private final PartitionReader one;

    private final Map<TopicPartition, Long> ends = new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));

    /** Opens it. The topic must exist. */
    RejectedLog(Settings settings) {
        topic = Topics.of(settings).rejected();
        all = new PartitionReader(settings);
        one = new PartitionReader(settings);
        try {
            ends.putAll(all.ends(topic));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Gives all originals, one partition after the other, in each the oldest first.
     *
     * @param since when the first of them was rejected
     * @param read hears how many records have been read
     */
    void each(Instant since, Consumer<RejectedOriginal> reader, LongConsumer read) {
        long[] count = {0};
        Map<TopicPartition, Long> begins = all.begins(ends.keySet(), since);
        ends.forEach((partition, end) -> {
            FirstParts firsts = new FirstParts();
            // By its time a record that has none would be found by nobody.
            long begin = since.equals(Instant.EPOCH) ? 0 : begins.getOrDefault(partition, end);
            all.read(partition, begin, end, letter -> {
                read.accept(++count[0]);
                RejectedOriginal record = RejectedOriginal.of(letter);
                if (firsts.isFirst(record) && !record.rejectedAt().isBefore(since)) {
                    reader.accept(record);
                }
                return true;
            });
        });
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
     * @return its key; may be null
     * @throws IncompleteOriginalException when a part is missing, or the whole is not what was rejected
     * @throws IOException when the sink fails
     */
    byte[] copy(RejectedOriginal original, OutputStream sink) throws IncompleteOriginalException, IOException {
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

    /** As {@link #copy}, in memory: for what is known to be small. */
    WholeRecord whole(RejectedOriginal original) throws IncompleteOriginalException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            byte[] key = copy(original, bytes);
            return new WholeRecord(key, original.isTombstone() ? null : bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        all.close();
        one.close();
    }

    /** Gives the records from a handle on, while the reader wants more. */
    private void from(Handle handle, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        TopicPartition partition = new TopicPartition(topic, handle.partition());
        one.read(partition, handle.offset(), ends.getOrDefault(partition, 0L), reader);
    }

    /** Tells, of a partition, the records that an original begins with. */
    private static final class FirstParts {
        /** Originals in parts that are not at their end: more than one when several services write at a time. */
        private static final int MOST_OPEN = 100;

        private final Set<String> open = new LinkedHashSet<>();

        /** Of an original in parts the first, or what is left when that is gone. */
        boolean isFirst(RejectedOriginal record) {
            boolean goesOn = record.part() > 1 && open.contains(record.sha256());
            if (record.part() >= record.parts()) {
                open.remove(record.sha256());
            } else if (open.add(record.sha256()) && open.size() > MOST_OPEN) {
                open.remove(open.iterator().next());
            }
            return !goesOn;
        }
    }
}
