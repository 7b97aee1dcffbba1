package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.topic.RejectionHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what cannot be processed, whole, to the dead letter topic through Kafka Streams' own mechanism (KIP-1034), and
 * goes on with the next record.
 *
 * <p>Not what only cannot be processed <em>now</em>: while the schema registry is away the stream fails, restarts and
 * tries the same record again.
 */
public final class DeadLetters
        implements DeserializationExceptionHandler, ProcessingExceptionHandler, ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private String topic;

    @Override
    public void configure(Map<String, ?> configuration) {
        topic = (String) configuration.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context,
            org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> message,
            Exception exception) {
        if (passes(exception)) {
            return DeserializationExceptionHandler.Response.fail();
        }
        return DeserializationExceptionHandler.Response.resume(
                List.of(letter(context, message.key(), message.value(), "unreadable-record", exception)));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> message, Exception exception) {
        if (passes(exception)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(List.of(
                letter(context, context.sourceRawKey(), context.sourceRawValue(), "unprocessable-record", exception)));
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> message, Exception exception) {
        if (!(exception instanceof RecordTooLargeException)) {
            return ProductionExceptionHandler.Response.fail();
        }
        return ProductionExceptionHandler.Response.resume(List.of(
                letter(context, context.sourceRawKey(), context.sourceRawValue(), "result-too-large", exception)));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord message,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (passes(exception)) {
            return ProductionExceptionHandler.Response.fail();
        }
        return ProductionExceptionHandler.Response.resume(List.of(
                letter(context, context.sourceRawKey(), context.sourceRawValue(), "unwritable-result", exception)));
    }

    private static boolean passes(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException) {
                return true;
            }
        }
        return false;
    }

    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte[] key, byte[] value, String cause, Exception exception) {
        String source = context.topic() + "/" + context.partition() + "/" + context.offset();
        String reason = innermostMessage(exception);
        LOG.warn("{} at {} goes to {}: {}", cause, source, topic, reason);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(RejectionHeaders.CAUSE, cause);
        headers.put(RejectionHeaders.REASON, reason);
        headers.put(RejectionHeaders.SOURCE, source);
        return new ProducerRecord<>(topic, null, context.timestamp(), key, value, RejectionHeaders.of(headers));
    }

    private static String innermostMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
