package io.breachwire.bench.failures;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.topic.TopicTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is on the topics of an installation, as whoever reads what is committed sees it.
 *
 * @param raw the last record of each article; null when that retracts it
 * @param enriched the revision of each article's last record; null when that is a tombstone
 * @param incidents by id; tombstones are left out
 * @param alerts in their order, those that are there twice twice
 * @param rejected how many records there are
 * @param undelivered how many records there are
 * @param repeated what was written although just this had been written before
 */
record Outcome(
        Map<String, RawArticle> raw,
        Map<String, String> enriched,
        SortedMap<String, Incident> incidents,
        List<Alert> alerts,
        int rejected,
        int undelivered,
        List<String> repeated) {
    private static final Duration WITHIN = Duration.ofMinutes(5);

    /** Reads all topics. */
    static Outcome read(Settings settings) {
        Topics topics = Topics.of(settings);
        List<String> repeated = new ArrayList<>();
        Map<String, RawArticle> raw =
                latest(settings, topics.raw(), RawArticle.class, Function.identity(), new ArrayList<>());
        Map<String, String> enriched =
                latest(settings, topics.enriched(), EnrichedArticle.class, EnrichedArticle::getRevision, repeated);
        SortedMap<String, Incident> incidents = new TreeMap<>(
                latest(settings, topics.incidents(), Incident.class, Function.identity(), repeated));
        incidents.values().removeIf(Objects::isNull);
        List<Alert> alerts = new ArrayList<>();
        try (TopicTail<Alert> tail = TopicTail.fromBeginning(
                settings, topics.alerts(), AvroSerdes.of(settings).deserializer(Alert.class))) {
            tail.drain(WITHIN, record -> alerts.add(record.value()));
        }
        return new Outcome(
                raw,
                enriched,
                incidents,
                alerts,
                count(settings, topics.rejected()),
                count(settings, topics.undelivered()),
                repeated);
    }

    private static <T extends SpecificRecord, V> Map<String, V> latest(
            Settings settings, String topic, Class<T> type, Function<T, V> what, List<String> repeated) {
        Map<String, V> latest = new LinkedHashMap<>();
        try (TopicTail<T> tail =
                TopicTail.fromBeginning(settings, topic, AvroSerdes.of(settings).deserializer(type))) {
            tail.drain(WITHIN, record -> {
                V value = record.value() == null ? null : what.apply(record.value());
                if (latest.containsKey(record.key()) && Objects.equals(latest.get(record.key()), value)) {
                    repeated.add(topic + "/" + record.partition() + "/" + record.offset() + " repeats what was said of "
                            + record.key() + (value == null ? ", that it is no more" : ""));
                }
                latest.put(record.key(), value);
            });
        }
        return latest;
    }

    private static int count(Settings settings, String topic) {
        int[] count = {0};
        try (TopicTail<byte[]> tail = TopicTail.fromBeginning(settings, topic, new ByteArrayDeserializer())) {
            tail.drain(WITHIN, record -> count[0]++);
        }
        return count[0];
    }

    /** The incidents by id as {@code breachwire incidents --format json} prints them. */
    Map<String, String> incidentLines() {
        Map<String, String> lines = new TreeMap<>();
        incidents.forEach((id, incident) -> lines.put(id, EventJson.of(incident).toString()));
        return lines;
    }

    /** The SHA-256 of those lines. */
    String digest() {
        Sha256 digest = new Sha256();
        incidentLines().values().forEach(line -> digest.add((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return digest.hex();
    }

    /** What alerts say that stand, by the incident for which they do. */
    Map<String, String> standing() {
        Map<String, Alert> last = new HashMap<>();
        for (Alert alert : alerts) {
            last.merge(
                    alert.getFirstAlertId(), alert, (one, other) -> one.getSequence() > other.getSequence() ? one : other);
        }
        Map<String, String> present = new HashMap<>();
        incidents.forEach((id, incident) -> {
            present.put(id, id);
            incident.getAbsorbed().forEach(absorbed -> present.put(absorbed, id));
        });
        Map<String, String> standing = new TreeMap<>();
        for (Alert alert : last.values()) {
            if (alert.getWithdrawalReason() == null) {
                standing.put(
                        present.getOrDefault(alert.getIncidentId(), alert.getIncidentId()),
                        alert.getReasons().stream()
                                .map(reason -> reason.getSeverity() + " " + reason.getRule() + " " + reason.getStatement())
                                .toList()
                                .toString());
            }
        }
        return standing;
    }
}
