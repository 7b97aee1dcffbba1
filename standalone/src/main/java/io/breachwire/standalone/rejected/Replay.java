package io.breachwire.standalone.rejected;

import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.intake.Channel;
import io.breachwire.ingest.intake.IngestProducer;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.breachwire.standalone.rejected.Replayed.Fate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends rejected originals their way again. What is still no article is not sent, so that {@code articles.rejected} does not
 * grow by trying. Documents go through ingest's own intake, in this process, as received when they were rejected: what was
 * published since stays the later wording, however often this is done. For one thread.
 */
final class Replay implements AutoCloseable {
    /** Documents under way, and records written back that are waited for together. */
    private static final int BATCH = 500;

    /** Of the originals that were dealt with, as many are remembered. */
    private static final int MOST_KNOWN = 100_000;

    private final Settings settings;
    private final Topics topics;
    private final RejectedLog log;
    private final boolean sending;
    private final Consumer<Replayed> hearer;
    private final Diagnosis diagnosis;
    private final Producer<byte[], byte[]> producer;
    private final Intake intake;
    private final EnrichGroup enrich;
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private final Map<RecordPosition, RejectedOriginal> writtenBack = new LinkedHashMap<>();

    /** Of the topic that is written back to; 0 before it is asked. */
    private int partitions;

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
     * @param hearer hears what became of each original, sooner or later
     */
    Replay(Settings settings, RejectedLog log, boolean sending, Consumer<Replayed> hearer) {
        AvroSerdes serdes = AvroSerdes.of(settings);
        this.settings = settings;
        this.topics = Topics.of(settings);
        this.log = log;
        this.sending = sending;
        this.hearer = hearer;
        diagnosis = new Diagnosis(settings, serdes, log::whole);
        producer = IngestProducer.open(settings);
        intake = new Intake(settings, producer, serdes.serializer(), new SimpleMeterRegistry(), Clock.systemUTC());
        enrich = new EnrichGroup(settings);
    }

    private record UnderWay(RejectedOriginal original, CompletableFuture<Outcome> outcome) {}

    /**
     * Sends an original again.
     *
     * @throws ReplayStoppedException when Kafka or the registry does not take it
     */
    void send(RejectedOriginal original) throws InterruptedException {
        Remedy remedy;
        try {
            remedy = diagnosis.of(original);
        } catch (RegistryUnavailableException e) {
            throw new ReplayStoppedException(e.getMessage(), e);
        }
        if (remedy instanceof Remedy.StillRejected still) {
            tell(original, Fate.REJECTED, still.reason());
        } else if (remedy instanceof Remedy.LeftAlone left) {
            tell(original, Fate.LEFT, left.reason());
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
     * Waits until Kafka has it all and enrich has read what was written back, for a bounded time, and tells the rest.
     *
     * @throws ReplayStoppedException as {@link #send}
     */
    void finish() throws InterruptedException {
        settle();
        followUp();
    }

    @Override
    public void close() {
        producer.close();
        enrich.close();
    }

    private boolean isNew(RejectedOriginal original, String where) {
        if (original.sha256().isEmpty()) {
            return true;
        }
        Handle same = known.putIfAbsent(where + " " + original.sha256(), original.handle());
        if (same != null) {
            tell(original, Fate.REPEATED, "the same as " + same);
        }
        return same == null;
    }

    private void takeIn(RejectedOriginal original, Remedy.TakeIn article) {
        if (!sending) {
            tell(original, Fate.TAKEN, "as article " + article.articleId());
            return;
        }
        // Of a file: it was there before, and nobody says now that it is to come in whatever became of it since.
        underWay.add(new UnderWay(
                original,
                intake.receivedAt(original.rejectedAt())
                        .submit(article.format(), article.document(), 0, original.source(), Channel.FILE)));
        if (underWay.size() >= BATCH) {
            settle();
        }
    }

    private void settle() {
        for (UnderWay each = underWay.poll(); each != null; each = underWay.poll()) {
            // Completes always: the producer gives up by itself.
            Outcome outcome = each.outcome().join();
            if (outcome instanceof Outcome.Accepted article) {
                tell(each.original(), Fate.TAKEN, "as article " + article.id());
            } else if (outcome instanceof Outcome.Rejected rejected) {
                tell(each.original(), Fate.REJECTED, rejected.fault().inWords());
            } else if (outcome instanceof Outcome.Undelivered undelivered) {
                throw new ReplayStoppedException(
                        "Kafka or the registry does not take articles: " + undelivered.reason(), null);
            }
        }
    }

    private void writeBack(RejectedOriginal original, Remedy.WriteBack again) throws InterruptedException {
        int partition = again.message().partition();
        if (partition >= partitions()) {
            tell(
                    original,
                    Fate.REJECTED,
                    "it was in partition " + partition + ", and " + topics.raw() + " has no such one now; publish the"
                            + " article anew");
            return;
        }
        if (!sending) {
            tell(original, Fate.WRITTEN, "back to " + topics.raw());
            return;
        }
        try {
            RecordMetadata written = producer.send(again.message()).get();
            writtenBack.put(new RecordPosition(topics.raw(), written.partition(), written.offset()), original);
        } catch (ExecutionException | KafkaException e) {
            if (e.getCause() instanceof InvalidTimestampException || e.getCause() instanceof RecordTooLargeException) {
                tell(
                        original,
                        Fate.REJECTED,
                        topics.raw() + " does not take it: " + e.getCause().getMessage());
                return;
            }
            throw new ReplayStoppedException(
                    topics.raw() + " does not take records: " + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
        if (writtenBack.size() >= BATCH) {
            followUp();
        }
    }

    /** How many the topic has; asked once. */
    private int partitions() {
        if (partitions == 0) {
            try {
                partitions = producer.partitionsFor(topics.raw()).size();
            } catch (KafkaException e) {
                throw new ReplayStoppedException(topics.raw() + " cannot be asked for: " + e.getMessage(), e);
            }
        }
        return partitions;
    }

    private void followUp() throws InterruptedException {
        if (writtenBack.isEmpty()) {
            return;
        }
        Map<Integer, Long> readTo = enrich.awaitRead(writtenBack.keySet());
        Map<RecordPosition, String> rejectedAgain = new HashMap<>();
        try (RejectedLog since = RejectedLog.after(log, settings)) {
            since.each(
                    Instant.EPOCH,
                    letter -> RecordPosition.parse(letter.source())
                            .filter(writtenBack::containsKey)
                            .ifPresent(position -> rejectedAgain.put(
                                    position, letter.reason() + "; it is " + letter.handle() + " now too")),
                    read -> {});
        }
        writtenBack.forEach((position, original) -> {
            if (rejectedAgain.containsKey(position)) {
                tell(original, Fate.REJECTED, rejectedAgain.get(position));
            } else if (position.offset() < readTo.getOrDefault(position.partition(), 0L)) {
                tell(original, Fate.TAKEN, "as " + position + ", which enrich has read");
            } else {
                tell(original, Fate.WRITTEN, "as " + position + ", which enrich has not read yet; is it running?");
            }
        });
        writtenBack.clear();
    }

    private void tell(RejectedOriginal original, Fate fate, String detail) {
        hearer.accept(new Replayed(original, fate, detail));
    }
}
