package io.breachwire.ingest.file;

import io.breachwire.ingest.intake.Outcome;

/** Hears how publishing goes, from any thread, while it goes. Must return quickly: the producer waits for it. */
public interface FileProgress {
    FileProgress SILENT = (origin, outcome) -> {};

    /** A document came to its outcome. */
    void settled(String origin, Outcome outcome);

    /** A file was left alone. */
    default void skipped(String origin, String reason) {}
}
