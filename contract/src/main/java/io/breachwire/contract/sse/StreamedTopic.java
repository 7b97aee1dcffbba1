package io.breachwire.contract.sse;

import io.javalin.http.Context;
import java.util.Objects;
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
 * @param filter which records a request asks for; throws {@link IllegalArgumentException}, whose message is for the
 *     client, when its parameters say nothing that can be used. Tombstones go to all
 */
public record StreamedTopic<T extends SpecificRecordBase>(
        String path, String topic, String event, Deserializer<T> values, Function<Context, Predicate<T>> filter) {
    public StreamedTopic {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(filter, "filter");
    }
}
