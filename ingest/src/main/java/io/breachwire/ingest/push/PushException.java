package io.breachwire.ingest.push;

import io.breachwire.ingest.file.FileReport;

/** Publishing stopped; the message says why and what to do. What came before is published, and doing all again is safe. */
public final class PushException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FileReport before;

    PushException(String message, FileReport before) {
        super(message);
        this.before = before;
    }

    /** What was published before. */
    public FileReport before() {
        return before;
    }
}
