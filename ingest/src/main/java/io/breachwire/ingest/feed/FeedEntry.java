package io.breachwire.ingest.feed;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.ingest.article.Candidate;

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
        return Sha256.of(bytes).hex();
    }
}
