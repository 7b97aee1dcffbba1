package io.breachwire.ingest.feed;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.ingest.feed.document.FeedDocument;
import io.breachwire.ingest.feed.document.FeedEntry;
import io.breachwire.ingest.intake.Channel;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Original;
import io.breachwire.ingest.intake.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed that is asked again and again, by one thread at a time. What it had the last time is remembered, so that only what
 * is new or edited goes on; after a restart all of it does once more, which ids and revisions make harmless.
 */
final class PolledFeed {
    private static final Logger LOGGER = LoggerFactory.getLogger(PolledFeed.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
    private static final Duration RETRY_DELIVERY = Duration.ofSeconds(30);

    /** Beyond this any pause is at its longest. */
    private static final int MOST_DOUBLINGS = 16;

    private final FeedAddress address;
    private final FeedClient client;
    private final Intake intake;
    private final Lock reading;
    private final Duration interval;
    private final Clock clock;
    private final BiConsumer<String, Outcome> settled;
    private final Predicate<FeedEntry> takenOver;

    private Fetched.Validators validators = Fetched.Validators.NONE;
    /** Fingerprints of what the last document held and the broker has: its entries, or itself when it was unreadable. */
    private Set<String> known = Set.of();

    /** Of the feed itself, in a row. */
    private int failures;

    /** As its server said when it was well the last time. */
    private String movedTo = "";

    private volatile FeedStatus status;

    /**
     * A feed not asked yet.
     *
     * @param reading held while a document is read and published, so that only one is in memory as a tree
     * @param settled hears what became of each entry
     * @param takenOver takes entries over that are then another's to publish, for this feed they are known
     */
    PolledFeed(
            FeedAddress address,
            FeedClient client,
            Intake intake,
            Lock reading,
            Duration interval,
            Clock clock,
            BiConsumer<String, Outcome> settled,
            Predicate<FeedEntry> takenOver) {
        this.address = address;
        this.client = client;
        this.intake = intake;
        this.reading = reading;
        this.interval = interval;
        this.clock = clock;
        this.settled = settled;
        this.takenOver = takenOver;
        status = new FeedStatus(
                address.label(),
                FeedStatus.State.WAITING,
                null,
                null,
                clock.instant(),
                0,
                0,
                "",
                "",
                FeedStatus.Pages.NONE);
    }

    FeedStatus status() {
        return status;
    }

    /** Whether it gives what it should, as far as is known. */
    boolean isUp() {
        return status.state() == FeedStatus.State.WAITING || status.state() == FeedStatus.State.WELL;
    }

    /**
     * Asks the feed and publishes what is new.
     *
     * @return how long to wait before the next time; empty when there shall be none
     */
    Optional<Duration> poll() throws InterruptedException {
        Fetched fetched = client.fetch(address, validators);
        if (fetched instanceof Fetched.Gone) {
            LOGGER.warn("The feed {} is gone (HTTP 410) and is not asked any more; take it off the list", address);
            return tell(FeedStatus.State.GONE, Published.NOTHING, Optional.empty(), "HTTP 410: it is no more");
        }
        if (fetched instanceof Fetched.Failed failed) {
            return Optional.of(failing(Published.NOTHING, failed.retryAfter(), failed.reason()));
        }
        if (fetched instanceof Fetched.Document document) {
            return publish(document);
        }
        return well(Published.NOTHING, fetched);
    }

    private Optional<Duration> publish(Fetched.Document document) throws InterruptedException {
        Published published;
        Optional<String> fault = Optional.empty();
        reading.lockInterruptibly();
        try {
            FeedDocument read = FeedDocument.read(document.body(), document.contentType(), document.address());
            if (read instanceof FeedDocument.Unreadable unreadable) {
                published = publish(unreadable, document);
                fault = Optional.of(unreadable.fault().inWords());
            } else {
                published = publish(((FeedDocument.Feed) read).entries());
            }
        } finally {
            reading.unlock();
        }
        known = published.known();
        if (published.undelivered().isPresent()) {
            // Without validators, for the server would answer that nothing has changed. The feed is not to blame.
            validators = Fetched.Validators.NONE;
            return Optional.of(troubled(
                    published,
                    Collections.min(List.of(interval, RETRY_DELIVERY)),
                    published.undelivered().get()));
        }
        if (fault.isPresent()) {
            // Here too: that it is as broken as before would be told as all being well.
            validators = Fetched.Validators.NONE;
            return Optional.of(failing(published, Optional.empty(), fault.get()));
        }
        validators = document.validators();
        return well(published, document);
    }

    /** What became of a document. */
    private record Published(Set<String> known, long accepted, long rejected, Optional<String> undelivered) {
        static final Published NOTHING = new Published(Set.of(), 0, 0, Optional.empty());
    }

    /** Kept once, not at each time that it is as broken as before. */
    private Published publish(FeedDocument.Unreadable unreadable, Fetched.Document document) {
        String fingerprint = Sha256.of(document.body()).hex();
        if (known.contains(fingerprint)) {
            return new Published(known, 0, 0, Optional.empty());
        }
        Outcome outcome = intake.reject(Original.of(document.body()), unreadable.fault(), address.label(), Channel.FEED)
                .join();
        return outcome instanceof Outcome.Undelivered failure
                ? new Published(Set.of(), 0, 0, Optional.of(failure.reason()))
                : new Published(Set.of(fingerprint), 0, 1, Optional.empty());
    }

    /** From the last to the first: feeds have the newest first, and are told in the order that it happened. */
    private Published publish(List<FeedEntry> entries) {
        Intake together = intake.together();
        Set<String> stillKnown = new HashSet<>();
        Map<String, CompletableFuture<Outcome>> begun = new LinkedHashMap<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            FeedEntry entry = entries.get(i);
            if (known.contains(entry.fingerprint()) || isTakenOver(entry)) {
                stillKnown.add(entry.fingerprint());
            } else {
                begun.computeIfAbsent(
                        entry.fingerprint(),
                        unused -> together.submit(
                                entry.candidate(), Original.of(entry.markup()), address.label(), Channel.FEED));
            }
        }
        long accepted = 0;
        long rejected = 0;
        Optional<String> undelivered = Optional.empty();
        for (Map.Entry<String, CompletableFuture<Outcome>> each : begun.entrySet()) {
            Outcome outcome = each.getValue().join();
            if (outcome instanceof Outcome.Undelivered failure) {
                undelivered = Optional.of(failure.reason());
                continue;
            }
            stillKnown.add(each.getKey());
            if (outcome instanceof Outcome.Accepted) {
                accepted++;
            } else {
                rejected++;
            }
            settled.accept(address.label(), outcome);
        }
        return new Published(Set.copyOf(stillKnown), accepted, rejected, undelivered);
    }

