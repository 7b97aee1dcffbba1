package io.breachwire.ingest.intake;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.article.ArticleDecoder;
import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Takes documents in: decodes, counts, forwards. Files, feeds and HTTP all come through here. Every document ends in
 * exactly one {@link Outcome}, which is told after the broker has the record, never before.
 *
 * <p>Safe for use by several threads. A call may block: for the producer's buffer when Kafka is slower than the source
 * (this is the backpressure), at most {@link IngestSettings#DELIVERY_TIMEOUT}, and while an original in parts is kept.
 */
public final class Intake {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Broker broker;
    private final RejectedOriginals rejectedOriginals;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final long maxArticleBytes;

    /**
     * An intake on a producer that stays its owner's to close.
     *
     * @param settings see {@link IngestSettings}
     * @param producer acknowledged by all replicas and idempotent, or promises are void; see {@link IngestProducer}
     * @param serializer of articles, in the registry's wire format
     * @param metrics where to count
     * @param clock tells when an article was received
     */
    public Intake(
            Settings settings,
            Producer<byte[], byte[]> producer,
            Serializer<RawArticle> serializer,
            MeterRegistry metrics,
            Clock clock) {
        this.broker = new Broker(producer, serializer, Topics.of(settings));
        this.rejectedOriginals = new RejectedOriginals(broker, settings.get(IngestSettings.REJECTED_MAX_BYTES));
        this.metrics = new IntakeMetrics(metrics);
        this.clock = clock;
        this.maxArticleBytes = settings.get(IngestSettings.ARTICLE_MAX_BYTES);
    }

    private Intake(Intake of, Clock clock) {
        this.broker = of.broker;
        this.rejectedOriginals = of.rejectedOriginals;
        this.metrics = of.metrics;
        this.clock = clock;
        this.maxArticleBytes = of.maxArticleBytes;
    }

    /**
     * This intake for documents that come together, such as the files of a directory: all are received now. Which of them
     * is read first means nothing, so it must not decide which of two wordings of an article is in force.
     */
    public Intake together() {
        return receivedAt(clock.instant());
    }

    /**
     * This intake for documents that were received then and are given in again. What was taken in since, another wording of
     * the same article above all, stays the later one.
     */
    public Intake receivedAt(Instant instant) {
        return new Intake(this, Clock.fixed(instant, clock.getZone()));
    }

    /** The largest document that can be an article, in bytes. */
    public long maxArticleBytes() {
        return maxArticleBytes;
    }

    /**
     * Takes one document in.
     *
     * @param format how it is written; NDJSON for one line of such a document
     * @param document the document as it came
     * @param line its line in the document that it is of, from 1; 0 when it is a document of its own
     * @param origin where it came from, unless the document says so itself
     * @param channel how it came
     * @return what became of it; never completes exceptionally
     */
    public CompletableFuture<Outcome> submit(
            DocumentFormat format, Original document, int line, String origin, Channel channel) {
        metrics.submitted(channel);
        if (document.size() > maxArticleBytes) {
            return counted(channel, rejected(document, format, tooLarge(document, line), origin));
        }
        byte[] bytes;
        try {
            bytes = document.bytes();
        } catch (IOException e) {
            return counted(channel, unreadable(format, e, origin));
        }
        Decoded decoded = line == 0
                ? ArticleDecoder.decode(format, bytes, origin, clock.instant())
                : ArticleDecoder.decodeLine(bytes, line, origin, clock.instant());
        return counted(channel, forwarded(decoded, Original.of(bytes), format, origin, channel));
    }

    /**
     * Takes an article in that its source has taken apart already.
     *
     * @param candidate what the source says
     * @param original what is kept when it is no article
     */
    public CompletableFuture<Outcome> submit(Candidate candidate, Original original, String origin, Channel channel) {
        metrics.submitted(channel);
        if (original.size() > maxArticleBytes) {
            return counted(channel, rejected(original, null, tooLarge(original, 0), origin));
        }
        return counted(channel, forwarded(candidate.judge(origin, clock.instant()), original, null, origin, channel));
    }

    /** Whether this is how articles' ids are written. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Retracts an article: a tombstone, by which its facts leave its incident.
     *
     * @param id the article's, see {@link #isId}; that there is none by it does no harm
     * @return whether the broker has it: accepted without revision, or undelivered; never completes exceptionally
     */
    public CompletableFuture<Outcome> retract(String id) {
        metrics.retracted();
        return broker.tombstone(id)
                .<Outcome>thenApply(acknowledged -> new Outcome.Accepted(id, "", List.of()))
                .exceptionally(Intake::undelivered);
    }

    /** Takes a document in of which its source knows already that it is no article. */
    public CompletableFuture<Outcome> reject(Original original, Fault fault, String origin, Channel channel) {
        metrics.submitted(channel);
        return counted(channel, rejected(original, null, fault, origin));
    }

    private Fault tooLarge(Original original, int line) {
        return new Fault(
                FaultCause.TOO_LARGE,
                "it has " + original.size() + " bytes, an article at most " + maxArticleBytes,
                line == 0 ? "" : "line " + line,
                "shorten it, or raise " + IngestSettings.ARTICLE_MAX_BYTES.environmentVariable());
    }

    private CompletableFuture<Outcome> forwarded(
            Decoded decoded, Original original, DocumentFormat format, String origin, Channel channel) {
        if (decoded instanceof Decoded.Bad bad) {
            return rejected(original, format, bad.fault(), origin);
        }
        Decoded.Good good = (Decoded.Good) decoded;
        RawArticle article = RawArticle.newBuilder(good.article())
                .setArrival(channel.arrival())
                .build();
        try {
            return broker.article(article)
                    .thenApply(
                            acknowledged -> new Outcome.Accepted(article.getId(), article.getRevision(), good.notes()));
        } catch (RecordTooLargeException e) {
            // Escaped, a page can be several times what it was. Sent again it would be as large.
            Fault fault = new Fault(FaultCause.TOO_LARGE, e.getMessage(), "", "shorten it");
            return rejected(original, format, fault, origin);
        }
    }

    private CompletableFuture<Outcome> rejected(Original original, DocumentFormat format, Fault fault, String origin) {
        boolean kept = rejectedOriginals.keeps(original) && fault.cause() != FaultCause.UNREADABLE_FILE;
        try {
            return rejectedOriginals
                    .keep(original, format, fault, origin)
                    .thenApply(acknowledged -> new Outcome.Rejected(fault, kept));
        } catch (IOException e) {
            return unreadable(format, e, origin);
        } catch (CompletionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A file that changes under the reader, or a disk that fails: there is nothing to keep. */
    private CompletableFuture<Outcome> unreadable(DocumentFormat format, IOException error, String origin) {
        return rejected(Original.none(), format, Fault.unreadable(error), origin);
    }

    private CompletableFuture<Outcome> counted(Channel channel, CompletableFuture<Outcome> outcome) {
        return outcome.exceptionally(Intake::undelivered).thenApply(settled -> {
            metrics.settled(channel, settled);
            return settled;
        });
    }

    private static Outcome undelivered(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return new Outcome.Undelivered(cause.getMessage());
    }
}
