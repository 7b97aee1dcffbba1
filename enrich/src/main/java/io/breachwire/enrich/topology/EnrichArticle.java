package io.breachwire.enrich.topology;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.contract.event.Arrival;
import io.breachwire.contract.event.EnrichedArticle;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.topic.KeyPartition;
import io.breachwire.enrich.extract.Article;
import io.breachwire.enrich.extract.Extraction;
import io.breachwire.enrich.state.ArticleVersion;
import io.breachwire.enrich.state.KnownArticle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Enriches an article unless that very revision is enriched already, a later one is in force, or it is retracted ({@link
 * ArticleHistory}). A raw tombstone retracts the article: its enriched record becomes a tombstone too. When the topic is
 * read from its beginning again, the revisions in force are enriched anew and nothing else happens.
 */
final class EnrichArticle implements FixedKeyProcessor<String, RawArticle, EnrichedArticle> {
    private static final String HISTORIES = "known-articles";
    private static final String PROGRESS = "articles-read-to";

    /** The one key of {@link #PROGRESS}: the highest offset that was read of the partition. */
    private static final String READ_TO = "offset";

    private static final int PARTICULARS_DIGITS = 16;
    private static final int MAX_ID_CHARACTERS = 256;
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;

    private final Function<Article, Extraction> extraction;
    private final String extractorVersion;
    private final IntSupplier partitions;
    private FixedKeyProcessorContext<String, EnrichedArticle> context;
    private KeyValueStore<String, KnownArticle> histories;
    private KeyValueStore<String, Long> progress;

    /**
     * @param extraction reads an article
     * @param extractorVersion changes whenever that may read the same article otherwise
     * @param partitions how many articles.raw has
     */
    EnrichArticle(Function<Article, Extraction> extraction, String extractorVersion, IntSupplier partitions) {
        this.extraction = extraction;
        this.extractorVersion = extractorVersion;
        this.partitions = partitions;
    }

