package io.breachwire.ingest.intake;

import java.util.Locale;

/** How a document came in; the tag {@code channel} of metrics. */
public enum Channel {
    FILE,
    HTTP,
    FEED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    String tag() {
        return tag;
    }
}
