package io.breachwire.enrich.correlate;

/** The points of an incident's timeline. */
public enum Milestone {
    INTRUSION_START,
    INTRUSION_END,
    DETECTED,
    DISCLOSED
}
