package io.breachwire.contract.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Registers a schema under a subject the first time that it is written, and sets the subject's compatibility, which
 * registries other than Confluent's leave at NONE.
 */
final class SubjectRegistrar {
    /** Readers of every released schema read what writers of every other one wrote: old data and old consumers both live on. */
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final SchemaRegistryClient client;
    /** As many as there are record types and topics of ours. */
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();

    SubjectRegistrar(SchemaRegistryClient client) {
        this.client = client;
    }

    /** The subject of a topic's values. */
    static String subject(String topic) {
        return topic + "-value";
    }

    /** The id of a schema of a topic's values, registered if need be under the topic's name with {@code -value}. */
    int id(String topic, Schema schema) {
        // No computeIfAbsent: it would hold a lock over a network call.
        Registration registration = new Registration(topic, schema);
        Integer id = ids.get(registration);
        if (id == null) {
            id = register(subject(topic), schema);
            ids.put(registration, id);
        }
        return id;
    }

    private int register(String subject, Schema schema) {
        try {
            int id = client.register(subject, new AvroSchema(schema));
            client.updateCompatibility(subject, COMPATIBILITY);
            return id;
        } catch (RestClientException e) {
            throw RegistryAnswers.refused("registering " + subject, e);
        } catch (IOException e) {
            throw RegistryAnswers.silent("registering " + subject, e);
        }
    }

    /** Those of generated classes are constants, which compare by their identity first. */
    private record Registration(String topic, Schema schema) {}
}
