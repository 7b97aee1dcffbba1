package io.breachwire.enrich.extract.incident;

import java.util.Locale;

/** The parts of an article, in which the same words say more or less. */
enum Zone {
    TITLE,
    /** The opening. */
    LEAD,
    /** All of the story, the opening included. */
    BODY;

    static final int COUNT = values().length;

    /** Rules are run in so many of them, the first. */
    static final int WITH_RULES = BODY.ordinal();

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
