package io.breachwire.ingest.feed;

import io.breachwire.ingest.article.Candidate;
import io.breachwire.ingest.article.CanonicalUrl;
import io.breachwire.ingest.feed.document.FeedEntry;
import io.breachwire.ingest.intake.Channel;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Original;
import io.breachwire.ingest.intake.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Publishes the teasers of one feed, each completed from its page or, when that cannot be, as it is. They wait in memory until
 * then, whether the feed has them still or not. By one thread at a time; the figures are for any.
 */
final class TeaserCompletion {
    /** More are published as they are. */
    static final int MOST_WAITING = 500;

    /** Of requests in each interval. */
    static final int MOST_REQUESTS = 20;

    private static final int MOST_TRIES = 3;
    private static final Duration RETRY_DELIVERY = Duration.ofSeconds(30);

    private final FeedAddress feed;
    private final ArticlePages pages;
    private final PageMetrics metrics;
    private final Intake intake;
    private final Duration interval;
    private final Clock clock;
    private final InstantSource steady;
    private final BiConsumer<String, Outcome> settled;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Optional<Decided> undelivered = Optional.empty();
    private Instant retryDelivery = Instant.MIN;
    private Instant roundBegan = Instant.MIN;
    private int requests;

    private volatile Figures figures = Figures.NONE;

    /**
     * What came of it.
     *
     * @param lastAccepted when an article was; null while none was
     */
    record Figures(long accepted, long rejected, Instant lastAccepted, FeedStatus.Pages pages) {
        static final Figures NONE = new Figures(0, 0, null, FeedStatus.Pages.NONE);

        Figures waiting(int count) {
            return new Figures(accepted, rejected, lastAccepted, pages.waiting(count));
        }
    }

    /**
     * A teaser whose page is on its way.
     *
     * @param address where the page is as far as is known
     */
    private record Waiting(Teaser teaser, URI address, int redirects, int tries) {}

    /**
     * An article to publish.
     *
     * @param fault why it is not completed; empty when it is
     * @param detail of the fault, in one line
     */
    private record Decided(Teaser teaser, Candidate candidate, Optional<PageFault> fault, String detail) {}

    /**
     * Nothing waits yet.
     *
     * @param interval in which it makes at most {@value #MOST_REQUESTS} requests
     * @param clock tells when an article was accepted
     * @param steady tells what is due, and is never set
     * @param settled hears what became of each teaser, with the feed's address
     */
    TeaserCompletion(
            FeedAddress feed,
            ArticlePages pages,
            PageMetrics metrics,
            Intake intake,
            Duration interval,
            Clock clock,
            InstantSource steady,
            BiConsumer<String, Outcome> settled) {
        this.feed = feed;
        this.pages = pages;
        this.metrics = metrics;
        this.intake = intake;
        this.interval = interval;
        this.clock = clock;
        this.steady = steady;
        this.settled = settled;
    }

    /** Takes an entry over, to publish it later; or leaves it, when it is no teaser or too many wait. */
    boolean takes(FeedEntry entry) {
        if (waiting.stream().anyMatch(each -> each.teaser().isOf(entry))) {
            return true;
        }
        forgetEarlierWordingsOf(entry);
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        Optional<Teaser> teaser = Teaser.of(entry);
        // What came last is the news: it is not to wait for what was there before.
        teaser.ifPresent(taken -> waiting.addFirst(new Waiting(taken, taken.address(), 0, 0)));
        figures = figures.waiting(waiting.size());
        return teaser.isPresent();
    }

    /** Published behind this one they would be the later wording. */
    private void forgetEarlierWordingsOf(FeedEntry entry) {
        entry.candidate().address().map(CanonicalUrl::identity).ifPresent(article -> {
            waiting.removeIf(each -> each.teaser().identity().equals(article));
            undelivered = undelivered.filter(each -> !each.teaser().identity().equals(article));
            figures = figures.waiting(waiting.size());
        });
    }

    Figures figures() {
        return figures;
    }

    /** When {@link #next} has something to do, in steady time; {@link Instant#MAX} when nothing waits. */
    Instant due() {
        if (undelivered.isPresent()) {
            return retryDelivery;
        }
        return waiting.stream().map(this::due).min(Instant::compareTo).orElse(Instant.MAX);
    }

