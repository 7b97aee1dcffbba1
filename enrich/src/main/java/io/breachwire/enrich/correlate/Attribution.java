package io.breachwire.enrich.correlate;

/** Who says something, in the order in which the merge law believes them. */
public enum Attribution {
    /** The victim itself: its statement, notice, filing or spokesperson. */
    VICTIM,
    /** A regulator, court, police or government office. */
    AUTHORITY,
    /** Whoever investigated or found it. */
    RESEARCHER,
    /** The outlet in its own words. */
    OUTLET,
    /** The intruder, a leak site, or somebody unnamed. */
    HEARSAY
}
