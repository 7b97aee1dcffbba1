package io.breachwire.enrich.topology;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.topic.FormerIncident;
import io.breachwire.enrich.correlate.ArticleFacts;
import io.breachwire.enrich.correlate.CorrelationGroup;
import io.breachwire.enrich.correlate.MergedIncident;
import io.breachwire.enrich.correlate.Succession;
import io.breachwire.enrich.state.VictimState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps the articles of a victim key and, when one comes, changes or leaves, computes the key's incidents anew. Sends
 * those that changed, and a tombstone for each that is no more.
 */
final class CorrelateVictim implements Processor<String, EnrichedArticle, String, Incident> {
    private static final String VICTIMS = "state-of-victim-key";
    private static final String ARTICLES = "articles-of-victim-key";

    /** Between a victim key and the article's id in a key of {@link #ARTICLES}; no victim key holds it. */
    private static final char SEPARATOR = '\n';

    private static final VictimState NOTHING = new VictimState(List.of(), Map.of());

    private ProcessorContext<String, Incident> context;
    private KeyValueStore<String, VictimState> victims;
    private KeyValueStore<String, EnrichedArticle> articles;

    static ProcessorSupplier<String, EnrichedArticle, String, Incident> supplier(AvroSerdes serdes) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, EnrichedArticle, String, Incident> get() {
                return new CorrelateVictim();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(VICTIMS),
                                Serdes.String(),
                                serdes.state(VictimState.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(ARTICLES),
                                Serdes.String(),
                                serdes.state(EnrichedArticle.class)));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Incident> processorContext) {
        context = processorContext;
        victims = processorContext.getStateStore(VICTIMS);
        articles = processorContext.getStateStore(ARTICLES);
    }

    @Override
    public void process(Record<String, EnrichedArticle> record) {
        String key = record.key();
        EnrichedArticle article = record.value();
        VictimState before = victims.get(key);
        if (before == null) {
            before = NOTHING;
        }
        CorrelationGroup group = CorrelationGroup.of(key, facts(key, before, article));
        // State is touched last: what fails before becomes a dead letter, and the key is as it was.
        Map<String, ByteBuffer> incidents = publish(record, before, group);
        List<String> kept = keep(key, before, article, group);
        victims.put(key, kept.isEmpty() ? null : new VictimState(kept, incidents));
    }

    /** The facts of all articles of the key, as they are now that this one has come or left. */
    private List<ArticleFacts> facts(String key, VictimState before, EnrichedArticle article) {
        List<ArticleFacts> facts = new ArrayList<>();
        for (String id : before.getArticles()) {
            if (!id.equals(article.getArticleId())) {
                facts.add(ArticleRecords.facts(articles.get(place(key, id))));
            }
        }
        if (article.getIncident()) {
            facts.add(ArticleRecords.facts(article));
        }
        return facts;
    }

    /** Stores the article if it is of the group, and deletes what is of it no longer. */
    private List<String> keep(String key, VictimState before, EnrichedArticle article, CorrelationGroup group) {
        List<String> kept =
                group.articles().stream().map(ArticleFacts::articleId).toList();
        Set<String> gone = new LinkedHashSet<>(before.getArticles());
        kept.forEach(gone::remove);
        gone.forEach(id -> articles.delete(place(key, id)));
        if (kept.contains(article.getArticleId())) {
            articles.put(place(key, article.getArticleId()), article);
        }
        return kept;
    }

    /** Sends what changed; the digests of the incidents as they are now, by id. */
    private Map<String, ByteBuffer> publish(
            Record<String, EnrichedArticle> record, VictimState before, CorrelationGroup group) {
        Map<String, ByteBuffer> digests = new LinkedHashMap<>();
        List<Incident> changed = new ArrayList<>();
        List<MergedIncident> incidents = group.incidents();
        incidents.stream().map(IncidentRecords::incident).forEach(incident -> {
            ByteBuffer digest = digest(incident);
            digests.put(incident.getId(), digest);
            if (!digest.equals(before.getIncidents().get(incident.getId()))) {
                changed.add(incident);
            }
        });
        Set<String> gone = new TreeSet<>(before.getIncidents().keySet());
        gone.removeAll(digests.keySet());
        boolean oneGoesOnForAll =
                changed.size() == 1 && changed.get(0).getAbsorbed().containsAll(gone);
        Map<String, List<String>> formerIds =
                gone.isEmpty() || oneGoesOnForAll ? Map.of() : formerIds(record.key(), before, incidents, gone);
        // First those that go on without their first article: what absorbed their id got that article alone.
        changed.sort(Comparator.comparing(incident -> !formerIds.containsKey(incident.getId())));
        changed.forEach(incident -> {
            Headers headers =
                    FormerIncident.with(formerIds.getOrDefault(incident.getId(), List.of()), record.headers());
            context.forward(record.withKey(incident.getId()).withValue(incident).withHeaders(headers));
        });
        gone.forEach(id -> context.forward(record.withKey(id).withValue((Incident) null)));
        return digests;
    }

    /** Of those that are gone, by the id of an incident that goes on for them without their first articles. */
    private Map<String, List<String>> formerIds(
            String key, VictimState before, List<MergedIncident> incidents, Set<String> gone) {
        List<ArticleFacts> facts = before.getArticles().stream()
                .map(id -> ArticleRecords.facts(articles.get(place(key, id))))
                .toList();
        return Succession.of(gone, CorrelationGroup.of(key, facts).incidents(), incidents);
    }

    private static String place(String key, String articleId) {
        return key + SEPARATOR + articleId;
    }

    private static ByteBuffer digest(Incident incident) {
        try {
            return ByteBuffer.wrap(new Sha256().add(incident.toByteBuffer()).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
