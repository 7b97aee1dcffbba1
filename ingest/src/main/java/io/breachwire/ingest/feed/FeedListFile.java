package io.breachwire.ingest.feed;

import io.breachwire.contract.settings.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that names feeds and changes at times. What is still being written is left for the next look, and what cannot be read
 * changes nothing. Looked at by one thread at a time; the status is for any.
 */
final class FeedListFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedListFile.class);

    /** Feed readers write some 300 bytes a feed. */
    static final int MOST_BYTES = 2 << 20;

    private static final byte[] NOTHING = {};

    private final Path file;
    private final List<FeedAddress> others;
    private final Clock clock;

    /** What it held at the last look; null before the first. */
    private byte[] seen;

    private volatile FeedListStatus status;

    /**
     * A list not looked at yet.
     *
     * @param others feeds that are followed anyway, and come first
     * @param clock tells when it was read
     */
    FeedListFile(Path file, List<FeedAddress> others, Clock clock) {
        this.file = file;
        this.others = List.copyOf(others);
        this.clock = clock;
        status = new FeedListStatus(file.toString(), null, "it has not been looked at", List.of());
    }

    FeedListStatus status() {
        return status;
    }

    /**
     * Looks at the file: at the first time it is taken as it is, later once it is the same at two looks.
     *
     * @return the feeds to follow from now on, the others among them; empty when they stay as they are
     */
    Optional<List<FeedAddress>> look() {
        byte[] before = seen;
        try {
            seen = BoundedFile.read(file, MOST_BYTES);
        } catch (IOException e) {
            seen = NOTHING;
            tell(new FeedListStatus(file.toString(), status.lastRead(), e.getMessage(), List.of()));
            return Optional.empty();
        }
        if (before != null && !Arrays.equals(before, seen)) {
            return Optional.empty();
        }
        try {
            FeedList list = FeedList.read(seen, others);
            tell(new FeedListStatus(file.toString(), clock.instant(), "", list.leftOut()));
            return Optional.of(list.feeds());
        } catch (IOException e) {
            tell(new FeedListStatus(file.toString(), status.lastRead(), e.getMessage(), List.of()));
            return Optional.empty();
        }
    }

    /** Logged when it changes, not at each look; the status tells it as long as it lasts. */
    private void tell(FeedListStatus now) {
        boolean isNews = !now.detail().equals(status.detail()) || !now.leftOut().equals(status.leftOut());
        status = now;
        if (!isNews) {
            return;
        }
        if (!now.detail().isEmpty()) {
            LOGGER.warn("The list of feeds {} cannot be read, feeds stay as they were: {}", file, now.detail());
        } else if (!now.leftOut().isEmpty()) {
            LOGGER.warn("Of the list of feeds {} not all is followed: {}", file, String.join("; ", now.leftOut()));
        } else {
            LOGGER.info("The list of feeds {} is followed", file);
        }
    }
}
