package io.breachwire.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What asking for a feed gave. */
sealed interface Fetched {
    /** Where the feed has moved for good, if it has: behind redirects that all say so. */
    default Optional<FeedAddress> movedTo() {
        return Optional.empty();
    }

    /**
     * A document.
     *
     * @param contentType as the server says it; empty when it does not
     * @param address where it was in the end, behind all redirects
     * @param validators to ask with the next time
     */
    record Document(byte[] body, String contentType, URI address, Optional<FeedAddress> movedTo, Validators validators)
            implements Fetched {}

    /** The same as at the time that the validators are of. */
    record Unchanged(Optional<FeedAddress> movedTo) implements Fetched {}

    /**
     * Nothing.
     *
     * @param reason in one line
     * @param retryAfter how long the server wants to be left alone, when it says so
     */
    record Failed(String reason, Optional<Duration> retryAfter) implements Fetched {
        Failed(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The server says that the feed is no more, for good (410). */
    record Gone() implements Fetched {}

    /**
     * What a server tells versions of a document apart by (RFC 9110, section 8.8).
     *
     * @param entityTag the header ETag, empty when there was none
     * @param lastModified the header Last-Modified, as the server wrote it, empty when there was none
     */
    record Validators(Optional<String> entityTag, Optional<String> lastModified) {
        static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
    }
}
