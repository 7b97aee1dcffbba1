package io.breachwire.contract.topic;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The names of the topics of one installation.
 *
 * @param prefix put before every name; may be empty
 */
public record Topics(String prefix) {
    /**
     * The largest record on any topic, in bytes. An article is bounded far below it; an enriched one holds the text and
     * its evidence. Kafka's own default is 1 MB.
     */
    public static final int MAX_RECORD_BYTES = 8 << 20;

    /** The largest value of such a record, in bytes: leaves room for its key, its headers and what Kafka itself adds. */
    public static final int MAX_VALUE_BYTES = MAX_RECORD_BYTES - (64 << 10);

    /**
     * How long a tombstone stays on a compacted topic. A reader that was stopped for longer never learns of it: alert
     * would not withdraw what was told of an incident that is no more. Kafka's own default is a day.
     */
    public static final Duration TOMBSTONES_STAY = Duration.ofDays(30);

    /** How long attempts at webhooks stay on their topic, and where alert shows them. */
    public static final Duration DELIVERIES_STAY = Duration.ofDays(90);

    public static Topics of(Settings settings) {
        return new Topics(settings.get(ConnectionSettings.TOPIC_PREFIX));
    }

    /** Articles as published. */
    public String raw() {
        return prefix + "articles.raw";
    }

    /** What could not be read, whole, with headers that say why. */
    public String rejected() {
        return prefix + "articles.rejected";
    }

    /** Articles with what they tell, one for each raw article. */
    public String enriched() {
        return prefix + "articles.enriched";
    }

    /** Incidents, merged from articles. */
    public String incidents() {
        return prefix + "incidents";
    }

    /** Alerts, one for each real change. */
    public String alerts() {
        return prefix + "alerts";
    }

    /** Every attempt to deliver an alert. */
    public String deliveries() {
        return prefix + "alerts.deliveries";
    }

    /** Alerts that ran out of attempts. */
    public String undelivered() {
        return prefix + "alerts.undelivered";
    }

    /** All of them with their settings, in the order that an article travels. */
    public List<TopicDefinition> all() {
        return List.of(
                deleting(raw(), "articles are lost, and what is read anew lacks them", Duration.ofDays(3650)),
                deleting(
                        rejected(),
                        "what was rejected is lost, maybe before somebody looked at it",
                        Duration.ofDays(90)),
                compacting(enriched(), "what articles tell is gone for readers, until enrich is reset"),
                compacting(
                        incidents(),
                        "incidents are gone for readers and from the pages, until enrich begins with nothing"),
                deleting(
                        alerts(),
                        "alerts are gone, maybe before every webhook and reader got them",
                        Duration.ofDays(3650)),
                timed(deleting(
                        deliveries(),
                        "what webhooks got is forgotten, and may be posted to them twice",
                        DELIVERIES_STAY)),
                timed(deleting(
                        undelivered(),
                        "alerts that a webhook never got cannot be posted to it any more",
                        Duration.ofDays(3650))));
    }

    /** What ingest does. */
    public List<TopicUse> ofIngest() {
        return List.of(use(raw(), WRITE), use(rejected(), WRITE));
    }

    /** What enrich does. */
    public List<TopicUse> ofEnrich() {
        return List.of(use(raw(), READ), use(rejected(), WRITE), use(enriched(), WRITE), use(incidents(), READ, WRITE));
    }

    /** What alert does. */
    public List<TopicUse> ofAlert() {
        return List.of(
                use(rejected(), WRITE),
                use(incidents(), READ),
                use(alerts(), READ, WRITE),
                use(deliveries(), READ, WRITE),
                use(undelivered(), WRITE));
    }

    private TopicUse use(String name, AclOperation... operations) {
        return all().stream()
                .filter(topic -> topic.name().equals(name))
                .map(topic -> new TopicUse(topic, Set.of(operations)))
                .findAny()
                .orElseThrow();
    }

    private static TopicDefinition deleting(String name, String loss, Duration retention) {
        return new TopicDefinition(
                name,
                loss,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        // By age alone: a broker may have a default that deletes by size.
                        "retention.bytes",
                        "-1",
                        // What a clock that is far behind dates it would delete within minutes, acknowledged or not.
                        "message.timestamp.before.max.ms",
                        Long.toString(retention.toMillis()),
                        "max.message.bytes",
                        Integer.toString(MAX_RECORD_BYTES)));
    }

    /**
     * With the times at which Kafka got the records: it refuses those of a clock that is an hour ahead of its own, and an outcome that
     * cannot be kept means that the alert is posted again, every few seconds.
     */
    private static TopicDefinition timed(TopicDefinition topic) {
        Map<String, String> configuration = new HashMap<>(topic.configuration());
        configuration.put("message.timestamp.type", "LogAppendTime");
        return new TopicDefinition(topic.name(), topic.loss(), configuration);
    }

    private static TopicDefinition compacting(String name, String loss) {
        return new TopicDefinition(
                name,
                loss,
                Map.of(
                        "cleanup.policy", "compact",
                        "delete.retention.ms", Long.toString(TOMBSTONES_STAY.toMillis()),
                        "max.message.bytes", Integer.toString(MAX_RECORD_BYTES)));
    }
}
