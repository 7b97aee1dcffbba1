package io.breachwire.standalone;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is on the topics of an installation, read back from them: the answer to "is everything there?" does not rest on
 * what the services say about themselves.
 */
public final class Accounts {
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final Set<String> enriched = new HashSet<>();
    private final Set<String> rejectedArticles = new HashSet<>();
    private final Set<String> rejectedDocuments = new HashSet<>();
    private final Map<String, Integer> rejectedByCause = new TreeMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<AlertKind, Integer> alertsByKind = new TreeMap<>();
    private final Map<Attempted, Delivery> lastAttempts = new HashMap<>();

    private record Attempted(String alertId, String endpoint) {}

    private Accounts() {}

    /**
     * Reads the topics.
     *
     * @throws IllegalStateException when they cannot be read within minutes
     */
    public static Accounts read(Settings settings) {
        Topics topics = Topics.of(settings);
        AvroSerdes serdes = AvroSerdes.of(settings);
        Accounts accounts = new Accounts();
        try (TopicTail<byte[]> tail = TopicTail.keysFromBeginning(settings, topics.enriched())) {
            tail.drain(WITHIN, record -> keepLatest(accounts.enriched, record));
        }
        try (TopicTail<byte[]> tail =
                TopicTail.fromBeginning(settings, topics.rejected(), new ByteArrayDeserializer())) {
            tail.drain(WITHIN, record -> accounts.rejected(record, topics.raw()));
        }
        try (TopicTail<Incident> tail =
                TopicTail.fromBeginning(settings, topics.incidents(), serdes.deserializer(Incident.class))) {
            tail.drain(WITHIN, record -> accounts.incident(record.key(), record.value()));
        }
        try (TopicTail<Alert> tail =
                TopicTail.fromBeginning(settings, topics.alerts(), serdes.deserializer(Alert.class))) {
            tail.drain(WITHIN, record -> accounts.alert(record.value()));
        }
        try (TopicTail<Delivery> tail =
                TopicTail.fromBeginning(settings, topics.deliveries(), serdes.deserializer(Delivery.class))) {
            tail.drain(WITHIN, record -> accounts.delivery(record.value()));
        }
        return accounts;
    }

    /** Articles that are enriched. */
    public int enriched() {
        return enriched.size();
    }

    /** Of these articles, the ids of those that are neither enriched nor rejected. */
    public Set<String> missing(Collection<String> articleIds) {
        Set<String> missing = new TreeSet<>(articleIds);
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

    /** Whether the alerts follow the incidents. */
    public AlertAudit audit() {
        return AlertAudit.of(incidents.values(), alerts.values());
    }

    public int alerts() {
        return alerts.size();
    }

    /** Deliveries, an alert to an endpoint each, whose last attempt went so. */
    public int deliveries(DeliveryOutcome outcome) {
        return (int) lastAttempts.values().stream()
                .filter(attempt -> attempt.getOutcome() == outcome)
                .count();
    }

    /** Last attempts that failed, whether there will be another or not. */
    public Collection<Delivery> failedDeliveries() {
        return lastAttempts.values().stream()
                .filter(attempt -> attempt.getOutcome() != DeliveryOutcome.DELIVERED)
                .toList();
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

    private void incident(String id, Incident incident) {
        if (incident == null) {
            incidents.remove(id);
        } else {
            incidents.put(id, incident);
        }
    }

    private void alert(Alert alert) {
        if (alerts.put(alert.getId(), alert) == null) {
            alertsByKind.merge(alert.getKind(), 1, Integer::sum);
        }
    }

    private void delivery(Delivery delivery) {
        lastAttempts.merge(
                new Attempted(delivery.getAlertId(), delivery.getEndpoint()),
                delivery,
                (before, now) -> now.getAttempt() >= before.getAttempt() ? now : before);
    }

    private static String header(ConsumerRecord<?, ?> record, String name, String otherwise) {
        Header header = record.headers().lastHeader(name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
