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
 * should, 0 while it fails or is gone; alert when it is 0 for a day.
 */
public final class FeedPolling implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedPolling.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 8;
    private static final long CLOSE_SECONDS = 5;

    private final List<PolledFeed> feeds;
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
        interval = settings.get(IngestSettings.FEED_INTERVAL);
        FeedClient client = new FeedClient(new AddressGuard(settings, IngestSettings.FEED_ALLOW), TIMEOUT, clock);
        Lock reading = new ReentrantLock();
        feeds = settings.get(IngestSettings.FEED_URLS).stream()
                .distinct()
                .map(url -> new PolledFeed(new FeedAddress(url), client, intake, reading, interval, clock, settled))
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
                                "breachwire.ingest.feed.up", () -> same.stream().allMatch(PolledFeed::isUp) ? 1 : 0)
                        .description("1 while a feed gives what it should, 0 while it fails or is gone")
                        .tag("feed", label)
                        .register(metrics));
        feeds.forEach(feed -> poll(feed, Duration.ZERO));
    }

    /** How the feeds are, in the order that they are configured in. */
    public List<FeedStatus> statuses() {
        return feeds.stream().map(PolledFeed::status).toList();
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

    private void poll(PolledFeed feed, Duration wait) {
        try {
            threads.schedule(() -> pollNow(feed), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed.
        }
    }

    private void pollNow(PolledFeed feed) {
        try {
            feed.poll().ifPresent(wait -> poll(feed, wait));
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