    /** What cannot be judged is published as it is: an entry must not hold up those behind it. */
    private boolean isTakenOver(FeedEntry entry) {
        try {
            return takenOver.test(entry);
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.error(
                    "Whether an entry of the feed {} is a teaser cannot be told; publishing it as it is", address, e);
            return false;
        }
    }

    private Optional<Duration> well(Published published, Fetched fetched) {
        if (status.state() == FeedStatus.State.FAILING) {
            LOGGER.info("The feed {} is well again", address);
        }
        failures = 0;
        movedTo = fetched.movedTo().map(FeedAddress::label).orElse("");
        if (!movedTo.isEmpty() && !movedTo.equals(status.movedTo())) {
            LOGGER.warn(
                    "The feed {} has moved for good to {} and is followed there; change its address", address, movedTo);
        }
        return tell(FeedStatus.State.WELL, published, Optional.of(interval), "");
    }

    /**
     * Tells that asking it ended with a defect of ours.
     *
     * @return how long to wait before the next time
     */
    Duration crashed(Throwable defect) {
        return failing(
                Published.NOTHING,
                Optional.empty(),
                "a defect of ours, which the log tells: " + defect.getClass().getName());
    }

    /** The feed fails: it is asked later with each time in a row, and not before its server wishes. */
    private Duration failing(Published published, Optional<Duration> wish, String reason) {
        Duration doubled = interval.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration pause = Collections.min(List.of(doubled, Collections.max(List.of(interval, LONGEST_PAUSE))));
        failures++;
        Duration wished = Collections.min(List.of(wish.orElse(Duration.ZERO), LONGEST_RETRY_AFTER));
        return troubled(published, Collections.max(List.of(pause, wished)), reason);
    }

    /** Logged once, not each time; the status tells it as long as it lasts. */
    private Duration troubled(Published published, Duration pause, String reason) {
        if (status.state() != FeedStatus.State.FAILING) {
            LOGGER.warn("The feed {} fails and is asked again: {}", address, reason);
        }
        tell(FeedStatus.State.FAILING, published, Optional.of(pause), reason);
        return pause;
    }

    private Optional<Duration> tell(
            FeedStatus.State state, Published published, Optional<Duration> pause, String detail) {
        Instant now = clock.instant();
        status = new FeedStatus(
                address.label(),
                state,
                now,
                published.accepted() > 0 ? now : status.lastNew(),
                pause.map(now::plus).orElse(null),
                status.accepted() + published.accepted(),
                status.rejected() + published.rejected(),
                detail,
                movedTo,
                FeedStatus.Pages.NONE);
        return pause;
    }
}
