package io.breachwire.ingest.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A feed and the completion of its teasers, which take turns: each turn is short, and no thread waits for the next. */
final class FollowedFeed {
    private final PolledFeed feed;
    private final TeaserCompletion completion;
    private final Clock clock;
    private Instant asked = Instant.MAX;
    private Instant askNext = Instant.MIN;

    FollowedFeed(PolledFeed feed, TeaserCompletion completion, Clock clock) {
        this.feed = feed;
        this.completion = completion;
        this.clock = clock;
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
        if (isToBeAsked(clock.instant())) {
            asked = clock.instant();
            askNext = feed.poll().map(clock.instant()::plus).orElse(Instant.MAX);
        } else {
            completion.next();
        }
        Instant due = completion.due();
        Instant next = askNext.isBefore(due) ? askNext : due;
        if (next.equals(Instant.MAX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.of(next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO);
    }

    /** Also when the clock was set back, or it would be asked only when the clock is there again. */
    private boolean isToBeAsked(Instant now) {
        return !now.isBefore(askNext) || (now.isBefore(asked) && !askNext.equals(Instant.MAX));
    }
}
