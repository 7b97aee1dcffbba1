package io.breachwire.ingest.file;

import io.breachwire.ingest.intake.Intake;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Publishes the articles in files and directories. */
public final class FileSource {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int ON_THEIR_WAY = 256;

    private final Supplier<Destination> destination;
    private final int most;
    private final ArticleFiles files;
    private final Duration pause;

    /** Publishes through an intake in this process. */
    public FileSource(Intake intake) {
        this(intake, PAUSE);
    }

    FileSource(Intake intake, Duration pause) {
        // Documents of one pass are received together.
        this(() -> Destination.of(intake.together()), ON_THEIR_WAY, intake.maxArticleBytes(), pause);
    }

    /**
     * Publishes to a destination.
     *
     * @param destination of each pass
     * @param most documents on their way at a time
     * @param maxArticleBytes longer lines of NDJSON are not read into memory
     * @param pause before the second try at a document; doubled before each further one
     */
    public FileSource(Supplier<Destination> destination, int most, long maxArticleBytes, Duration pause) {
        this.destination = destination;
        this.most = most;
        this.files = new ArticleFiles(maxArticleBytes);
        this.pause = pause;
    }

    /**
     * Publishes everything in the given files and directories, once, and returns when Kafka has it all. An article's
     * {@code origin} is its path relative to the directory given. When Kafka does not take a document in six tries over
     * half a minute and more, publishing stops there: see {@link FileReport#complete}.
     *
     * @param paths files, and directories that are gone through with all those within
     * @throws NoSuchFileException before anything is published, when one of the paths does not exist
     * @throws InterruptedException when interrupted; what was begun may or may not be published
     */
    public FileReport publish(List<Path> paths, FileProgress progress)
            throws NoSuchFileException, InterruptedException {
        requireExisting(paths);
        Publication publication = publication(progress);
        try {
            for (Path path : paths) {
                files.visit(path, found -> publication.publish(path, found));
            }
            publication.finish();
        } catch (Publication.AbandonedException e) {
            publication.abandon(e);
        }
        return publication.report();
    }

    /**
     * Publishes everything in the given directories and goes on with what is added or changed, until closed.
     *
     * @param interval between looks
     * @throws NoSuchFileException when one of the paths does not exist
     */
    public DirectoryWatch watch(List<Path> paths, Duration interval, FileProgress progress) throws NoSuchFileException {
        requireExisting(paths);
        return new DirectoryWatch(scan(paths, progress), interval);
    }

    DirectoryScan scan(List<Path> paths, FileProgress progress) {
        return new DirectoryScan(paths, files, progress, () -> publication(progress));
    }

    private Publication publication(FileProgress progress) {
        return new Publication(destination.get(), most, progress, pause);
    }

    private static void requireExisting(List<Path> paths) throws NoSuchFileException {
        for (Path path : paths) {
            if (Files.notExists(path)) {
                throw new NoSuchFileException(path.toString(), null, "there is no such file or directory");
            }
        }
    }
}
