package io.breachwire.ingest.feed.document;

import io.breachwire.ingest.article.Candidate;

/**
 * An article as a feed tells it.
 *
 * @param candidate what the feed says of it; filled, not judged, so to be used once
 * @param markup the entry as it stands in the feed, in UTF-8: what is kept when it is no article
 * @param fingerprint the same until it is edited: of what is read, for many markups count comments, which nobody reads
 */
public record FeedEntry(Candidate candidate, byte[] markup, String fingerprint) {
    public FeedEntry(Candidate candidate, byte[] markup) {
        this(candidate, markup, candidate.fingerprint());
    }
}
