package io.breachwire.ingest.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host that articles' pages are fetched from: one request at a time, with a pause after each. For several threads. */
final class Site {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** For how long a host's troubles are waited out. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration ROBOTS_LAST = Duration.ofDays(1);

    /** A host has one at most for http and one for https, but for what nobody does. */
    private static final int MOST_ROBOTS = 2;

    private final Map<URI, Kept> kept = new HashMap<>();
    private Duration pause = SHORTEST_PAUSE;
    private Instant free = Instant.MIN;
    private Instant troubledSince = Instant.MAX;
    private boolean busy;

    private record Kept(Robots robots, Instant until) {}

    /** When it can be asked next, as far as is known. */
    synchronized Instant free(Instant now) {
        return busy ? later(free, now.plus(SHORTEST_PAUSE)) : free;
    }

    /** Takes the turn to ask it, which must be given back by {@link #end}; or says that there is none now. */
    synchronized boolean begin(Instant now) {
        if (busy || now.isBefore(free)) {
            return false;
        }
        busy = true;
        return true;
    }

    /** The request is done. */
    synchronized void end(Instant now) {
        busy = false;
        free = later(free, now.plus(pause));
    }

    /** Leaves it alone: it is in trouble, or wishes so. */
    synchronized void troubled(Instant now, Duration wait) {
        troubledSince = isTroubled() ? troubledSince : now;
        free = later(free, now.plus(wait));
    }

    /** It answers as it should. */
    synchronized void well() {
        troubledSince = Instant.MAX;
    }

    /** Whether it is to be left alone for longer than articles can wait. */
    synchronized boolean isGivenUp(Instant now) {
        return isTroubled() && now.isBefore(free) && free.isAfter(troubledSince.plus(PATIENCE));
    }

    /**
     * The rules for an address, unless they are to be asked for.
     *
     * @param document where they are
     */
    synchronized Optional<Robots> robots(URI document, Instant now) {
        return Optional.ofNullable(kept.get(document))
                .filter(each -> now.isBefore(each.until()))
                .map(Kept::robots);
    }

    /** Keeps rules for a day, and the pause that they ask for, within reason. */
    synchronized void keep(URI document, Robots robots, Instant now) {
        if (kept.size() >= MOST_ROBOTS) {
            kept.clear();
        }
        kept.put(document, new Kept(robots, now.plus(ROBOTS_LAST)));
        Duration wish = robots.crawlDelay().orElse(SHORTEST_PAUSE);
        pause = Collections.max(List.of(SHORTEST_PAUSE, Collections.min(List.of(wish, LONGEST_PAUSE))));
    }

    private boolean isTroubled() {
        return !troubledSince.equals(Instant.MAX);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
