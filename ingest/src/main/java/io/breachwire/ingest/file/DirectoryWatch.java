package io.breachwire.ingest.file;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what is added to directories or changed in them, until closed. Looks through them at intervals, which works on
 * every file system alike, and takes a file when it is the same at two looks: what is still being written is left for
 * later. What Kafka does not take is tried again at the next look.
 */
public final class DirectoryWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DirectoryWatch.class);
    private static final long CLOSE_MILLISECONDS = 5_000;

    private final DirectoryScan scan;
    private final Duration interval;
    private final Thread thread;

    DirectoryWatch(DirectoryScan scan, Duration interval) {
        this.scan = scan;
        this.interval = interval;
        thread = new Thread(this::run, "ingest-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                try {
                    scan.look();
                } catch (RuntimeException e) {
                    LOGGER.warn("Looking through watched directories failed and is tried again", e);
                }
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }
}
