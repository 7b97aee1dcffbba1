package io.breachwire.contract.sse;

import io.javalin.http.Context;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What an {@link EventStream} shows.
 *
 * @param path where, such as {@code /v1/alerts/stream}
 * @param topic full name of the topic
 * @param event name of the event that a record becomes
 * @param values reads the records' values; must be safe to share between threads
 * @param parameters names of the parameters that the filter reads; a request with any other is refused
 * @param repeatable those of them that may be given more than once
 * @param filter which records a request asks for; throws {@link IllegalArgumentException}, whose message is for the
 *     client, when its parameters say nothing that can be used. Tombstones go to all
 */
public record StreamedTopic<T extends SpecificRecordBase>(
        String path,
        String topic,
        String event,
        Deserializer<T> values,
        Set<String> parameters,
        Set<String> repeatable,
        Function<Context, Predicate<T>> filter) {
    public StreamedTopic {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(values, "values");
        parameters = Set.copyOf(parameters);
        repeatable = Set.copyOf(repeatable);
        Objects.requireNonNull(filter, "filter");
    }
}
