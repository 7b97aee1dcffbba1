package io.breachwire.ingest.file;

import java.util.Map;

/**
 * How publishing went.
 *
 * @param accepted articles that Kafka has
 * @param rejected documents that are no articles, kept on {@code articles.rejected}
 * @param skipped files left alone
 * @param rejectedByCause the rejected by the code of their cause
 * @param stopped why publishing stopped before its end, for a person; empty when it did not
 */
public record FileReport(
        long accepted, long rejected, long skipped, Map<String, Long> rejectedByCause, String stopped) {
    public FileReport {
        rejectedByCause = Map.copyOf(rejectedByCause);
    }

    /** Whether everything that was found is accounted for. */
    public boolean complete() {
        return stopped.isEmpty();
    }
}
