package io.breachwire.ingest.feed;

import java.time.Instant;

/**
 * How a feed is.
 *
 * @param feed its address, without what may be secret
 * @param lastAsked when it was asked last; null before the first time
 * @param lastNew when it had an article last that it had not before; null while it never had
 * @param nextAsked when it is asked next, or is being asked; null when it is gone
 * @param accepted articles taken from it since the start, revisions counted
 * @param rejected entries and documents that were no articles, since the start
 * @param detail what is wrong, in one line; empty when nothing is
 */
public record FeedStatus(
        String feed,
        State state,
        Instant lastAsked,
        Instant lastNew,
        Instant nextAsked,
        long accepted,
        long rejected,
        String detail) {
    public enum State {
        /** Not asked yet. */
        WAITING,
        /** The last time it gave what it should. */
        WELL,
        /** The last time it did not, or Kafka did not take it; it is asked again. */
        FAILING,
        /** Its server says that it is no more (410). It is not asked again before the next start. */
        GONE
    }
}
