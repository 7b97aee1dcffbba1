package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Posts alerts that an endpoint did not take to it once more: as {@link WebhookDelivery} does, with every attempt recorded, but
 * one by one, and with few attempts, since somebody waits. An alert that fails again is among the undelivered already, and is
 * not kept there twice. For one thread.
 */
public final class Redelivery implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Courier courier;

    /**
     * Opens it.
     *
     * @param settings of Kafka and of webhooks, of which one is posted to
     * @param url the one, as it is configured
     * @throws EndpointException when it cannot be used: it is not configured, has no secret, or is at a private address that is
     *     not allowed
     */
    public Redelivery(Settings settings, AvroSerdes serdes, URI url) {
        endpoint = WebhookDelivery.endpoints(settings).stream()
                .filter(each -> each.url().equals(url))
                .findFirst()
                .orElseThrow(() -> new EndpointException(
                        "no such webhook is configured (" + WebhookSettings.URLS.environmentVariable() + ")"));
        AddressGuard guard = new AddressGuard(settings, WebhookSettings.ALLOW);
        WebhookDelivery.check(guard, endpoint);
        producer = new KafkaProducer<>(
                WebhookDelivery.producerProperties(settings), new ByteArraySerializer(), new ByteArraySerializer());
        KafkaDeliveryLog log = new KafkaDeliveryLog(producer, Topics.of(settings), serdes);
        try {
            log.prepare();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        courier = new Courier(
                endpoint,
                new EndpointHealth(endpoint),
                new WebhookClient(guard, settings.get(WebhookSettings.TIMEOUT), Clock.systemUTC()),
                new RetrySchedule(
                        ATTEMPTS,
                        FIRST_RETRY,
                        LONGEST_RETRY,
                        () -> ThreadLocalRandom.current().nextDouble()),
                1,
                new Redelivered(log),
                new SimpleMeterRegistry());
    }

    /** What a webhook is called on {@code alerts.deliveries} and {@code alerts.undelivered}. */
    public static String label(URI url) {
        return new Endpoint(url, List.of()).label();
    }

    /** Whether a post can carry an alert with this id, which is its webhook-id. Somebody else's may be any text. */
    public static boolean isPostable(String alertId) {
        return WebhookClient.isPostable(alertId);
    }

    /** The endpoint that did not take an alert on {@code alerts.undelivered}, by what it is called; empty when it is not told. */
    public static Optional<String> endpoint(Headers headers) {
        Header header = headers.lastHeader(KafkaDeliveryLog.ENDPOINT_HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /**
     * Posts an alert that {@link #isPostable}, under its own webhook-id, and tries again for seconds when that fails.
     *
     * @return the last attempt, which is recorded like those before it. After HTTP status 410 nothing more may be posted
     * @throws org.apache.kafka.common.KafkaException when an attempt cannot be recorded
     */
    public Delivery post(Alert alert) {
        try {
            return courier.deliver(alert).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        courier.close();
        producer.close(Duration.ofSeconds(5));
    }

    /** Keeps attempts; what is given up again is kept already. */
    private record Redelivered(DeliveryLog log) implements DeliveryLog {
        @Override
        public void attempted(Delivery delivery) {
            log.attempted(delivery);
        }

        @Override
        public void undelivered(Alert alert, Endpoint endpoint) {}
    }
}
