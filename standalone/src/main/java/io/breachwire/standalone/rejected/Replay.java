package io.breachwire.standalone.rejected;

import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.intake.Channel;
import io.breachwire.ingest.intake.IngestProducer;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.rejected.ReplayReport.Fate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends rejected originals their way again. What is still no article is not sent, so that {@code articles.rejected} does not
 * grow by trying. Documents go through ingest's own intake, in this process, as received when they were rejected: what was
 * published since stays the later wording, however often this is done. For one thread.
 */
final class Replay implements AutoCloseable {
    /** Documents under way that are waited for together. */
    private static final int BATCH = 500;

    /** Of the originals that were dealt with, as many are remembered. */
    private static final int MOST_KNOWN = 100_000;

    private final Topics topics;
    private final boolean sending;
    private final ReplayReport report;
    private final Diagnosis diagnosis;
    private final Producer<byte[], byte[]> producer;
    private final Intake intake;
    private final Deque<UnderWay> underWay = new ArrayDeque<>();

    private final Map<String, Handle> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Handle> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /**
     * A replay of what a log holds.
     *
     * @param settings of Kafka, the registry, and ingest
     * @param sending false to find out only what would become of each
     * @param report hears what became of each original, sooner or later
     */
    Replay(Settings settings, RejectedLog log, boolean sending, ReplayReport report) {
        AvroSerdes serdes = AvroSerdes.of(settings);
        this.topics = Topics.of(settings);
        this.sending = sending;
        this.report = report;
        diagnosis = new Diagnosis(settings, serdes, log::whole);
        producer = IngestProducer.open(settings);
        intake = new Intake(settings, producer, serdes.serializer(), new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private record UnderWay(RejectedOriginal original, CompletableFuture<Outcome> outcome) {}

    /**
     * Sends an original again.
     *
     * @throws CommandFailedException when Kafka or the registry does not take it
     */
    void send(RejectedOriginal original) {
        Remedy remedy;
        try {
            remedy = diagnosis.of(original);
        } catch (RegistryUnavailableException e) {
            throw stopped(e.getMessage(), e);
        }
        if (remedy instanceof Remedy.StillRejected still) {
            report.hear(original, Fate.REJECTED, still.reason());
        } else if (remedy instanceof Remedy.LeftAlone left) {
            report.hear(original, Fate.LEFT, left.reason());
        } else if (remedy instanceof Remedy.TakeIn article) {
            if (isNew(original, original.source())) {
                takeIn(original, article);
            }
        } else if (remedy instanceof Remedy.WriteBack again) {
            // What was rejected again lies there twice, from two positions.
            if (isNew(original, topics.raw())) {
                writeBack(original, again);
            }
        }
    }

    /**
     * Waits until Kafka has it all, for a bounded time, and tells the rest.
     *
     * @throws CommandFailedException as {@link #send}
     */
    void finish() {
        for (UnderWay each = underWay.poll(); each != null; each = underWay.poll()) {
            // Completes always: the producer gives up by itself.
            Outcome outcome = each.outcome().join();
            if (outcome instanceof Outcome.Accepted article) {
                report.hear(each.original(), Fate.TAKEN, "as article " + article.id());
            } else if (outcome instanceof Outcome.Rejected rejected) {
                report.hear(each.original(), Fate.REJECTED, rejected.fault().inWords());
            } else if (outcome instanceof Outcome.Undelivered undelivered) {
                throw stopped("Kafka or the registry does not take articles: " + undelivered.reason(), null);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private boolean isNew(RejectedOriginal original, String where) {
        if (original.sha256().isEmpty()) {
            return true;
        }
        Handle same = known.putIfAbsent(where + " " + original.sha256(), original.handle());
        if (same != null) {
            report.hear(original, Fate.REPEATED, "the same as " + same);
        }
        return same == null;
    }

    private void takeIn(RejectedOriginal original, Remedy.TakeIn article) {
        if (!sending) {
            report.hear(original, Fate.TAKEN, "as article " + article.articleId());
            return;
        }
        // Of a file: it was there before, and nobody says now that it is to come in whatever became of it since.
        underWay.add(new UnderWay(
                original,
                intake.receivedAt(original.rejectedAt())
                        .submit(article.format(), article.document(), 0, original.source(), Channel.FILE)));
        if (underWay.size() >= BATCH) {
            finish();
        }
    }

    private void writeBack(RejectedOriginal original, Remedy.WriteBack again) {
        if (!sending) {
            report.hear(original, Fate.WRITTEN, "back to " + topics.raw());
            return;
        }
        try {
            RecordMetadata written = producer.send(again.message()).get();
            report.hear(
                    original,
                    Fate.WRITTEN,
                    "as " + topics.raw() + "/" + written.partition() + "/" + written.offset()
                            + "; it is listed anew should enrich reject it");
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof InvalidTimestampException || cause instanceof RecordTooLargeException) {
                report.hear(original, Fate.REJECTED, topics.raw() + " does not take it: " + cause.getMessage());
                return;
            }
            throw stopped(topics.raw() + " does not take records: " + cause.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** What came before is sent. */
    private static CommandFailedException stopped(String why, Exception cause) {
        return CommandFailedException.failed(why + "; replay the same again, nothing is doubled", cause);
    }
}