    private Instant due(Waiting each) {
        if (pages.isGivenUp(each.address())) {
            return Instant.MIN;
        }
        Instant nextRound = requests < MOST_REQUESTS ? Instant.MIN : roundBegan.plus(interval);
        Instant free = pages.free(each.address());
        return free.isAfter(nextRound) ? free : nextRound;
    }

    /** Goes one step on with one of them, if one is due. */
    void next() throws InterruptedException {
        Instant now = steady.instant();
        if (now.isBefore(due())) {
            return;
        }
        if (undelivered.isPresent()) {
            publish(undelivered.get());
            return;
        }
        Waiting chosen = waiting.stream()
                .filter(each -> !due(each).isAfter(now))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            return;
        }
        waiting.remove(chosen);
        step(chosen, now).ifPresent(this::publish);
        figures = figures.waiting(waiting.size());
    }

    private Optional<Decided> step(Waiting of, Instant now) throws InterruptedException {
        if (pages.isGivenUp(of.address())) {
            return Optional.of(asItIs(of, PageFault.UNREACHABLE, "left alone for now"));
        }
        if (!now.isBefore(roundBegan.plus(interval))) {
            roundBegan = now;
            requests = 0;
        }
        requests++;
        return decide(of, pages.ask(of.address(), feed));
    }

    private Optional<Decided> decide(Waiting of, PageStep step) {
        if (step instanceof PageStep.Nearer nearer) {
            boolean isRedirect = !nearer.address().equals(of.address());
            if (isRedirect && of.redirects() == WebClient.MOST_REDIRECTS) {
                return Optional.of(asItIs(of, PageFault.REFUSED, "more than " + of.redirects() + " redirects"));
            }
            waiting.addFirst(
                    new Waiting(of.teaser(), nearer.address(), of.redirects() + (isRedirect ? 1 : 0), of.tries()));
            return Optional.empty();
        }
        if (step instanceof PageStep.Troubled troubled) {
            if (of.tries() + 1 == MOST_TRIES) {
                return Optional.of(asItIs(of, PageFault.UNREACHABLE, troubled.reason()));
            }
            waiting.addLast(new Waiting(of.teaser(), of.address(), of.redirects(), of.tries() + 1));
            return Optional.empty();
        }
        if (step instanceof PageStep.None none) {
            return Optional.of(asItIs(of, none.fault(), none.detail()));
        }
        try {
            return Optional.of(judged(of, (PageStep.Page) step));
        } catch (RuntimeException e) {
            // Whatever a page does to its reader, the teaser must not be lost over it.
            return Optional.of(asItIs(of, PageFault.UNREADABLE, e.toString()));
        }
    }

    private Decided judged(Waiting of, PageStep.Page found) {
        int size = found.page().body().getBytes(StandardCharsets.UTF_8).length;
        Optional<PageFault> fault = size > intake.maxArticleBytes()
                ? Optional.of(PageFault.TOO_LARGE)
                : of.teaser().faultOf(found.page(), found.address());
        return fault.map(known -> asItIs(of, known, ""))
                .orElseGet(() -> new Decided(
                        of.teaser(),
                        of.teaser().entry().candidate().completedFrom(found.page()),
                        Optional.empty(),
                        ""));
    }

    private static Decided asItIs(Waiting of, PageFault fault, String detail) {
        String where = FeedAddress.labelOfPage(of.address());
        return new Decided(
                of.teaser(),
                of.teaser().entry().candidate(),
                Optional.of(fault),
                where + ": " + fault.inWords() + (detail.isEmpty() ? "" : " (" + detail + ")"));
    }

    private void publish(Decided decided) {
        Original original = Original.of(decided.teaser().entry().markup());
        Outcome outcome = intake.submit(decided.candidate(), original, feed.label(), Channel.FEED)
                .join();
        if (outcome instanceof Outcome.Undelivered) {
            undelivered = Optional.of(decided);
            retryDelivery = steady.instant().plus(RETRY_DELIVERY);
            return;
        }
        undelivered = Optional.empty();
        metrics.settled(decided.fault());
        boolean isAccepted = outcome instanceof Outcome.Accepted;
        figures = new Figures(
                figures.accepted() + (isAccepted ? 1 : 0),
                figures.rejected() + (isAccepted ? 0 : 1),
                isAccepted ? clock.instant() : figures.lastAccepted(),
                decided.fault().isEmpty()
                        ? figures.pages().oneCompleted()
                        : figures.pages().oneLeft(decided.detail()));
        settled.accept(feed.label(), outcome);
    }
}
