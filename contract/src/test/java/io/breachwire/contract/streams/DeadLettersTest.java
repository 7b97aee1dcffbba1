package io.breachwire.contract.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.topic.RejectionHeaders;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final byte[] KEY = "a1".getBytes(UTF_8);
    private static final byte[] VALUE = "not Avro".getBytes(UTF_8);
    private static final Context CONTEXT = new Context("articles.raw", 5, new TaskId(0, 2), KEY, VALUE);
    private static final SerializationException FAULT =
            new SerializationException("outer", new IllegalStateException("inner"));

    private final DeadLetters letters = new DeadLetters();

    @BeforeEach
    void configure() {
        letters.configure(Map.of(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "articles.rejected"));
    }

    @Test
    void anUnreadableRecordIsKeptWholeAndTheStreamGoesOn() {
        DeserializationExceptionHandler.Response response = letters.handleError(CONTEXT, consumed(VALUE), FAULT);

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("articles.rejected");
            assertThat(letter.key()).isEqualTo(KEY);
            assertThat(letter.value()).isEqualTo(VALUE);
            assertThat(header(letter, RejectionHeaders.TIMESTAMP)).isEqualTo("5");
            assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo("unreadable-record");
            assertThat(header(letter, RejectionHeaders.REASON)).isEqualTo("IllegalStateException: inner");
            assertThat(header(letter, RejectionHeaders.SOURCE)).isEqualTo("articles.raw/2/7");
        });
    }

    @Test
    void anUnreadableRecordAsLargeAsARecordMayBeIsKeptInParts() {
        DeserializationExceptionHandler.Response response =
                letters.handleError(CONTEXT, consumed(new byte[8_388_488]), FAULT);

        assertThat(response.deadLetterQueueRecords()).hasSize(2);
    }

    @Test
    void anUnreadableRecordWithoutATimeIsKept() {
        Context timeless = new Context("articles.raw", -1, new TaskId(0, 2), KEY, VALUE);

        assertThat(letters.handleError(timeless, consumed(VALUE), FAULT).deadLetterQueueRecords())
                .singleElement()
                .satisfies(letter -> assertThat(letter.headers().lastHeader(RejectionHeaders.TIMESTAMP))
                        .isNull());
    }

    @Test
    void theThreadOfGlobalTablesIsGivenNoLettersSinceItCannotSendThem() {
        Context global = new Context("incidents", 5, new TaskId(-1, -1), KEY, VALUE);

        DeserializationExceptionHandler.Response response = letters.handleError(global, consumed(VALUE), FAULT);

        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void anUnprocessableRecordIsKeptWholeAndTheStreamGoesOn() {
        ProcessingExceptionHandler.Response response =
                letters.handleError(CONTEXT, new Record<>("a1", "decoded", 5), FAULT);

        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(VALUE);
            assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo("unprocessable-record");
        });
    }

    @Test
    void aResultThatIsTooLargeOrCannotBeWrittenIsTheDeadLetterOfItsRecord() {
        Map<Exception, String> causes = Map.of(
                new RecordTooLargeException("9 MB"), "result-too-large",
                new SerializationException("no"), "unwritable-result");
        causes.forEach((fault, cause) -> {
            ProductionExceptionHandler.Response response = letters.handleSerializationError(
                    CONTEXT,
                    new ProducerRecord<>("articles.enriched", "a1"),
                    fault,
                    SerializationExceptionOrigin.VALUE);

            assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.RESUME);
            assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
                assertThat(letter.value()).isEqualTo(VALUE);
                assertThat(header(letter, RejectionHeaders.CAUSE)).isEqualTo(cause);
            });
        });
    }

    @Test
    void whatATimerSetOffNamesItsTaskAsTheSource() {
        Context timer = new Context(null, 5, new TaskId(1, 3), null, null);

        assertThat(letters.handleSerializationError(
                                timer,
                                new ProducerRecord<>("alerts", "i1"),
                                new RecordTooLargeException("9 MB"),
                                SerializationExceptionOrigin.VALUE)
                        .deadLetterQueueRecords())
                .singleElement()
                .satisfies(letter ->
                        assertThat(header(letter, RejectionHeaders.SOURCE)).contains("1_3"));
    }

    @Test
    void whatTheBrokersRefuseIsAnsweredByNoLetter() {
        Context lost = new Context(null, -1, new TaskId(0, 2), null, null);
        for (String topic : List.of("articles.rejected", "articles.enriched")) {
            for (Exception fault : List.of(new RecordTooLargeException("9 MB"), new TimeoutException("away"))) {
                ProductionExceptionHandler.Response response =
                        letters.handleError(lost, new ProducerRecord<>(topic, KEY, VALUE), fault);

                assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.FAIL);
                assertThat(response.deadLetterQueueRecords()).isEmpty();
            }
        }
    }

    @Test
    void whileTheRegistryIsAwayTheStreamFailsAndNothingIsRejected() {
        Exception away = new IllegalStateException("wrapped", registryAway());

        DeserializationExceptionHandler.Response reading = letters.handleError(CONTEXT, consumed(VALUE), away);
        ProcessingExceptionHandler.Response processing =
                letters.handleError(CONTEXT, new Record<>("a1", "decoded", 5), away);
        ProductionExceptionHandler.Response writing = letters.handleSerializationError(
                CONTEXT, new ProducerRecord<>("articles.enriched", "a1"), away, SerializationExceptionOrigin.VALUE);

        assertThat(reading.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
        assertThat(processing.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(writing.result()).isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(reading.deadLetterQueueRecords()).isEmpty();
        assertThat(processing.deadLetterQueueRecords()).isEmpty();
        assertThat(writing.deadLetterQueueRecords()).isEmpty();
    }

    private static RegistryUnavailableException registryAway() {
        MockSchemaRegistryClient away = new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("connection refused");
            }
        };
        try {
            new AvroSerdes(away).deserializer(RawArticle.class).deserialize("articles.raw", new byte[] {0, 0, 0, 0, 1});
        } catch (RegistryUnavailableException e) {
            return e;
        }
        throw new AssertionError("it is not away");
    }

    private static ConsumerRecord<byte[], byte[]> consumed(byte[] value) {
        return new ConsumerRecord<>("articles.raw", 2, 7, KEY, value);
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** What Kafka Streams tells of the record at hand. */
    private record Context(String topic, long timestamp, TaskId taskId, byte[] sourceRawKey, byte[] sourceRawValue)
            implements ErrorHandlerContext {
        @Override
        public int partition() {
            return taskId.partition();
        }

        @Override
        public long offset() {
            return 7;
        }

        @Override
        public Headers headers() {
            return new RecordHeaders();
        }

        @Override
        public String processorNodeId() {
            return "node";
        }
    }
}
