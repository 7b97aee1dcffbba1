package io.breachwire.standalone.rejected;

import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.intake.Original;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What can be done about an original that was rejected. */
sealed interface Remedy {
    /**
     * It is an article now: ingest takes it in again.
     *
     * @param articleId what it is
     * @param format what it is read as
     * @param document the document as it came
     */
    record TakeIn(String articleId, DocumentFormat format, Original document) implements Remedy {}

    /**
     * It is a record of {@code articles.raw} that can be read now: it is written there again, as it was.
     *
     * @param message with its key, which tells the partition, and its time
     */
    record WriteBack(ProducerRecord<byte[], byte[]> message) implements Remedy {}

    /**
     * It would be rejected again.
     *
     * @param reason why, and how to mend it
     */
    record StillRejected(String reason) implements Remedy {}

    /**
     * It is not for us to send it again.
     *
     * @param reason why, and what to do
     */
    record LeftAlone(String reason) implements Remedy {}
}