    static Set<StoreBuilder<?>> stores(AvroSerdes serdes) {
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(HISTORIES), Serdes.String(), serdes.state(KnownArticle.class)),
                // Written with each article and read with the next: what is cached goes out once a commit.
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(PROGRESS), Serdes.String(), Serdes.Long())
                        .withCachingEnabled());
    }

    @Override
    public void init(FixedKeyProcessorContext<String, EnrichedArticle> processorContext) {
        context = processorContext;
        histories = processorContext.getStateStore(HISTORIES);
        progress = processorContext.getStateStore(PROGRESS);
    }

    @Override
    public void process(FixedKeyRecord<String, RawArticle> record) {
        RecordMetadata position = context.recordMetadata().orElseThrow();
        long offset = position.offset();
        boolean readBefore = isReadBefore(offset);
        RawArticle article = record.value();
        if (record.key() == null || record.key().isEmpty()) {
            throw new UnusableArticleException("the record has no key: articles.raw is keyed by article id");
        }
        if (record.key().length() > MAX_ID_CHARACTERS) {
            throw new UnusableArticleException(
                    "the record's key has " + record.key().length()
                            + " characters: an article id has 32, and more than " + MAX_ID_CHARACTERS + " are none");
        }
        if (article != null && !record.key().equals(article.getId())) {
            throw new UnusableArticleException(
                    "the record's key is " + record.key() + ", the article's id " + article.getId());
        }
        requirePlace(record.key(), position.partition());
        if (article != null) {
            requireCredibleTimes(article);
        }
        KnownArticle known = histories.get(record.key());
        ArticleHistory history = known == null ? ArticleHistory.UNSEEN : new ArticleHistory(known);
        if (article != null) {
            enrich(record, history, offset, readBefore);
        } else if (!history.isBehind(offset)) {
            context.forward(record.withValue(null));
            histories.put(record.key(), history.retracted(offset).known());
        }
    }

    private void enrich(
            FixedKeyRecord<String, RawArticle> record, ArticleHistory history, long offset, boolean readBefore) {
        RawArticle article = record.value();
        ArticleVersion version = version(article);
        String entry = article.getEntryRevision() == null ? article.getRevision() : article.getEntryRevision();
        if (history.isBehind(offset) || !history.admits(version, entry, isOnPurpose(article.getArrival()))) {
            ArticleHistory passed = history.passing(version, entry);
            if (!passed.equals(history)) {
                histories.put(record.key(), passed.known());
            }
            return;
        }
        if (readBefore || !history.isTold(version)) {
            Extraction extracted = extraction.apply(ExtractableArticle.of(article));
            context.forward(record.withValue(EnrichedArticles.enriched(article, extracted)));
        }
        // Last: what fails above becomes a dead letter, and must not count as done when it is published again.
        histories.put(record.key(), history.with(version, entry, offset).known());
    }

    /** What is known of an article is in the partition of its key: elsewhere no later record of it would be held against it. */
    private void requirePlace(String key, int partition) {
        int right = KeyPartition.of(key, partitions.getAsInt());
        if (partition != right) {
            throw new UnusableArticleException("the record is in partition " + partition + ", and its key belongs in "
                    + right + " of " + partitions.getAsInt()
                    + ": let the producer choose by murmur2 (clients on librdkafka: partitioner=murmur2_random);"
                    + " breachwire rejected --replay writes the article where it belongs");
        }
    }

    /**
     * As ingest asks of what comes through it. Dates are told from the day of publication, and drawn to scale; a revision of a far year
     * would stay in force for ever; and clients have no such times, so that readers of enriched articles would stop here.
     */
    private static void requireCredibleTimes(RawArticle article) {
        LocalDate day = article.getPublishedDate();
        requireCredible("publishedDate", day == null ? null : day.atStartOfDay(ZoneOffset.UTC), "days");
        requireCredible("publishedAt", inUtc(article.getPublishedAt()), "milliseconds");
        requireCredible("updatedAt", inUtc(article.getUpdatedAt()), "milliseconds");
        requireCredible("receivedAt", inUtc(article.getReceivedAt()), "milliseconds");
    }

    private static void requireCredible(String field, ZonedDateTime time, String unit) {
        if (time != null && (time.getYear() < EARLIEST_YEAR || time.getYear() > LATEST_YEAR)) {
            throw new UnusableArticleException(field + " is in the year " + time.getYear() + ": expected one from "
                    + EARLIEST_YEAR + " to " + LATEST_YEAR + ", in " + unit + " since 1970-01-01");
        }
    }

    private static ZonedDateTime inUtc(Instant moment) {
        return moment == null ? null : moment.atZone(ZoneOffset.UTC);
    }

    /** Whether somebody sent the article: else its source had it when ingest looked. Null, when the record does not say. */
    private static boolean isOnPurpose(Arrival arrival) {
        return arrival != Arrival.FILE && arrival != Arrival.FEED;
    }

    /** Whether this very record went through before, so that somebody wants everything read anew. Remembers it. */
    private boolean isReadBefore(long offset) {
        Long readTo = progress.get(READ_TO);
        if (readTo != null && offset <= readTo) {
            return true;
        }
        progress.put(READ_TO, offset);
        return false;
    }

    private ArticleVersion version(RawArticle article) {
        return new ArticleVersion(
                article.getRevision(),
                article.getUpdatedAt(),
                article.getReceivedAt(),
                article.getBody().length(),
                particulars(article),
                extractorVersion);
    }

    private static String particulars(RawArticle article) {
        RawArticle rest = RawArticle.newBuilder(article)
                .setBody("")
                .setReceivedAt(Instant.EPOCH)
                .setArrival(null)
                .setEntryRevision(null)
                .build();
        try {
            return new Sha256().add(rest.toByteBuffer()).hex(PARTICULARS_DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
