package io.breachwire.ingest.file;

import io.breachwire.ingest.intake.Intake;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the articles in files and directories. */
public final class FileSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(FileSource.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Intake intake;
    private final ArticleFiles files;
    private final Duration pause;

    public FileSource(Intake intake) {
        this(intake, PAUSE);
    }

    FileSource(Intake intake, Duration pause) {
        this.intake = intake;
        this.files = new ArticleFiles(intake.maxArticleBytes());
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
        Publication publication = new Publication(intake, progress, pause);
        try {
            for (Path path : paths) {
                files.visit(path, found -> publication.publish(path, found));
            }
            publication.finish();
        } catch (Publication.AbandonedException e) {
            LOGGER.warn("Publishing stopped: {}", e.getMessage());
            publication.abandon();
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
        return new DirectoryScan(paths, files, progress, () -> new Publication(intake, progress, pause));
    }

    private static void requireExisting(List<Path> paths) throws NoSuchFileException {
        for (Path path : paths) {
            if (Files.notExists(path)) {
                throw new NoSuchFileException(path.toString(), null, "there is no such file or directory");
            }
        }
    }
}
