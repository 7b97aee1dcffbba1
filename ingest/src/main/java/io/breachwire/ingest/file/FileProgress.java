package io.breachwire.ingest.file;

import io.breachwire.ingest.intake.Outcome;
import java.nio.file.Path;

/** Hears how publishing goes, from any thread, while it goes. Must return quickly: the producer waits for it. */
public interface FileProgress {
    FileProgress SILENT = (origin, outcome) -> {};

    /** A document came to its outcome. */
    void settled(String origin, Outcome outcome);

    /** A file was left alone. */
    default void skipped(String origin, String reason) {}

    /** The other end does not take what is sent, for a reason that may pass; it is sent again. */
    default void waiting(String reason) {}

    /** A look through watched directories found something to publish; how that went. */
    default void looked(FileReport report) {}

    /** A watched path is not there any more, or not to be read; it goes on being looked for. */
    default void gone(Path watched) {}

    /** A watched path is there again. */
    default void back(Path watched) {}
}
