package io.breachwire.ingest.file;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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

    private final List<Path> roots;
    private final ArticleFiles files;
    private final Supplier<Publication> publications;
    private final Duration interval;
    private final Thread thread;
    private Map<Path, Seen> seen = Map.of();
    private volatile boolean failing;

    DirectoryWatch(List<Path> roots, ArticleFiles files, Supplier<Publication> publications, Duration interval) {
        this.roots = List.copyOf(roots);
        this.files = files;
        this.publications = publications;
        this.interval = interval;
        thread = new Thread(this::run, "ingest-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether Kafka did not take what the last look found. */
    public boolean failing() {
        return failing;
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

    /** What tells one state of a file from the next. The key is another when a file was replaced by renaming. */
    private record State(long size, FileTime modified, Object key) {
        static State of(BasicFileAttributes attributes) {
            return new State(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private record Seen(State state, boolean published) {}

    private void run() {
        try {
            while (true) {
                try {
                    look();
                } catch (RuntimeException e) {
                    LOGGER.warn("Looking through {} failed and is tried again", roots, e);
                }
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void look() throws InterruptedException {
        Map<Path, Seen> now = new HashMap<>();
        List<ArticleFiles.Entry> settled = new ArrayList<>();
        for (Path root : roots) {
            files.visitEntries(root, new ArticleFiles.EntryVisitor() {
                @Override
                public void file(ArticleFiles.Entry entry) {
                    State state = State.of(entry.attributes());
                    Seen before = seen.get(entry.path());
                    boolean same = before != null && before.state().equals(state);
                    boolean published = same && before.published();
                    now.put(entry.path(), new Seen(state, published));
                    if (same && !published) {
                        settled.add(entry);
                    }
                }

                @Override
                public void other(Found found) {
                    // Told when published once; at every look it would be noise.
                }
            });
        }
        if (!settled.isEmpty()) {
            publish(settled)
                    .forEach(file -> now.computeIfPresent(file, (path, entry) -> new Seen(entry.state(), true)));
        }
        seen = now;
    }

    /** Publishes and says which files are wholly delivered. */
    private Set<Path> publish(List<ArticleFiles.Entry> entries) throws InterruptedException {
        Publication publication = publications.get();
        Set<Path> begun = new HashSet<>();
        try {
            for (ArticleFiles.Entry entry : entries) {
                files.visitDocuments(entry, found -> publication.publish(entry.path(), found));
                begun.add(entry.path());
            }
            publication.finish();
            failing = false;
        } catch (Publication.AbandonedException e) {
            LOGGER.warn("Publishing stopped and is tried again: {}", e.getMessage());
            failing = true;
            begun.removeAll(publication.abandon());
        }
        return begun;
    }
}
