package io.breachwire.bench.failures;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.bench.AlertAudit;
import io.breachwire.bench.Ending;
import io.breachwire.bench.failures.FaultyReceiver.Post;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.AlertKind;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.topic.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Compares what became of articles with what was promised. */
final class Verdict {
    private static final Duration FOLLOWS_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final Settings settings;
    private final Topics topics;
    private final Ending ending;
    private final boolean severalVersions;
    private final List<String> faults = new ArrayList<>();

    /**
     * Nothing is looked at yet.
     *
     * @param settings of the installation that was disturbed
     * @param ending what it ended in
     * @param severalVersions whether another version had a part in it, and all articles were read anew in the end: what was said already
     *     may be said again, for a record with other fields is another one
     */
    Verdict(Settings settings, Ending ending, boolean severalVersions) {
        this.severalVersions = severalVersions;
        this.settings = settings;
        this.topics = Topics.of(settings);
        this.ending = ending;
    }

    /** What is against the promises, in words. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * The last accepted word on each article is the last on its topics, and nothing was rejected or given up.
     *
     * @param lastWords by article, a revision or {@link Publisher#RETRACTED}
     * @param retractedAgain the articles that may be retracted twice in a row
     * @return the articles that stand
     */
    Collection<RawArticle> nothingLost(Map<String, String> lastWords, Set<String> retractedAgain) {
        Map<String, RawArticle> raw = latest(topics.raw(), RawArticle.class, RawArticle::getReceivedAt, retractedAgain);
        compare(topics.raw(), mapped(raw, RawArticle::getRevision), lastWords);
        compare(
                topics.enriched(),
                mapped(
                        latest(topics.enriched(), EnrichedArticle.class, EnrichedArticle::getRevision, retractedAgain),
                        EnrichedArticle::getRevision),
                lastWords);
        for (String topic : List.of(topics.rejected(), topics.undelivered())) {
            read(topic, new ByteArrayDeserializer(), (key, value) -> faults.add("a record on " + topic));
        }
        return raw.values().stream().filter(Objects::nonNull).toList();
    }

    /** No alert is told twice, nor is an incident; what follows an alert changes something. */
    void nothingTwice() {
        latest(topics.incidents(), Incident.class, EventJson::of, Set.of());
        Set<String> ids = new HashSet<>();
        for (Alert alert : ending.alerts()) {
            if (!ids.add(alert.getId())) {
                faults.add("alert " + alert.getId() + " is on the topic twice");
            }
        }
        faults.addAll(
                AlertAudit.of(ending.incidents().values(), ending.alerts()).faults());
    }

    /**
     * It ended as it does when nobody disturbs: with these incidents, and alerts of these rules and severities, to which the rules have
     * nothing to add. Not in the same words: which of several kinds of data make a mass, they leave as it was told first.
     */
    void sameAs(Ending calm) {
        compare("incidents", mapped(ending.incidents(), Verdict::json), mapped(calm.incidents(), Verdict::json));
        Map<String, Alert> standing = standing(ending);
        compare("alerts that stand", mapped(standing, Verdict::reasons), mapped(standing(calm), Verdict::reasons));
        AlertRules rules = AlertRules.parse(AlertRules.shipped(), WatchedVictims.NONE);
        standing.forEach((id, alert) -> rules.decide(
                        id, Optional.ofNullable(ending.incidents().get(id)), alert, alert.getRaisedAt())
                .ifPresent(news -> faults.add("alert " + alert.getId() + " stands, and says " + alert.getSummary()
                        + "\n    should be " + news.getSummary())));
    }

    /** Every alert was posted and no other, under its own id alone, and those of one incident in their order. */
    void delivered(FaultyReceiver receiver) {
        receiver.forged().forEach(fault -> faults.add("a post without a valid signature: " + fault));
        Set<String> waiting = new TreeSet<>();
        ending.alerts().forEach(alert -> waiting.add(alert.getId()));
        Set<String> told = Set.copyOf(waiting);
        Map<String, String> bodies = new HashMap<>();
        Map<String, Integer> sequences = new HashMap<>();
        for (Post post : receiver.posts()) {
            String id = post.webhookId();
            if (!told.contains(id) || !id.equals(post.alert().get("id").textValue())) {
                faults.add("not on the topic, but posted under the webhook-id " + id + ": " + post.body());
            }
            if (!bodies.computeIfAbsent(id, first -> post.body()).equals(post.body()) && !severalVersions) {
                faults.add("posted under the webhook-id " + id + ", first " + bodies.get(id) + ", then " + post.body());
            }
            if (post.taken() && waiting.remove(id)) {
                int sequence = post.alert().get("sequence").intValue();
                Integer before = sequences.put(post.alert().get("firstAlertId").textValue(), sequence);
                if (before != null && before > sequence) {
                    faults.add("alert " + id + " has sequence " + sequence + " and came after " + before);
                }
            }
        }
        waiting.forEach(id -> faults.add("alert " + id + " was not delivered"));
    }

