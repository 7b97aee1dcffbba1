package io.breachwire.ingest.file;

import java.util.Map;

/**
 * How publishing went.
 *
 * @param accepted articles that Kafka has
 * @param rejected documents that are no articles, kept on {@code articles.rejected}
 * @param skipped files left alone
 * @param undelivered documents that Kafka did not take in spite of repeated tries; publishing stopped there
 * @param rejectedByCause the rejected by the code of their cause
 */
public record FileReport(
        long accepted, long rejected, long skipped, long undelivered, Map<String, Long> rejectedByCause) {
    public FileReport {
        rejectedByCause = Map.copyOf(rejectedByCause);
    }

    /** Whether everything that was found is accounted for. */
    public boolean complete() {
        return undelivered == 0;
    }
}
