package io.breachwire.enrich.topology;

import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Incident;
import io.breachwire.enrich.correlate.ArticleFacts;
import io.breachwire.enrich.correlate.CorrelationGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps the articles of a victim key and, when one comes, changes or leaves, computes the key's incidents anew. Sends
 * those that changed, and a tombstone for each that is no more.
 */
final class CorrelateVictim implements Processor<String, EnrichedArticle, String, Incident> {
    private static final String ARTICLES = "articles-of-victim-key";
    private static final String INCIDENTS = "incidents-of-victim-key";

    /** Between a victim key and what follows it in a store's key; no victim key holds it. */
    private static final char SEPARATOR = '\n';

    private static final StringSerializer PREFIX = new StringSerializer();

    private ProcessorContext<String, Incident> context;
    private KeyValueStore<String, EnrichedArticle> articles;
    private KeyValueStore<String, Incident> incidents;

    static ProcessorSupplier<String, EnrichedArticle, String, Incident> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, EnrichedArticle, String, Incident> get() {
                return new CorrelateVictim();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(ARTICLES),
                                Serdes.String(),
                                StateSerde.of(EnrichedArticle.getEncoder(), EnrichedArticle.getDecoder())),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(INCIDENTS),
                                Serdes.String(),
                                StateSerde.of(Incident.getEncoder(), Incident.getDecoder())));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Incident> processorContext) {
        context = processorContext;
        articles = processorContext.getStateStore(ARTICLES);
        incidents = processorContext.getStateStore(INCIDENTS);
    }

    @Override
    public void process(Record<String, EnrichedArticle> record) {
        String key = record.key();
        EnrichedArticle article = record.value();
        String place = key + SEPARATOR + article.getArticleId();
        if (article.getIncident()) {
            articles.put(place, article);
        } else {
            articles.delete(place);
        }
        List<ArticleFacts> known = facts(key);
        CorrelationGroup group = CorrelationGroup.of(key, known);
        if (known.size() > group.articles().size()) {
            forget(key, known, group);
        }
        publish(record, group);
    }

    private List<ArticleFacts> facts(String key) {
        List<ArticleFacts> facts = new ArrayList<>();
        try (KeyValueIterator<String, EnrichedArticle> kept = articles.prefixScan(key + SEPARATOR, PREFIX)) {
            kept.forEachRemaining(entry -> facts.add(ArticleRecords.facts(entry.value)));
        }
        return facts;
    }

    /** Deletes what the bounds of the group leave out. */
    private void forget(String key, List<ArticleFacts> known, CorrelationGroup group) {
        Set<String> kept = new HashSet<>();
        group.articles().forEach(article -> kept.add(article.articleId()));
        known.stream()
                .map(ArticleFacts::articleId)
                .filter(id -> !kept.contains(id))
                .forEach(id -> articles.delete(key + SEPARATOR + id));
    }

    private void publish(Record<String, EnrichedArticle> record, CorrelationGroup group) {
        String prefix = record.key() + SEPARATOR;
        Map<String, Incident> before = new LinkedHashMap<>();
        try (KeyValueIterator<String, Incident> stored = incidents.prefixScan(prefix, PREFIX)) {
            stored.forEachRemaining((KeyValue<String, Incident> entry) -> before.put(entry.value.getId(), entry.value));
        }
        Set<String> gone = new TreeSet<>(before.keySet());
        group.incidents().stream().map(IncidentRecords::incident).forEach(incident -> {
            gone.remove(incident.getId());
            if (!isSame(incident, before.get(incident.getId()))) {
                incidents.put(prefix + incident.getId(), incident);
                context.forward(record.withKey(incident.getId()).withValue(incident));
            }
        });
        for (String id : gone) {
            incidents.delete(prefix + id);
            context.forward(record.withKey(id).withValue((Incident) null));
        }
    }

    /** Compares by content as written: Avro's own equals does not know dates inside unions. */
    private static boolean isSame(Incident incident, Incident before) {
        try {
            return before != null && incident.toByteBuffer().equals(before.toByteBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
