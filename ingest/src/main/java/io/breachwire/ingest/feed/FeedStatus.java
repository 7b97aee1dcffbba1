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
 * @param movedTo the address, without what may be secret, that it moved to for good as far as is known; empty when it did not
 * @param pages what came of completing its teasers from their pages; nothing where that is not asked for
 */
public record FeedStatus(
        String feed,
        State state,
        Instant lastAsked,
        Instant lastNew,
        Instant nextAsked,
        long accepted,
        long rejected,
        String detail,
        String movedTo,
        Pages pages) {
    /**
     * What came of completing teasers, since the start.
     *
     * @param completed published with the text of their page
     * @param left published as they are, since their page was not to be had or not believed
     * @param waiting not published yet
     * @param detail why one was left the last time, in one line; empty when none was
     */
    public record Pages(long completed, long left, long waiting, String detail) {
        public static final Pages NONE = new Pages(0, 0, 0, "");

        Pages oneCompleted() {
            return new Pages(completed + 1, left, waiting, detail);
        }

        Pages oneLeft(String why) {
            return new Pages(completed, left + 1, waiting, why);
        }

        Pages waiting(int count) {
            return new Pages(completed, left, count, detail);
        }
    }

    /** With the articles that were published when they were completed. */
    FeedStatus with(TeaserCompletion.Figures teasers) {
        Instant newest = teasers.lastAccepted() != null
                        && (lastNew == null || teasers.lastAccepted().isAfter(lastNew))
                ? teasers.lastAccepted()
                : lastNew;
        return new FeedStatus(
                feed,
                state,
                lastAsked,
                newest,
                nextAsked,
                accepted + teasers.accepted(),
                rejected + teasers.rejected(),
                detail,
                movedTo,
                teasers.pages());
    }

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
