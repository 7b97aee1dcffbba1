package io.breachwire.ingest.feed;

import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks feeds at intervals and publishes what they have anew, until closed. Eight at a time are asked, so a slow one holds up
 * no other for longer than its timeout. Counts {@code breachwire.ingest.feed.up{feed}}: 1 while a feed gives what it
 * should, 0 while it fails or is gone; alert when it is 0 for a day. Where full texts are asked for, teasers are completed
 * from their pages in between; see {@link PageMetrics}.
 */
public final class FeedPolling implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedPolling.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 8;
    private static final long CLOSE_SECONDS = 5;

    private final List<FollowedFeed> feeds;
    private final Duration interval;
    private final ScheduledThreadPoolExecutor threads;

    /**
     * Begins to ask the feeds that are configured; none is fine.
     *
     * @param settings see {@link IngestSettings#FEED_URLS}
     * @param settled hears what became of each entry, with the feed's address; from any thread
     */
    public FeedPolling(Settings settings, Intake intake, MeterRegistry metrics, BiConsumer<String, Outcome> settled) {
        Clock clock = Clock.systemUTC();
        InstantSource steady = steady();
        interval = settings.get(IngestSettings.FEED_INTERVAL);
        Lock reading = new ReentrantLock();
        WebClient web = client(settings);
        // Who may have a private feed in the configuration has not thereby allowed what other feeds link to.
        WebClient publicWeb = client(settings.with(IngestSettings.FEED_ALLOW, ""));
        FeedClient client = new FeedClient(web, clock);
        ArticlePages pages = new ArticlePages(web, publicWeb, reading, clock, steady);
        PageMetrics pageMetrics = new PageMetrics(metrics);
        boolean fullText = settings.get(IngestSettings.FEED_FULL_TEXT);
        feeds = settings.get(IngestSettings.FEED_URLS).stream()
                .distinct()
                .map(FeedAddress::new)
                .map(address -> {
                    TeaserCompletion completion =
                            new TeaserCompletion(address, pages, pageMetrics, intake, interval, clock, steady, settled);
                    PolledFeed feed = new PolledFeed(
                            address,
                            client,
                            intake,
                            reading,
                            interval,
                            clock,
                            settled,
                            entry -> fullText && completion.takes(entry));
                    return new FollowedFeed(feed, completion, steady);
                })
                .toList();
        threads = new ScheduledThreadPoolExecutor(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "ingest-feed");
            thread.setDaemon(true);
            return thread;
        });
        // Feeds that differ in what their addresses hide are one in metrics.
        feeds.stream()
                .collect(Collectors.groupingBy(feed -> feed.status().feed()))
                .forEach((label, same) -> Gauge.builder(
                                "breachwire.ingest.feed.up", () -> same.stream().allMatch(FollowedFeed::isUp) ? 1 : 0)
                        .description("1 while a feed gives what it should, 0 while it fails or is gone")
                        .tag("feed", label)
                        .register(metrics));
        feeds.forEach(feed -> poll(feed, Duration.ZERO));
    }

    /** What is due is told by time that nobody sets: set back, a clock would make all wait until it is there again. */
    private static InstantSource steady() {
        long began = System.nanoTime();
        return () -> Instant.EPOCH.plusNanos(System.nanoTime() - began);
    }

    private static WebClient client(Settings settings) {
        return new WebClient(new AddressGuard(settings, IngestSettings.FEED_ALLOW), TIMEOUT);
    }

    /** How the feeds are, in the order that they are configured in. */
    public List<FeedStatus> statuses() {
        return feeds.stream().map(FollowedFeed::status).toList();
    }

    /** Stops within seconds. What was begun may or may not be published; the next start asks for it again. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.warn("Feeds are still being asked after {} s; leaving them", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll(FollowedFeed feed, Duration wait) {
        try {
            threads.schedule(() -> pollNow(feed), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed.
        }
    }

    private void pollNow(FollowedFeed feed) {
        try {
            feed.turn().ifPresent(wait -> poll(feed, wait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOGGER.error(
                    "Asking the feed {} failed; it is asked again",
                    feed.status().feed(),
                    e);
            poll(feed, interval);
        }
    }
}
