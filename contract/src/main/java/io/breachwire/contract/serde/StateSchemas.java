package io.breachwire.contract.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;

/** The schemas that other versions wrote state with, looked up by their fingerprints among those of a subject. */
final class StateSchemas implements SchemaStore {
    private final SchemaRegistryClient client;
    private final String subject;

    StateSchemas(SchemaRegistryClient client, String subject) {
        this.client = client;
        this.subject = subject;
    }

    /**
     * Never null: that there is none concerns all that this version remembers, and no record could help it.
     *
     * @throws RegistryUnavailableException when the registry does not answer, or has no such schema
     */
    @Override
    public Schema findByFingerprint(long fingerprint) {
        try {
            for (int version : client.getAllVersions(subject)) {
                Schema schema = new Schema.Parser()
                        .parse(client.getSchemaMetadata(subject, version).getSchema());
                if (SchemaNormalization.parsingFingerprint64(schema) == fingerprint) {
                    return schema;
                }
            }
        } catch (RestClientException e) {
            if (!RegistryAnswers.isUnknownSubject(e)) {
                throw RegistryAnswers.refused("looking for schemas of " + subject, e);
            }
        } catch (IOException e) {
            throw RegistryAnswers.silent("looking for schemas of " + subject, e);
        }
        throw RegistryAnswers.lost(subject);
    }
}
