package io.breachwire.ingest.feed;

import java.time.Instant;
import java.util.List;

/**
 * How the file is that names feeds.
 *
 * @param file its path
 * @param lastRead when it was last read, and named feeds; null while it never was
 * @param detail why it cannot be read as it is now, so that the feeds stay as they were; empty when it can
 * @param leftOut what it names that is not followed, by its places in the file, and why; empty when nothing is
 */
public record FeedListStatus(String file, Instant lastRead, String detail, List<String> leftOut) {
    public FeedListStatus {
        leftOut = List.copyOf(leftOut);
    }

    /** Whether all that it names is followed. */
    boolean isWhole() {
        return detail.isEmpty() && leftOut.isEmpty();
    }
}
