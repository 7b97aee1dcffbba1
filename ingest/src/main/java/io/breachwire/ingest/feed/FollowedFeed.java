package io.breachwire.ingest.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A feed and the completion of its teasers, which take turns: each turn is short, and no thread waits for the next. */
final class FollowedFeed {
    private final PolledFeed feed;
    private final TeaserCompletion completion;
    private final InstantSource steady;
    private Instant askNext = Instant.MIN;

    FollowedFeed(PolledFeed feed, TeaserCompletion completion, InstantSource steady) {
        this.feed = feed;
        this.completion = completion;
        this.steady = steady;
    }

    boolean isUp() {
        return feed.isUp();
    }

    /** How it is, with what came of its teasers. */
    FeedStatus status() {
        return feed.status().with(completion.figures());
    }

    /**
     * Does what is due: asks the feed, or else goes on with a teaser.
     *
     * @return how long to wait for the next turn; empty when there is nothing to do any more
     */
    Optional<Duration> turn() throws InterruptedException {
        if (!steady.instant().isBefore(askNext)) {
            askNext = feed.poll().map(pause -> steady.instant().plus(pause)).orElse(Instant.MAX);
        } else {
            completion.next();
        }
        Instant due = completion.due();
        Instant next = askNext.isBefore(due) ? askNext : due;
        if (next.equals(Instant.MAX)) {
            return Optional.empty();
        }
        Instant now = steady.instant();
        return Optional.of(next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO);
    }

    /**
     * Tells of a turn that ended with a defect of ours.
     *
     * @return how long to wait for the next turn
     */
    Duration crashed(Throwable defect) {
        Duration pause = feed.crashed(defect);
        askNext = steady.instant().plus(pause);
        return pause;
    }
}
