package io.breachwire.alert.topology;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.page.PageLinks;
import io.breachwire.contract.topic.FormerIncident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the rules about each incident that changed, once it has settled.
 *
 * <p>They are asked when it changes as well: most changes are nothing to tell and need not settle, and an incident that
 * the rules cannot digest fails here, as the record that it is, and becomes a dead letter.
 */
final class AlertOnChange implements Processor<String, Incident, String, Alert> {
    private static final Logger LOG = LoggerFactory.getLogger(AlertOnChange.class);

    static final String LAST_ALERTS = "last-alerts";
    static final String SETTLING = "settling-incidents";

    private final AlertRules rules;
    private final SettleWindow window;
    private final Unsettled unsettled;
    private final PageLinks links;
    private final AlertCounts counts;

    /** When each incident in the store is due, so that looking costs no walk through the store. */
    private final Map<String, Long> due = new HashMap<>();

    private ProcessorContext<String, Alert> context;
    private LastAlerts lastAlerts;
    private KeyValueStore<String, Settling> settling;

    AlertOnChange(AlertRules rules, SettleWindow window, Unsettled unsettled, PageLinks links, AlertCounts counts) {
        this.rules = rules;
        this.window = window;
        this.unsettled = unsettled;
        this.links = links;
        this.counts = counts;
    }

    @Override
    public void init(ProcessorContext<String, Alert> processorContext) {
        context = processorContext;
        lastAlerts = new LastAlerts(context.getStateStore(LAST_ALERTS));
        settling = context.getStateStore(SETTLING);
        // A task that is taken up again has the same processor: what it knew of a transaction that was rolled back is
        // not so.
        due.clear();
        // A clock that was ahead keeps nothing waiting for longer.
        long latest = context.currentSystemTimeMs() + window.atMost().toMillis();
        try (KeyValueIterator<String, Settling> left = settling.all()) {
            while (left.hasNext()) {
                KeyValue<String, Settling> entry = left.next();
                due.put(entry.key, Math.min(entry.value.dueMillis(), latest));
            }
        }
        count(0);
        // What an earlier run left settles even if this one tells every change at once.
        context.schedule(window.check(), PunctuationType.WALL_CLOCK_TIME, this::tellSettled);
    }

    @Override
    public void process(Record<String, Incident> changed) {
        String id = changed.key();
        Optional<Incident> incident = Optional.ofNullable(changed.value());
        check(id, incident);
        long now = context.currentSystemTimeMs();
        List<String> others =
                incident.map(value -> others(value, changed.headers())).orElse(List.of());
        long since = settlingSince(id, others).orElse(now);
        incident.ifPresent(value -> takeOver(id, others));
        Optional<Alert> news = decide(id, incident, changed.timestamp());
        if (news.isEmpty()) {
            forget(id);
        } else if (window.isNone()) {
            forget(id);
            news.ifPresent(this::tell);
        } else {
            long dueMillis = window.due(since, now);
            settling.put(id, new Settling(since, dueMillis, changed.timestamp(), incident));
            due.put(id, dueMillis);
        }
        count(0);
    }

    @Override
    public void close() {
        unsettled.remove(context.taskId().partition());
    }

    private void tellSettled(long now) {
        List<String> settled = due.entrySet().stream()
                .filter(entry -> entry.getValue() <= now)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        for (String id : settled) {
            settledNews(id).ifPresent(this::tell);
            forget(id);
        }
        if (!settled.isEmpty()) {
            context.commit();
        }
        // By the next look the commit is through, or this processor has been replaced.
        count(settled.size());
    }

    /**
     * What there is to say of an incident that has settled. Where that cannot be made out the incident is left out until
     * it changes again, and stops no other. Trouble with brokers, stores or the registry is no incident's fault and is
     * thrown.
     */
    private Optional<Alert> settledNews(String id) {
        try {
            Settling change = settling.get(id);
            return decide(id, change.incident(), change.changedMillis());
        } catch (RuntimeException e) {
            if (e instanceof KafkaException && !(e instanceof SerializationException)) {
                throw e;
            }
            LOG.error(
                    "incident {} changed, but what to tell of it cannot be made out: it is left out until it changes again",
                    id,
                    e);
            return Optional.empty();
        }
    }

    private static void check(String id, Optional<Incident> incident) {
        if (id == null) {
            throw new IllegalArgumentException("an incident without a key; expected its id");
        }
        if (incident.isPresent() && !id.equals(incident.get().getId())) {
            throw new IllegalArgumentException("the key " + id + " is not the incident's id, "
                    + incident.get().getId());
        }
    }

    private Optional<Alert> decide(String id, Optional<Incident> incident, long changedMillis) {
        Optional<Alert> news = rules.decide(
                        id, incident, lastAlerts.get(id), Instant.ofEpochMilli(Math.max(0, changedMillis)))
                .map(this::linked);
        news.ifPresent(AlertOnChange::requireBounded);
        return news;
    }

    /** Behind the decision, which must not depend on it: elsewhere, the same alert is no other one. */
    private Alert linked(Alert decided) {
        return Alert.newBuilder(decided)
                .setIncidentUrl(links.incident(decided.getIncidentId()).orElse(null))
                .setAlertUrl(links.alert(decided.getFirstAlertId(), List.of()).orElse(null))
                .build();
    }

    /** No incident of ours makes such an alert; one by somebody else would be posted, kept and shown again and again. */
    private static void requireBounded(Alert alert) {
        int bytes;
        try {
            bytes = alert.toByteBuffer().remaining();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes > AlertTopology.MOST_ALERT_BYTES) {
            throw new IllegalArgumentException("the incident makes an alert of " + bytes
                    + " bytes; alerts have at most " + AlertTopology.MOST_ALERT_BYTES);
        }
    }

    /**
     * Goes on with what was told of the incidents that this one absorbed, and with what was still to be told of them. Their
     * tombstones, which come later, then withdraw only what the two were told of both; one that waits to do so waits on.
     */
    private void takeOver(String id, List<String> others) {
        lastAlerts.separate(id, due::containsKey);
        for (String other : others) {
            if (due.containsKey(other) && settling.get(other).incident().isPresent()) {
                forget(other);
            }
            lastAlerts.join(other, id);
        }
    }

    /** The ids that the incident absorbed, and those that it had. */
    private static List<String> others(Incident incident, Headers headers) {
        return Stream.concat(incident.getAbsorbed().stream(), FormerIncident.ids(headers).stream())
                .toList();
    }

    /** When it began to settle, or one that it goes on for: a merger starts no wait anew. Empty when none did. */
    private OptionalLong settlingSince(String id, List<String> others) {
        return Stream.concat(Stream.of(id), others.stream())
                .filter(due::containsKey)
                .mapToLong(one -> settling.get(one).sinceMillis())
                .min();
    }

    private void tell(Alert alert) {
        lastAlerts.put(alert);
        // Stamped now, not with the article's time: webhooks that are new read back so many days of this clock.
        context.forward(new Record<>(alert.getIncidentId(), alert, context.currentSystemTimeMs()));
        counts.count(alert);
    }

    private void forget(String id) {
        if (due.remove(id) != null) {
            settling.delete(id);
        }
    }

    private void count(int toldAndUncommitted) {
        unsettled.set(context.taskId().partition(), due.size() + toldAndUncommitted);
    }
}
