package io.breachwire.ingest.file;

import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.intake.Original;

/** What lies in a file. */
public sealed interface Found {
    /** Where: the path relative to the directory given, with slashes; for a line of NDJSON with {@code :line}. */
    String origin();

    /**
     * A document that should be an article.
     *
     * @param format how it is written
     * @param original its bytes
     * @param line its line in the file, from 1; 0 when it is the whole file
     * @param origin where it lies
     */
    record Document(DocumentFormat format, Original original, int line, String origin) implements Found {}

    /** A file that is none, by its name, its beginning, or because it cannot be read. */
    record Unusable(Original original, Fault fault, String origin) implements Found {}

    /** What is left alone, and why. */
    record Skipped(String reason, String origin) implements Found {}

    /** Receives what is found, one after the other. */
    @FunctionalInterface
    interface Visitor {
        void visit(Found found) throws InterruptedException;
    }
}
