package io.breachwire.ingest.feed;

import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks feeds at intervals and publishes what they have anew, until closed. Eight at a time are asked, so a slow one holds up
 * no other for longer than its timeout. Where full texts are asked for, teasers are completed from their pages in between; see
 * {@link PageMetrics}. Where a file names feeds, it is looked at again and again: those that it names anew are followed, those
 * that it does not name any more are not asked again, nor are their pages, and the others notice nothing of it.
 *
 * <p>Counts {@code breachwire.ingest.feed.up{feed}}: 1 while a feed gives what it should, 0 while it fails or is gone; alert
 * when it is 0 for a day. And {@code breachwire.ingest.feed.list.up}, where a file names feeds: 1 while all that it names is
 * followed, 0 while it cannot be read or something of it is left out.
 */
public final class FeedPolling implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedPolling.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LIST_INTERVAL = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 8;
    private static final long CLOSE_SECONDS = 5;

    private final Function<FeedAddress, FollowedFeed> begin;
    private final Optional<FeedListFile> list;
    private final MultiGauge ups;
    private final ScheduledThreadPoolExecutor threads;

    /** Those that are followed now; never changed, but replaced. */
    private volatile Map<FeedAddress, FollowedFeed> feeds = Map.of();

    /**
     * Begins to ask the feeds that are configured; none is fine.
     *
     * @param settings see {@link IngestSettings#FEED_URLS} and {@link IngestSettings#FEED_LIST}
     * @param settled hears what became of each entry, with the feed's address; from any thread
     */
    public FeedPolling(Settings settings, Intake intake, MeterRegistry metrics, BiConsumer<String, Outcome> settled) {
        this(settings, intake, metrics, settled, LIST_INTERVAL);
    }

    FeedPolling(
            Settings settings,
            Intake intake,
            MeterRegistry metrics,
            BiConsumer<String, Outcome> settled,
            Duration listInterval) {
        begin = beginning(settings, intake, metrics, settled);
        ups = MultiGauge.builder("breachwire.ingest.feed.up")
                .description("1 while a feed gives what it should, 0 while it fails or is gone")
                .register(metrics);
        threads = new ScheduledThreadPoolExecutor(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "ingest-feed");
            thread.setDaemon(true);
            return thread;
        });
        List<FeedAddress> configured = settings.get(IngestSettings.FEED_URLS).stream()
                .map(FeedAddress::new)
                .distinct()
                .toList();
        list = settings.get(IngestSettings.FEED_LIST)
                .map(file -> new FeedListFile(file, configured, Clock.systemUTC()));
        follow(list.flatMap(FeedListFile::look).orElse(configured));
        list.ifPresent(file -> {
            Gauge.builder("breachwire.ingest.feed.list.up", () -> file.status().isWhole() ? 1 : 0)
                    .description("1 while all feeds of the list are followed, 0 while it cannot be read wholly")
                    .register(metrics);
            threads.scheduleWithFixedDelay(
                    () -> look(file), listInterval.toMillis(), listInterval.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** How a feed begins to be followed, with what all feeds share. */
    private static Function<FeedAddress, FollowedFeed> beginning(
            Settings settings, Intake intake, MeterRegistry metrics, BiConsumer<String, Outcome> settled) {
        Duration interval = settings.get(IngestSettings.FEED_INTERVAL);
        boolean fullText = settings.get(IngestSettings.FEED_FULL_TEXT);
        Clock clock = Clock.systemUTC();
        InstantSource steady = steady();
        Lock reading = new ReentrantLock();
        WebClient web = client(settings);
        // Who may have a private feed in the configuration has not thereby allowed what other feeds link to.
        WebClient publicWeb = client(settings.with(IngestSettings.FEED_ALLOW, ""));
        FeedClient client = new FeedClient(web, clock);
        ArticlePages pages = new ArticlePages(web, publicWeb, reading, clock, steady);
        PageMetrics pageMetrics = new PageMetrics(metrics);
        return address -> {
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
        };
    }

    /** What is due is told by time that nobody sets: set back, a clock would make all wait until it is there again. */
    private static InstantSource steady() {
        long began = System.nanoTime();
        return () -> Instant.EPOCH.plusNanos(System.nanoTime() - began);
    }

    private static WebClient client(Settings settings) {
        return new WebClient(new AddressGuard(settings, IngestSettings.FEED_ALLOW), TIMEOUT);
    }

    /** How the feeds are, in the order that they are named in. */
    public List<FeedStatus> statuses() {
        return feeds.values().stream().map(FollowedFeed::status).toList();
    }

    /** How the file is that names feeds, if there is to be one. */
    public Optional<FeedListStatus> listStatus() {
        return list.map(FeedListFile::status);
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

    private void look(FeedListFile file) {
        try {
            file.look().ifPresent(this::follow);
        } catch (RuntimeException | Error e) {
            // Errors too: the executor would keep them to itself, and never look again.
            LOGGER.error("Looking at the list of feeds failed; it is looked at again", e);
        }
    }

    /** Those that go on being followed keep all that is known of them. */
    private void follow(List<FeedAddress> named) {
        Map<FeedAddress, FollowedFeed> before = feeds;
        if (List.copyOf(before.keySet()).equals(named)) {
            return;
        }
        Map<FeedAddress, FollowedFeed> now = new LinkedHashMap<>();
        for (FeedAddress address : named) {
            FollowedFeed known = before.get(address);
            now.put(address, known == null ? begin.apply(address) : known);
        }
        feeds = Collections.unmodifiableMap(now);
        // Feeds that differ in what their addresses hide are one in metrics.
        ups.register(
                now.values().stream()
                        .collect(Collectors.groupingBy(feed -> feed.status().feed()))
                        .entrySet()
                        .stream()
                        .<MultiGauge.Row<?>>map(same -> MultiGauge.Row.of(
                                Tags.of("feed", same.getKey()),
                                () -> same.getValue().stream().allMatch(FollowedFeed::isUp) ? 1 : 0))
                        .toList(),
                true);
        now.forEach((address, feed) -> {
            if (!before.containsKey(address)) {
                poll(address, feed, Duration.ZERO);
            }
        });
    }

    private void poll(FeedAddress address, FollowedFeed feed, Duration wait) {
        try {
            threads.schedule(() -> pollNow(address, feed), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed.
        }
    }

    private void pollNow(FeedAddress address, FollowedFeed feed) {
        if (feeds.get(address) != feed) {
            // Named no more, or anew since.
            return;
        }
        try {
            feed.turn().ifPresent(wait -> poll(address, feed, wait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // Errors too: the executor would keep them to itself, and the feed would never be asked again.
            LOGGER.error("Asking the feed {} failed; it is asked again", address, e);
            poll(address, feed, feed.crashed(e));
        }
    }
}
