package io.breachwire.standalone.rejected;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.serde.AvroSerdes;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Topics;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.article.ArticleDecoder;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.intake.Original;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Finds out what became possible for a rejected original since: nothing is sent, and whoever sends what is found here adds
 * nothing to {@code articles.rejected} but what only enrich can tell.
 */
final class Diagnosis {
    private static final int SNIFFED_BYTES = 4096;

    /** Of a record of a topic, where it was: {@code articles.raw/0/7}. */
    private static final Pattern POSITION = Pattern.compile("(.+)/\\d{1,9}/\\d{1,18}");

    private final Originals originals;
    private final Topics topics;
    private final String internalTopics;
    private final long maxArticleBytes;
    private final Deserializer<RawArticle> articles;

    /** Where originals are. */
    @FunctionalInterface
    interface Originals {
        WholeRecord whole(RejectedOriginal original) throws IncompleteOriginalException;
    }

    /**
     * A diagnosis by this version and these settings.
     *
     * @param settings those of ingest bound what an article is
     */
    Diagnosis(Settings settings, AvroSerdes serdes, Originals originals) {
        this.originals = originals;
        topics = Topics.of(settings);
        internalTopics = settings.get(ConnectionSettings.TOPIC_PREFIX) + "breachwire-";
        maxArticleBytes = settings.get(IngestSettings.ARTICLE_MAX_BYTES);
        articles = serdes.deserializer(RawArticle.class);
    }

    /**
     * What can be done about an original.
     *
     * @throws RegistryUnavailableException when the registry is needed to tell
     */
    Remedy of(RejectedOriginal original) {
        Matcher position = POSITION.matcher(original.format().isEmpty() ? original.source() : "");
        try {
            if (position.matches()) {
                String topic = position.group(1);
                if (topic.equals(topics.raw())) {
                    return ofRecord(original);
                }
                Optional<String> other = ofOtherTopic(topic);
                if (other.isPresent()) {
                    return new Remedy.LeftAlone(other.get());
                }
            }
            return ofDocument(original);
        } catch (IncompleteOriginalException e) {
            return new Remedy.LeftAlone("it is not whole: " + e.getMessage());
        }
    }

    /**
     * Every other topic is written by one service, which remembers what it wrote. An old record of a table would hide the
     * key's present one, and an old alert would follow later ones.
     */
    private Optional<String> ofOtherTopic(String topic) {
        if (topic.equals(topics.incidents())) {
            return Optional.of(
                    "a record of " + topic + ", which only enrich writes: an old one would hide the present one."
                            + " The incident is looked at again when it changes; reset alert looks at all again");
        }
        if (topic.equals(topics.alerts())) {
            return Optional.of("a record of " + topic + ", which only alert writes: an old one would follow later ones."
                    + " What stands is told again when alert begins with nothing: docs/operating.md");
        }
        if (topic.equals(topics.enriched()) || topic.startsWith(internalTopics)) {
            return Optional.of("a record of " + topic
                    + ", which only its service writes; reset enrich reads the articles" + " behind it anew");
        }
        return Optional.empty();
    }

    private Remedy ofRecord(RejectedOriginal original) throws IncompleteOriginalException {
        if (original.isTombstone()) {
            return new Remedy.LeftAlone(
                    "a retraction, which would undo what was published since; retract anew with DELETE"
                            + " /v1/articles/ID");
        }
        if (original.size() > Topics.MAX_RECORD_BYTES) {
            return new Remedy.StillRejected("it has %,d bytes, a record of %s at most %,d"
                    .formatted(original.size(), topics.raw(), Topics.MAX_RECORD_BYTES));
        }
        WholeRecord whole = originals.whole(original);
        if (whole.key() == null) {
            return new Remedy.StillRejected("the record has no key; publish it again under the article's id");
        }
        try {
            RawArticle article = articles.deserialize(topics.raw(), whole.value());
            if (!article.getId().equals(new String(whole.key(), StandardCharsets.UTF_8))) {
                return new Remedy.StillRejected("its key is not the article's id; publish it again under that");
            }
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            return new Remedy.StillRejected("it cannot be read: " + e.getMessage());
        }
        Long timestamp = original.timestamp().isPresent() ? original.timestamp().getAsLong() : null;
        return new Remedy.WriteBack(new ProducerRecord<>(topics.raw(), null, timestamp, whole.key(), whole.value()));
    }

    private Remedy ofDocument(RejectedOriginal original) throws IncompleteOriginalException {
        if (original.cause().equals(FaultCause.UNREADABLE_FILE.code())) {
            return new Remedy.LeftAlone("nothing of it could be read; publish the file again");
        }
        if (original.cause().equals(FaultCause.BROKEN_FEED.code())) {
            return new Remedy.LeftAlone("a document of a feed, which is asked again anyway");
        }
        boolean ofFeed = original.format().isEmpty() && original.source().matches("(?i)https?://.*");
        if (ofFeed) {
            return new Remedy.LeftAlone(
                    "an entry of a feed, which means nothing without it: ingest reads anew what the feed still has when it"
                            + " starts. Of one that it has no longer, save the page that rejected --show "
                            + original.handle() + " names, and publish that");
        }
        if (original.size() > maxArticleBytes) {
            return new Remedy.StillRejected("it has %,d bytes, an article at most %,d; raise %s here and for ingest"
                    .formatted(
                            original.size(), maxArticleBytes, IngestSettings.ARTICLE_MAX_BYTES.environmentVariable()));
        }
        if (!original.isKept()) {
            return new Remedy.LeftAlone("it was too large to be kept; publish it again from where it is");
        }
        byte[] document = originals.whole(original).value();
        if (document == null) {
            return new Remedy.LeftAlone("it has no bytes");
        }
        Optional<DocumentFormat> format = format(original, document);
        if (format.isEmpty()) {
            return new Remedy.StillRejected("neither its name nor its beginning tells what it is");
        }
        Decoded decoded = ArticleDecoder.decode(format.get(), document, original.source(), original.rejectedAt());
        if (decoded instanceof Decoded.Bad bad) {
            return new Remedy.StillRejected(bad.fault().inWords());
        }
        return new Remedy.TakeIn(((Decoded.Good) decoded).article().getId(), format.get(), Original.of(document));
    }

    /** What it was read as; of a file that was of no known format, what it is for this version. */
    private static Optional<DocumentFormat> format(RejectedOriginal original, byte[] document) {
        String beginning = new String(document, 0, Math.min(document.length, SNIFFED_BYTES), StandardCharsets.UTF_8);
        return Arrays.stream(DocumentFormat.values())
                .filter(format -> format.mediaType().equals(original.format()))
                .findFirst()
                .or(() -> DocumentFormat.ofFileName(original.source()))
                .or(() -> DocumentFormat.ofContent(beginning));
    }
}
