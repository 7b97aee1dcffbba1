package io.breachwire.contract.sse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.RegistryUnavailableException;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the records of a topic are to one client. */
final class RecordEvents<T extends SpecificRecordBase> {
    private static final Logger LOG = LoggerFactory.getLogger(RecordEvents.class);
    private static final String REMOVED = "removed";

    private final StreamedTopic<T> topic;
    private final Predicate<T> wanted;

    RecordEvents(StreamedTopic<T> topic, Predicate<T> wanted) {
        this.topic = topic;
        this.wanted = wanted;
    }

    /**
     * The event for a record; empty when it is not for this client, or cannot be read by anybody, which is logged.
     *
     * @throws RegistryUnavailableException when it cannot be read now
     */
    Optional<ServerSentEvent> event(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return Optional.of(new ServerSentEvent(
                    REMOVED, JsonNodeFactory.instance.objectNode().put("id", message.key())));
        }
        try {
            T value = topic.values().deserialize(topic.topic(), message.value());
            return wanted.test(value)
                    ? Optional.of(new ServerSentEvent(topic.event(), EventJson.of(value)))
                    : Optional.empty();
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever is wrong with it will be tomorrow: to stop here would end every stream here.
            LOG.warn(
                    "{}/{}/{} is left out of a stream: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
