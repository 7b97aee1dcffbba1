package io.breachwire.enrich.extract.event;

/** How an event goes with another of its sentence that a date hangs on. */
public enum Coordination {
    /** Joined to it by "and" or "when", or seen to happen: it most often has the same date. */
    JOINED,
    /** A further verb of the same subject: "noticed a stranger, called the police and cut him off". */
    SAME_SUBJECT,
    /** Told in the same sentence, and no more. */
    BESIDE
}
