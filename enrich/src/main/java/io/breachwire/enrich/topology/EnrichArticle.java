package io.breachwire.enrich.topology;

import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.state.ArticleVersion;
import java.time.Instant;
import java.util.Comparator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Enriches an article unless that very revision is enriched already or a later one is in force. A raw tombstone retracts
 * the article: its enriched record becomes a tombstone too.
 */
final class EnrichArticle implements FixedKeyProcessor<String, RawArticle, EnrichedArticle> {
    private static final String STORE = "article-versions";

    /**
     * The version in force is the greatest: the last that the publisher dates, else the last received. All of it is in
     * the records, so that any order of arrival ends with the same one.
     */
    private static final Comparator<ArticleVersion> IN_FORCE = Comparator.comparing(
                    ArticleVersion::getUpdatedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(ArticleVersion::getReceivedAt)
            .thenComparing(ArticleVersion::getRevision);

    private final Extractor extractor;
    private FixedKeyProcessorContext<String, EnrichedArticle> context;
    private KeyValueStore<String, ArticleVersion> versions;

    EnrichArticle(Extractor extractor) {
        this.extractor = extractor;
    }

    static StoreBuilder<KeyValueStore<String, ArticleVersion>> store() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE),
                Serdes.String(),
                StateSerde.of(ArticleVersion.getEncoder(), ArticleVersion.getDecoder()));
    }

    @Override
    public void init(FixedKeyProcessorContext<String, EnrichedArticle> processorContext) {
        context = processorContext;
        versions = processorContext.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, RawArticle> record) {
        RawArticle article = record.value();
        if (record.key() == null) {
            throw new UnusableArticleException("the record has no key: articles.raw is keyed by article id");
        }
        if (article == null) {
            versions.delete(record.key());
            context.forward(record.withValue(null));
            return;
        }
        if (!record.key().equals(article.getId())) {
            throw new UnusableArticleException(
                    "the record's key is " + record.key() + ", the article's id " + article.getId());
        }
        ArticleVersion before = versions.get(article.getId());
        if (before != null && IN_FORCE.compare(version(article), before) < 0) {
            return;
        }
        versions.put(article.getId(), version(article));
        if (before == null || !sameReading(article, before)) {
            Extraction extraction = extractor.extract(EnrichedArticles.article(article));
            context.forward(record.withValue(EnrichedArticles.enriched(article, extraction)));
        }
    }

    private boolean sameReading(RawArticle article, ArticleVersion before) {
        return article.getRevision().equals(before.getRevision())
                && extractor.version().equals(before.getExtractorVersion());
    }

    private ArticleVersion version(RawArticle article) {
        return new ArticleVersion(
                article.getRevision(), article.getUpdatedAt(), article.getReceivedAt(), extractor.version());
    }
}
