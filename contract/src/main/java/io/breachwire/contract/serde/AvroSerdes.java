package io.breachwire.contract.serde;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes serdes that share one registry client and its cache. Safe to share between threads; so are the serdes. */
public final class AvroSerdes {
    private static final Logger LOG = LoggerFactory.getLogger(AvroSerdes.class);
    private static final int CACHED_SCHEMAS = 1000;

    private final SchemaRegistryClient client;
    private final SubjectRegistrar registrar;
    private final WriterSchemas writerSchemas;

    public AvroSerdes(SchemaRegistryClient client) {
        OwnRecords.trust();
        this.client = client;
        registrar = new SubjectRegistrar(client);
        writerSchemas = new WriterSchemas(client);
    }

    /** Serdes on the registry that the settings name. Nothing is called before the first record. */
    public static AvroSerdes of(Settings settings) {
        List<String> urls = settings.get(ConnectionSettings.REGISTRY_URL).stream()
                .map(URI::toString)
                .toList();
        return new AvroSerdes(new CachedSchemaRegistryClient(
                urls,
                CACHED_SCHEMAS,
                List.of(new AvroSchemaProvider()),
                ConnectionSettings.registryProperties(settings)));
    }

    /**
     * Registers the schemas of topics' values ahead of the first records, for who generates code of them, or has a tool make
     * a table's columns of them. While the registry is away that is left to the first records.
     *
     * @param schemas by the name of their topic
     */
    public void announce(Map<String, Schema> schemas) {
        try {
            schemas.forEach(registrar::id);
        } catch (RegistryUnavailableException e) {
            LOG.warn("Schemas are not registered before the first records: {}", e.getMessage());
        }
    }

    /** Serde for the values of topics of one record type; the subject is the topic's name with {@code -value}. */
    public <T extends SpecificRecord> Serde<T> values(Class<T> type) {
        return Serdes.serdeFrom(serializer(), deserializer(type));
    }

    /**
     * Serde for what a service remembers, which every version of it reads whose schema is compatible. It is for topics of Kafka Streams'
     * own, of stores and repartitions: their subjects are named like those of others.
     */
    public <T extends SpecificRecord> Serde<T> state(Class<T> type) {
        StateSerde<T> serde = new StateSerde<>(client, registrar, type);
        return Serdes.serdeFrom(serde::serialize, serde::deserialize);
    }

    public <T extends SpecificRecord> Serializer<T> serializer() {
        return new AvroSerializer<>(registrar);
    }

    public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return new AvroDeserializer<>(writerSchemas, type);
    }
}
