package io.breachwire.ingest.intake;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.service.WrongClock;
import io.breachwire.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serializer;

/** Sends records and tells when the broker has them. A record that fails fails alone. */
final class Broker {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<RawArticle> serializer;
    private final Topics topics;

    Broker(Producer<byte[], byte[]> producer, Serializer<RawArticle> serializer, Topics topics) {
        this.producer = producer;
        this.serializer = serializer;
        this.topics = topics;
    }

    /**
     * Completes once the broker has the article, or exceptionally with a {@link DeliveryException}.
     *
     * @throws RecordTooLargeException when no topic of ours takes it
     */
    CompletableFuture<Void> article(RawArticle article) {
        byte[] value;
        try {
            value = serializer.serialize(topics.raw(), article);
        } catch (RecordTooLargeException e) {
            throw e;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new DeliveryException(e));
        }
        return send(topics.raw(), article.getId(), value, List.of());
    }

    /** As {@link #article}, for the retraction of the article with an id. */
    CompletableFuture<Void> tombstone(String id) {
        return send(topics.raw(), id, null, List.of());
    }

    /** As {@link #article}, for an original or a part of one. */
    CompletableFuture<Void> rejected(String key, byte[] value, List<Header> headers) {
        return send(topics.rejected(), key, value, headers);
    }

    private CompletableFuture<Void> send(String topic, String key, byte[] value, List<Header> headers) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        ProducerRecord<byte[], byte[]> producerRecord =
                new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), value, headers);
        try {
            producer.send(producerRecord, (metadata, error) -> {
                if (error == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(new DeliveryException(hinting(error, topic)));
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(new DeliveryException(e));
        }
        return acknowledged;
    }

    private static Exception hinting(Exception error, String topic) {
        return error instanceof RecordTooLargeException
                ? new RecordTooLargeException(
                        "the topic " + topic + " does not take records of this size; set its max.message.bytes to "
                                + Topics.MAX_RECORD_BYTES,
                        error)
                : error;
    }

    /** The broker has not got the record, as far as we know. */
    static final class DeliveryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DeliveryException(Exception cause) {
            super(
                    WrongClock.inWords(cause)
                            .orElseGet(() -> cause.getMessage() == null ? cause.toString() : cause.getMessage()),
                    cause);
        }
    }
}
