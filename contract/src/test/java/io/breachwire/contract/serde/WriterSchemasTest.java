package io.breachwire.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** When a registry is believed that it does not know a schema. */
class WriterSchemasTest {
    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);

    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger pauses = new AtomicInteger();
    private final AtomicLong nanoseconds = new AtomicLong(Long.MAX_VALUE - 1);
    private int knownFromQuestion = Integer.MAX_VALUE;
    private final WriterSchemas schemas =
            new WriterSchemas(new StartingRegistry(), pauses::incrementAndGet, nanoseconds::get);

    @Test
    void aRegistryThatStillReadsItsSchemasBackIsAskedAgainUntilItKnows() {
        knownFromQuestion = 4;

        assertThat(schemas.get(7)).isEqualTo(SCHEMA);
        assertThat(pauses).hasValue(3);
    }

    @Test
    void aSchemaThatTheRegistryNeverHadIsTheRecordsFault() {
        assertThatThrownBy(() -> schemas.get(7))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no schema 7");

        assertThat(questions).hasValue(WriterSchemas.QUESTIONS);
        assertThat(pauses).hasValue(WriterSchemas.QUESTIONS - 1);
    }

    @Test
    void ofManySuchRecordsOnlyTheFirstInAMinuteWaits() {
        assertThatThrownBy(() -> schemas.get(7)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> schemas.get(7)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> schemas.get(8)).isInstanceOf(SerializationException.class);
        assertThat(pauses).hasValue(WriterSchemas.QUESTIONS - 1);

        nanoseconds.addAndGet(WriterSchemas.BELIEVED.toNanos());
        assertThatThrownBy(() -> schemas.get(8)).isInstanceOf(SerializationException.class);
        assertThat(pauses).hasValue(2 * (WriterSchemas.QUESTIONS - 1));
    }

    private final class StartingRegistry extends MockSchemaRegistryClient {
        @Override
        public ParsedSchema getSchemaById(int id) throws RestClientException {
            if (questions.incrementAndGet() < knownFromQuestion) {
                throw new RestClientException("Schema " + id + " not found", 404, 40403);
            }
            return new AvroSchema(SCHEMA);
        }
    }
}
