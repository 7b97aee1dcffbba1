package io.breachwire.standalone.undelivered;

import io.breachwire.alert.delivery.Redelivery;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.topic.PartitionReader;
import io.breachwire.standalone.topic.TopicTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads {@code alerts.undelivered}, and what {@code alerts} and {@code alerts.deliveries} say about the alerts there. Of an
 * alert it holds a line; records that cannot be read are counted and left out. For one thread.
 */
final class UndeliveredAlerts implements AutoCloseable {
    /** Far more than anybody is told of. */
    private static final int MOST = 100_000;

    private final Settings settings;
    private final Topics topics;
    private final LongConsumer read;
    private final Deserializer<Alert> alerts;
    private final Deserializer<Delivery> deliveries;
    private final PartitionReader reader;
    private long unreadable;

    /**
     * A view of an installation.
     *
     * @param read hears how many records of a topic were read
     */
    UndeliveredAlerts(Settings settings, AvroSerdes serdes, LongConsumer read) {
        this.settings = settings;
        this.topics = Topics.of(settings);
        this.read = read;
        alerts = serdes.deserializer(Alert.class);
        deliveries = serdes.deserializer(Delivery.class);
        reader = new PartitionReader(settings);
    }

    /** An alert and an endpoint. */
    private record Pair(String alertId, String endpoint) {}

    /**
     * The undelivered alerts that are wanted, by when they were given up, the oldest first.
     *
     * @throws CommandFailedException when they are more than are held in memory
     */
    List<UndeliveredAlert> list(Predicate<UndeliveredAlert> wanted) {
        List<UndeliveredAlert> found = new ArrayList<>();
        each(topics.undelivered(), letter -> {
            Optional<Alert> alert = read(alerts, letter);
            if (alert.isEmpty()) {
                return;
            }
            UndeliveredAlert undelivered = UndeliveredAlert.of(
                    new TopicPartition(letter.topic(), letter.partition()),
                    letter.offset(),
                    Instant.ofEpochMilli(Math.max(0, letter.timestamp())),
                    Redelivery.endpoint(letter.headers()).orElse(""),
                    alert.get());
            if (wanted.test(undelivered)) {
                if (found.size() == MOST) {
                    throw CommandFailedException.failed(
                            "more than %,d undelivered alerts are asked for; ask for fewer with".formatted(MOST)
                                    + " --endpoint, --since or alerts' ids");
                }
                found.add(undelivered);
            }
        });
        found.sort(Comparator.comparing(UndeliveredAlert::givenUpAt));
        return found;
    }

    /** When each of these was delivered to the endpoint that did not take it; those that were not are not there. */
    Map<UndeliveredAlert, Instant> deliveredSince(Collection<UndeliveredAlert> undelivered) {
        Map<Pair, Instant> delivered = new HashMap<>();
        Set<Pair> pairs = undelivered.stream()
                .map(alert -> new Pair(alert.id(), alert.endpoint()))
                .collect(Collectors.toSet());
        eachDelivered(delivery -> {
            Pair pair = new Pair(delivery.getAlertId(), delivery.getEndpoint());
            if (pairs.contains(pair)) {
                delivered.put(pair, delivery.getAttemptedAt());
            }
        });
        Map<UndeliveredAlert, Instant> since = new HashMap<>();
        undelivered.forEach(alert -> {
            Instant at = delivered.get(new Pair(alert.id(), alert.endpoint()));
            if (at != null) {
                since.put(alert, at);
            }
        });
        return since;
    }

    /**
     * What of these is posted to an endpoint, and in which order.
     *
     * @param names what it is called, and was before it moved: what it got there it has
     */
    List<RedeliveryPlan.Step> plan(Collection<UndeliveredAlert> undelivered, Set<String> names) {
        if (undelivered.isEmpty()) {
            return List.of();
        }
        Chains chains =
                new Chains(undelivered.stream().map(UndeliveredAlert::firstId).collect(Collectors.toSet()));
        each(topics.alerts(), alert -> read(alerts, alert).ifPresent(chains::add));
        Set<String> ids = chains.ids();
        undelivered.forEach(alert -> ids.add(alert.id()));
        Set<String> delivered = new HashSet<>();
        eachDelivered(delivery -> {
            if (names.contains(delivery.getEndpoint()) && ids.contains(delivery.getAlertId())) {
                delivered.add(delivery.getAlertId());
            }
        });
        return RedeliveryPlan.of(undelivered, chains, delivered);
    }

    /** The whole of an alert; empty when it is gone meanwhile. */
    Optional<Alert> whole(UndeliveredAlert undelivered) {
        List<Alert> found = new ArrayList<>();
        reader.read(undelivered.partition(), undelivered.offset(), undelivered.offset() + 1, letter -> {
            found.add(alerts.deserialize(letter.topic(), letter.value()));
            return false;
        });
        return found.stream().findFirst();
    }

    /** Records so far that could not be read. */
    long unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        reader.close();
    }

    private void eachDelivered(Consumer<Delivery> hearer) {
        each(
                topics.deliveries(),
                attempt -> read(deliveries, attempt)
                        .filter(delivery -> delivery.getOutcome() == DeliveryOutcome.DELIVERED)
                        .ifPresent(hearer));
    }

    private void each(String topic, Consumer<ConsumerRecord<String, byte[]>> hearer) {
        try (TopicTail<byte[]> tail = TopicTail.fromBeginning(settings, topic, new ByteArrayDeserializer())) {
            tail.drain(hearer, read);
        }
    }

    private <T> Optional<T> read(Deserializer<T> deserializer, ConsumerRecord<String, byte[]> letter) {
        try {
            return Optional.ofNullable(deserializer.deserialize(letter.topic(), letter.value()));
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            unreadable++;
            return Optional.empty();
        }
    }
}
