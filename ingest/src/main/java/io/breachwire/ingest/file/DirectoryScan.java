package io.breachwire.ingest.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was seen in directories at the last look, so that the next one finds what is new. For one thread. */
final class DirectoryScan {
    private static final Logger LOGGER = LoggerFactory.getLogger(DirectoryScan.class);

    private final List<Path> roots;
    private final ArticleFiles files;
    private final FileProgress progress;
    private final Supplier<Publication> publications;
    private final Set<Path> gone = new HashSet<>();
    private Map<Path, Seen> seen = Map.of();

    DirectoryScan(List<Path> roots, ArticleFiles files, FileProgress progress, Supplier<Publication> publications) {
        this.roots = List.copyOf(roots);
        this.files = files;
        this.progress = progress;
        this.publications = publications;
    }

    /** What tells one state of a file from the next. The key is another when a file was replaced by renaming. */
    private record State(long size, FileTime modified, Object key) {
        static State of(BasicFileAttributes attributes) {
            return new State(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private record Seen(State state, boolean published) {}

    /** Publishes the files that are as they were at the look before, and were not published so. */
    void look() throws InterruptedException {
        Map<Path, Seen> now = new HashMap<>();
        List<ArticleFiles.Entry> settled = new ArrayList<>();
        for (Path root : roots) {
            tellWhetherThere(root);
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

    /** A file that we fail at is left until it changes: it must not keep the others waiting. */
    private void publish(ArticleFiles.Entry entry, Publication publication) throws InterruptedException {
        try {
            files.visitDocuments(entry, found -> publication.publish(entry.path(), found));
        } catch (Publication.AbandonedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.error("The file {} could not be published; please report this", entry.origin(), e);
        }
    }

    private void tellWhetherThere(Path root) {
        if (!Files.isReadable(root)) {
            if (gone.add(root)) {
                progress.gone(root);
            }
        } else if (gone.remove(root)) {
            progress.back(root);
        }
    }

    /** Publishes and says which files are wholly delivered. */
    private Set<Path> publish(List<ArticleFiles.Entry> entries) throws InterruptedException {
        Publication publication = publications.get();
        Set<Path> begun = new HashSet<>();
        try {
            for (ArticleFiles.Entry entry : entries) {
                publish(entry, publication);
                begun.add(entry.path());
            }
            publication.finish();
        } catch (Publication.AbandonedException e) {
            LOGGER.warn("Publishing stopped and is tried again: {}", e.getMessage());
            begun.removeAll(publication.abandon(e));
        }
        progress.looked(publication.report());
        return begun;
    }
}
