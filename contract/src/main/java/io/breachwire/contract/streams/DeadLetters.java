package io.breachwire.contract.streams;

import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.RootCause;
import io.breachwire.contract.topic.Rejection;
import io.breachwire.contract.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
 * tries the same record again. It does the same when the brokers refuse a record, a dead letter above all: a failed send
 * has spoilt the transaction, which no letter could join any more. What is too large is found out earlier, when it is
 * serialized.
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
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception exception) {
        if (passes(exception)) {
            return DeserializationExceptionHandler.Response.fail();
        }
        return DeserializationExceptionHandler.Response.resume(
                letters(context, message.key(), message.value(), "unreadable-record", exception));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> message, Exception exception) {
        if (passes(exception)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(
                letters(context, context.sourceRawKey(), context.sourceRawValue(), "unprocessable-record", exception));
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> message, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            LOG.error(
                    "the topic {} does not take records of this size; set its max.message.bytes to {}",
                    message.topic(),
                    Topics.MAX_RECORD_BYTES);
        }
        return ProductionExceptionHandler.Response.fail();
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
        String cause = exception instanceof RecordTooLargeException ? "result-too-large" : "unwritable-result";
        return ProductionExceptionHandler.Response.resume(
                letters(context, context.sourceRawKey(), context.sourceRawValue(), cause, exception));
    }

    private static boolean passes(Exception error) {
        return RegistryUnavailableException.behind(error).isPresent();
    }

    private List<ProducerRecord<byte[], byte[]>> letters(
            ErrorHandlerContext context, byte[] key, byte[] value, String cause, Exception exception) {
        Throwable root = RootCause.of(exception);
        String reason = root.getClass().getSimpleName() + ": " + root.getMessage();
        String source = source(context);
        if (isGlobal(context)) {
            LOG.warn("{} at {} is left out: {}", cause, source, reason);
            return List.of();
        }
        LOG.warn("{} at {} goes to {}: {}", cause, source, topic, reason);
        return new Rejection(cause, reason, source).letters(topic, context.timestamp(), key, value);
    }

    /** Kafka's thread for global tables has no producer, and breaks when it is given letters to send. */
    private static boolean isGlobal(ErrorHandlerContext context) {
        return context.taskId().subtopology() < 0;
    }

    /** What a timer set off has no record that it comes from. */
    private static String source(ErrorHandlerContext context) {
        return context.topic() == null
                ? "a timer of task " + context.taskId()
                : context.topic() + "/" + context.partition() + "/" + context.offset();
    }
}
