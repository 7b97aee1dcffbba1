package io.breachwire.enrich.extract.dates;

import java.util.Locale;

/** What a date can be of the main incident. */
public enum Role {
    START,
    END,
    DETECTED,
    DISCLOSED;

    /** As rule files name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
