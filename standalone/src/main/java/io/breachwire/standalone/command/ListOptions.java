package io.breachwire.standalone.command;

import picocli.CommandLine.Option;

/** How the list of what is on a topic is shown. */
public final class ListOptions {
    private enum Format {
        TEXT,
        JSON
    }

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST_SHOWN = 100_000;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "List the newest so many (default: " + DEFAULT_LIMIT + ").")
    private Integer limit;

    @Option(
            names = "--format",
            defaultValue = "TEXT",
            paramLabel = "text|json",
            description = "Lines for reading, or one JSON object a line (default: text).")
    private Format format;

    /** @throws CommandFailedException when the limit is none */
    public void check() {
        if (limit != null && (limit < 1 || limit > MOST_SHOWN)) {
            throw CommandFailedException.usage("--limit " + limit + ": expected 1 to " + MOST_SHOWN);
        }
    }

    /** Whether a limit is given. */
    public boolean isLimited() {
        return limit != null;
    }

    /** How many are listed at most. */
    public int limit() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    public boolean isJson() {
        return format == Format.JSON;
    }
}
