package io.breachwire.contract.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** The schemas that records were written with, by id, each fetched once. */
final class WriterSchemas {
    /** Writers have a handful; somebody who registers schemas without end shall not fill our memory. */
    static final int MOST_KEPT = 1000;

    private final SchemaRegistryClient client;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    WriterSchemas(SchemaRegistryClient client) {
        this.client = client;
    }

    Schema get(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            schema = fetch(id);
            if (schemas.size() >= MOST_KEPT) {
                schemas.clear();
            }
            schemas.put(id, schema);
        }
        return schema;
    }

    private Schema fetch(int id) {
        try {
            ParsedSchema parsed = client.getSchemaById(id);
            if (parsed instanceof AvroSchema avro) {
                return avro.rawSchema();
            }
            throw new SerializationException("schema " + id + " is " + parsed.schemaType() + ", not Avro");
        } catch (RestClientException e) {
            if (RegistryAnswers.isUnknownSchema(e)) {
                throw new SerializationException("the registry has no schema " + id + ": " + e.getMessage(), e);
            }
            throw RegistryAnswers.refused("fetching schema " + id, e);
        } catch (IOException e) {
            if (isForeign(e)) {
                throw new SerializationException("schema " + id + " is none of Avro's: " + e.getMessage(), e);
            }
            throw RegistryAnswers.silent("fetching schema " + id, e);
        }
    }

    /** The client tells a schema that it cannot parse, such as one of Protobuf, from a broken connection by words alone. */
    private static boolean isForeign(IOException answer) {
        return answer.getMessage() != null && answer.getMessage().startsWith("Invalid schema");
    }
}
