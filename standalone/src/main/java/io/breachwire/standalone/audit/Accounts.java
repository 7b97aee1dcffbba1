package io.breachwire.standalone.audit;

import io.breachwire.alert.delivery.WebhookDelivery;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.topic.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is on the topics of an installation, read back from them: the answer to "is everything there?" does not rest on
 * what the services say about themselves.
 */
public final class Accounts {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final Set<String> retracted = new HashSet<>();
    private final Set<String> enriched = new HashSet<>();
    private final Set<String> rejectedArticles = new HashSet<>();
    private final Set<String> rejectedDocuments = new HashSet<>();
    private final Map<String, Integer> rejectedByCause = new TreeMap<>();
    private final Set<String> incidents = new HashSet<>();
    private final Set<String> alerts = new HashSet<>();
    private final Map<AlertKind, Integer> alertsByKind = new TreeMap<>();
    private final Deliveries deliveries;

    private Accounts(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Reads the topics.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException when one of them gives nothing more for a minute
     */
    public static Accounts read(Settings settings) {
        Topics topics = Topics.of(settings);
        AvroSerdes serdes = AvroSerdes.of(settings);
        Accounts accounts = new Accounts(new Deliveries(committed(settings)));
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        TopicTail.readAll(settings, topics.raw(), bytes, record -> keepTombstones(accounts.retracted, record));
        TopicTail.readAll(settings, topics.enriched(), bytes, record -> keepLatest(accounts.enriched, record));
        TopicTail.readAll(settings, topics.rejected(), bytes, record -> accounts.rejected(record, topics.raw()));
        TopicTail.readAll(settings, topics.incidents(), bytes, record -> keepLatest(accounts.incidents, record));
        TopicTail.readAll(settings, topics.alerts(), serdes.deserializer(Alert.class), accounts::alert);
        TopicTail.readAll(
                settings,
                topics.deliveries(),
                serdes.deserializer(Delivery.class),
                record -> accounts.deliveries.attempted(record.value()));
        return accounts;
    }

    /** Articles that are enriched. */
    public int enriched() {
        return enriched.size();
    }

    /** Of these articles, the ids of those that were retracted and have not come back. */
    public Set<String> retracted(Collection<String> articleIds) {
        Set<String> away = new TreeSet<>(articleIds);
        away.retainAll(retracted);
        away.removeAll(enriched);
        return away;
    }

    /** Of these articles, the ids of those that are neither enriched nor rejected nor retracted. */
    public Set<String> missing(Collection<String> articleIds) {
        Set<String> missing = new TreeSet<>(articleIds);
        missing.removeAll(retracted);
        missing.removeAll(enriched);
        missing.removeAll(rejectedArticles);
        return missing;
    }

    /** Documents that were rejected, by the code of the cause. */
    public Map<String, Integer> rejectedByCause() {
        return rejectedByCause;
    }

    public int incidents() {
        return incidents.size();
    }

    /** Distinct alerts by kind. */
    public Map<AlertKind, Integer> alertsByKind() {
        return alertsByKind;
    }

    public int alerts() {
        return alerts.size();
    }

    /** Alerts that a webhook which is configured has got, counted for each webhook. */
    public int delivered() {
        return deliveries.delivered();
    }

    /** Webhooks that are configured and did not get all their alerts. */
    public Collection<Deliveries.Undelivered> undelivered() {
        return deliveries.undelivered();
    }

    /** How far each webhook is, before anything is read: what is delivered meanwhile shows by its attempt. */
    private static Map<String, Map<TopicPartition, Long>> committed(Settings settings) {
        Map<String, String> groups = WebhookDelivery.groups(settings);
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings))) {
            for (Map.Entry<String, String> group : groups.entrySet()) {
                Map<TopicPartition, Long> offsets = new HashMap<>();
                admin.listConsumerGroupOffsets(group.getValue())
                        .partitionsToOffsetAndMetadata()
                        .get(WITHIN.toSeconds(), TimeUnit.SECONDS)
                        .forEach((partition, offset) -> {
                            if (offset != null) {
                                offsets.put(partition, offset.offset());
                            }
                        });
                committed.put(group.getKey(), offsets);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not tell how far webhooks are: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking how far webhooks are", e);
        }
        return committed;
    }

    /** From articles.raw: on articles.enriched, which is compacted, tombstones go in time. */
    private static void keepTombstones(Set<String> keys, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            keys.add(record.key());
        }
    }

    private static void keepLatest(Set<String> keys, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            keys.remove(record.key());
        } else {
            keys.add(record.key());
        }
    }

    private void rejected(ConsumerRecord<String, byte[]> record, String rawTopic) {
        String part = header(record, RejectionHeaders.PART, "1");
        if (!part.equals("1")) {
            return;
        }
        // The same document, published again, is rejected again: one document.
        String document =
                header(record, RejectionHeaders.SOURCE, "") + " " + header(record, RejectionHeaders.SHA256, "");
        if (!rejectedDocuments.add(document)) {
            return;
        }
        rejectedByCause.merge(header(record, RejectionHeaders.CAUSE, "unknown"), 1, Integer::sum);
        if (record.key() != null && header(record, RejectionHeaders.SOURCE, "").startsWith(rawTopic + "/")) {
            rejectedArticles.add(record.key());
        }
    }

    private void alert(ConsumerRecord<String, Alert> record) {
        Alert alert = record.value();
        if (alerts.add(alert.getId())) {
            alertsByKind.merge(alert.getKind(), 1, Integer::sum);
        }
        deliveries.alert(alert.getId(), new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    private static String header(ConsumerRecord<?, ?> record, String name, String otherwise) {
        Header header = record.headers().lastHeader(name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
