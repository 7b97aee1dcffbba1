package io.breachwire.enrich.topology;

import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.enrich.correlate.RevisionStamp;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.extract.Extractor;
import io.breachwire.enrich.state.ArticleVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Enriches an article unless that very revision is enriched already or a later one is in force ({@link RevisionStamp}). A raw tombstone retracts
 * the article: its enriched record becomes a tombstone too.
 */
final class EnrichArticle implements FixedKeyProcessor<String, RawArticle, EnrichedArticle> {
    private static final String STORE = "article-versions";
    private static final int PARTICULARS_BYTES = 8;
    private static final int MAX_ID_CHARACTERS = 256;

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
        if (record.key().length() > MAX_ID_CHARACTERS) {
            throw new UnusableArticleException(
                    "the record's key has " + record.key().length()
                            + " characters: an article id has 32, and more than " + MAX_ID_CHARACTERS + " are none");
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
        ArticleVersion version = version(article);
        if (before != null && stamp(before).supersedes(stamp(version))) {
            return;
        }
        versions.put(article.getId(), version);
        if (before == null || !sameReading(version, before)) {
            Extraction extraction = extractor.extract(ExtractableArticle.of(article));
            context.forward(record.withValue(EnrichedArticles.enriched(article, extraction)));
        }
    }

    private static boolean sameReading(ArticleVersion version, ArticleVersion before) {
        return version.getRevision().equals(before.getRevision())
                && version.getParticulars().equals(before.getParticulars())
                && version.getExtractorVersion().equals(before.getExtractorVersion());
    }

    private ArticleVersion version(RawArticle article) {
        return new ArticleVersion(
                article.getRevision(),
                article.getUpdatedAt(),
                article.getReceivedAt(),
                article.getBody().length(),
                particulars(article),
                extractor.version());
    }

    private static String particulars(RawArticle article) {
        RawArticle rest = RawArticle.newBuilder(article)
                .setBody("")
                .setReceivedAt(Instant.EPOCH)
                .build();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(rest.toByteBuffer());
            return HexFormat.of().formatHex(digest.digest(), 0, PARTICULARS_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static RevisionStamp stamp(ArticleVersion version) {
        return new RevisionStamp(
                version.getUpdatedAt(),
                version.getReceivedAt(),
                version.getLength(),
                version.getRevision(),
                version.getParticulars());
    }
}
