package io.breachwire.standalone.rejected;

import io.breachwire.ingest.article.DocumentFormat;

/** What can be done about an original that was rejected. */
public sealed interface Remedy {
    /**
     * It is an article now: ingest takes it in again.
     *
     * @param articleId what it is
     * @param format what it is read as
     * @param document its bytes
     */
    record TakeIn(String articleId, DocumentFormat format, byte[] document) implements Remedy {}

    /**
     * It is a record of {@code articles.raw} that can be read now: it is written there again, as it was.
     *
     * @param partition where it was, so that it stays in order with others of its key
     */
    record WriteBack(int partition, byte[] key, byte[] value) implements Remedy {}

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
