package io.breachwire.ingest.feed;

import io.breachwire.ingest.article.Candidate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An article as a feed tells it.
 *
 * @param candidate what the feed says of it; filled, not judged, so to be used once
 * @param markup the entry as it stands in the feed, in UTF-8: what is kept when it is no article
 */
record FeedEntry(Candidate candidate, byte[] markup) {
    /** The same for the same markup: an edited entry has another. */
    String fingerprint() {
        return fingerprint(markup);
    }

    static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
