package io.breachwire.contract.sse;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a stream begins. */
interface Start {
    String AFTER = "after";
    String FROM = "from";

    /** Names of the parameters that say where. */
    Set<String> PARAMETERS = Set.of(AFTER, FROM);

    /** The same as an offset of each partition; may ask the brokers, no longer than {@code within}. */
    Position position(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Duration within);

    /**
     * Where a request asks to begin: behind what its client had already, else where {@code from} says, else with what
     * comes from now on. A browser repeats the address as it was and adds the header, so the header has precedence.
     *
     * @throws IllegalArgumentException when it cannot be told; the message is for the client
     */
    static Start of(Context request) {
        String position = request.header("Last-Event-ID");
        if (position == null || position.isBlank()) {
            position = request.queryParam(AFTER);
        }
        if (position != null && !position.isBlank()) {
            return behind(Position.parse(position));
        }
        String from = request.queryParam(FROM);
        if (from == null || from.isBlank() || from.equals("now")) {
            return (consumer, partitions, within) -> position(consumer.endOffsets(partitions, within));
        }
        if (from.equals("beginning")) {
            return (consumer, partitions, within) -> position(consumer.beginningOffsets(partitions, within));
        }
        throw new IllegalArgumentException("from is neither beginning nor now");
    }

    private static Start behind(Position known) {
        return (consumer, partitions, within) -> {
            Map<Integer, Long> next = new TreeMap<>();
            partitions.forEach(partition -> next.put(partition.partition(), known.next(partition.partition())));
            return new Position(new TreeMap<>(next));
        };
    }

    private static Position position(Map<TopicPartition, Long> offsets) {
        TreeMap<Integer, Long> next = new TreeMap<>();
        offsets.forEach((partition, offset) -> next.put(partition.partition(), offset));
        return new Position(next);
    }
}