    /** Whoever followed the event streams has what is on the topics, and each alert once. */
    void followed(Followers followers) throws InterruptedException {
        List<String> told = ending.alerts().stream().map(Alert::getId).sorted().toList();
        Map<String, String> present = comparable(mapped(ending.incidents(), Verdict::json));
        long deadline = System.nanoTime() + FOLLOWS_WITHIN.toNanos();
        while (System.nanoTime() - deadline < 0
                && !(followers.alerts().equals(told)
                        && comparable(followers.incidents()).equals(present))) {
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
        if (!followers.alerts().equals(told)) {
            faults.add("alerts by the stream\n    are       " + followers.alerts() + "\n    should be " + told);
        }
        compare("incidents by the stream", comparable(followers.incidents()), present);
    }

    /** What several versions show of an incident may have other fields. */
    private Map<String, String> comparable(Map<String, String> incidents) {
        return severalVersions ? mapped(incidents, json -> "there") : incidents;
    }

    private static String reasons(Alert alert) {
        return alert.getReasons().stream()
                .map(reason -> reason.getSeverity() + ": " + reason.getRule())
                .toList()
                .toString();
    }

    /** The alerts that stand, by the incident for which they do. */
    private static Map<String, Alert> standing(Ending ending) {
        Map<String, String> present = new HashMap<>();
        ending.incidents().forEach((id, incident) -> incident.getAbsorbed().forEach(each -> present.put(each, id)));
        Map<String, Alert> last = new HashMap<>();
        for (Alert alert : ending.alerts()) {
            last.merge(alert.getFirstAlertId(), alert, (one, two) -> one.getSequence() > two.getSequence() ? one : two);
        }
        Map<String, Alert> standing = new TreeMap<>();
        last.values().stream()
                .filter(alert -> alert.getKind() != AlertKind.WITHDRAWN)
                .forEach(alert ->
                        standing.put(present.getOrDefault(alert.getIncidentId(), alert.getIncidentId()), alert));
        return standing;
    }

    private void compare(String where, Map<String, String> found, Map<String, String> expected) {
        Set<String> ids = new TreeSet<>(found.keySet());
        ids.addAll(expected.keySet());
        for (String id : ids) {
            if (!Objects.equals(found.get(id), expected.get(id))) {
                faults.add(
                        where + ", " + id + "\n    is        " + found.get(id) + "\n    should be " + expected.get(id));
            }
        }
    }

    private static <T> Map<String, String> mapped(Map<String, T> records, Function<T, String> text) {
        Map<String, String> mapped = new TreeMap<>();
        records.forEach((key, value) -> mapped.put(key, value == null ? Publisher.RETRACTED : text.apply(value)));
        return mapped;
    }

    private static String json(Incident incident) {
        return EventJson.of(incident).toString();
    }

    /**
     * The last record of each key, null for a tombstone. That two in a row say the same is a fault, but for tombstones of some
     * keys, and for what is made of articles by several versions.
     */
    private <T extends SpecificRecord> Map<String, T> latest(
            String topic, Class<T> type, Function<T, Object> says, Set<String> removedAgain) {
        Map<String, T> latest = new LinkedHashMap<>();
        Map<String, Object> said = new HashMap<>();
        read(topic, AvroSerdes.of(settings).deserializer(type), (key, value) -> {
            Object now = value == null ? Publisher.RETRACTED : says.apply(value);
            boolean again = now.equals(said.put(key, now));
            if (again
                    && !(value == null ? removedAgain.contains(key) : severalVersions && !topic.equals(topics.raw()))) {
                faults.add(topic + " says twice in a row of " + key + ": " + now);
            }
            latest.put(key, value);
        });
        return latest;
    }

    private <T> void read(String topic, Deserializer<T> values, BiConsumer<String, T> reader) {
        TopicTail.readAll(settings, topic, values, record -> reader.accept(record.key(), record.value()));
    }
}
