package io.breachwire.ingest.intake;

import io.breachwire.contract.event.Arrival;
import java.util.Locale;

/** How a document came in; the tag {@code channel} of metrics. */
public enum Channel {
    FILE(Arrival.FILE),
    HTTP(Arrival.PUSHED),
    FEED(Arrival.FEED);

    private final String tag = name().toLowerCase(Locale.ROOT);
    private final Arrival arrival;

    Channel(Arrival arrival) {
        this.arrival = arrival;
    }

    String tag() {
        return tag;
    }

    /** What consumers are told of it. */
    Arrival arrival() {
        return arrival;
    }
}
