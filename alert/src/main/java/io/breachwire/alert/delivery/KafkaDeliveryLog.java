package io.breachwire.alert.delivery;

import io.breachwire.alert.delivery.EndpointWorker.RejectedAlerts;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.topic.Rejection;
import io.breachwire.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Keeps outcomes on their topics; each call waits until the brokers have it. Safe to share between threads. */
final class KafkaDeliveryLog implements DeliveryLog, RejectedAlerts {
    /** Header of an undelivered alert: which endpoint did not take it, as on the topic of deliveries. */
    static final String ENDPOINT_HEADER = "breachwire.undelivered.endpoint";

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final Serializer<Delivery> deliveries;
    private final Serializer<Alert> alerts;

    KafkaDeliveryLog(Producer<byte[], byte[]> producer, Topics topics, AvroSerdes serdes) {
        this.producer = producer;
        this.topics = topics;
        this.deliveries = serdes.serializer();
        this.alerts = serdes.serializer();
    }

    /**
     * Makes sure that outcomes can be written, before the first post: a registry that is away is noticed while nothing
     * was posted that would have to be posted again.
     */
    void prepare() {
        deliveries.serialize(
                topics.deliveries(),
                Delivery.newBuilder()
                        .setAlertId("")
                        .setEndpoint("")
                        .setAttempt(1)
                        .setOutcome(DeliveryOutcome.UNKNOWN)
                        .setDurationMillis(0)
                        .setAttemptedAt(Instant.EPOCH)
                        .build());
    }

    @Override
    public void attempted(Delivery delivery) {
        keep(new ProducerRecord<>(
                topics.deliveries(),
                bytes(delivery.getAlertId()),
                deliveries.serialize(topics.deliveries(), delivery)));
    }

    @Override
    public void undelivered(Alert alert, Endpoint endpoint) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                topics.undelivered(), bytes(alert.getId()), alerts.serialize(topics.undelivered(), alert));
        letter.headers().add(ENDPOINT_HEADER, bytes(endpoint.label()));
        keep(letter);
    }

    @Override
    public void reject(ConsumerRecord<byte[], byte[]> alert, SerializationException cause) {
        Rejection rejection = new Rejection(
                "unreadable-record",
                String.valueOf(cause.getMessage()),
                alert.topic() + "/" + alert.partition() + "/" + alert.offset());
        rejection
                .letters(topics.rejected(), alert.timestamp(), alert.key(), alert.value())
                .forEach(this::keep);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void keep(ProducerRecord<byte[], byte[]> outcome) {
        try {
            producer.send(outcome).get();
        } catch (ExecutionException e) {
            throw new KafkaException(outcome.topic() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing to " + outcome.topic(), e);
        }
    }
}
