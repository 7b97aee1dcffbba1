package io.breachwire.contract.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;

/** The schemas that records were written with, by id, each fetched once. */
final class WriterSchemas {
    /** Writers have a handful; somebody who registers schemas without end shall not fill our memory. */
    static final int MOST_KEPT = 1000;

    /**
     * How often a registry is asked for a schema that it does not know. One that keeps its schemas in Kafka, as Apicurio's
     * can, answers before it has read them back, and by a mere answer good records would be rejected.
     */
    static final int QUESTIONS = 10;

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    /** So long it is then believed at once: not each of many such records shall wait. */
    static final Duration BELIEVED = Duration.ofMinutes(1);

    private final SchemaRegistryClient client;
    private final Runnable pause;
    private final LongSupplier nanoseconds;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private volatile long believedUntil;

    WriterSchemas(SchemaRegistryClient client) {
        this(client, WriterSchemas::pause, System::nanoTime);
    }

    WriterSchemas(SchemaRegistryClient client, Runnable pause, LongSupplier nanoseconds) {
        this.client = client;
        this.pause = pause;
        this.nanoseconds = nanoseconds;
        believedUntil = nanoseconds.getAsLong();
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
        boolean believed = nanoseconds.getAsLong() - believedUntil < 0;
        Optional<Schema> schema = ask(id);
        for (int asked = 1; schema.isEmpty() && !believed && asked < QUESTIONS; asked++) {
            pause.run();
            schema = ask(id);
        }
        if (schema.isEmpty() && !believed) {
            believedUntil = nanoseconds.getAsLong() + BELIEVED.toNanos();
        }
        return schema.orElseThrow(() -> new SerializationException("the registry has no schema " + id));
    }

    /** Empty when the registry says that it has no such schema. */
    private Optional<Schema> ask(int id) {
        try {
            ParsedSchema parsed = client.getSchemaById(id);
            if (parsed instanceof AvroSchema avro) {
                return Optional.of(avro.rawSchema());
            }
            throw new SerializationException("schema " + id + " is " + parsed.schemaType() + ", not Avro");
        } catch (RestClientException e) {
            if (RegistryAnswers.isUnknownSchema(e)) {
                return Optional.empty();
            }
            throw RegistryAnswers.refused("fetching schema " + id, e);
        } catch (IOException e) {
            if (isForeign(e)) {
                throw new SerializationException("schema " + id + " is none of Avro's: " + e.getMessage(), e);
            }
            throw RegistryAnswers.silent("fetching schema " + id, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_QUESTIONS.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The client tells a schema that it cannot parse, such as one of Protobuf, from a broken connection by words alone. */
    private static boolean isForeign(IOException answer) {
        return answer.getMessage() != null && answer.getMessage().startsWith("Invalid schema");
    }
}
