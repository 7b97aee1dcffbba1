package io.breachwire.enrich.topology;

import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.Timeline;
import io.breachwire.enrich.correlate.VictimKey;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Sends an article about an incident to the victim key that it belongs to, without its text. When the article is
 * retracted, is about no incident any longer or about another victim's, the key it was sent to before learns that it
 * left: there it arrives as an article about no incident.
 */
final class RouteToVictim implements Processor<String, EnrichedArticle, String, EnrichedArticle> {
    private static final String STORE = "victim-key-of-article";

    private ProcessorContext<String, EnrichedArticle> context;
    private KeyValueStore<String, String> keys;

    static ProcessorSupplier<String, EnrichedArticle, String, EnrichedArticle> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, EnrichedArticle, String, EnrichedArticle> get() {
                return new RouteToVictim();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, EnrichedArticle> processorContext) {
        context = processorContext;
        keys = processorContext.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, EnrichedArticle> record) {
        String articleId = record.key();
        EnrichedArticle article = record.value();
        String key = article == null || !article.getIncident() ? null : key(article);
        String before = keys.get(articleId);
        if (before != null && !before.equals(key)) {
            context.forward(record.withKey(before).withValue(departure(articleId)));
        }
        // Nine articles of ten are about no incident and never were: a deletion of each would be a record of the
        // changelog.
        if (!Objects.equals(before, key)) {
            keys.put(articleId, key);
        }
        if (key != null) {
            context.forward(record.withKey(key)
                    .withValue(EnrichedArticle.newBuilder(article).setText("").build()));
        }
    }

    private static String key(EnrichedArticle article) {
        return VictimKey.of(ArticleRecords.facts(article));
    }

    private static EnrichedArticle departure(String articleId) {
        return EnrichedArticle.newBuilder()
                .setArticleId(articleId)
                .setRevision("")
                .setSource("")
                .setTitle("")
                .setText("")
                .setIncident(false)
                .setTimeline(Timeline.newBuilder().build())
                .setExtractorVersion("")
                .build();
    }
}
