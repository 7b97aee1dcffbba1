package io.breachwire.enrich.extract.data;

/**
 * What words say of the data that is named beside them: a rule for {@code data-context} gives the cue that its words are. How far
 * each says it, its scope, {@link Context} knows.
 */
enum DataCue {
    /** Stolen, accessed, left open. */
    OPEN,
    /** Stolen, leaked, left open: hardly said of anything else. */
    LOOT,
    /** Destroyed, encrypted: gone or locked, which is not the same as taken. */
    DESTROYED,
    /** Published, sold, sent: of data as well as of much else. */
    SOFT,
    /** Contains, includes: what follows is a list. */
    HOLDS,
    /** Has, shows, there are, found: what follows is in the data when it is several kinds of data. */
    LISTS,
    /** Were in the same place, in the mix: what stands before is in the data when it is several kinds of data. */
    LISTS_BEHIND,
    /** Data, files, a database. */
    GOODS,
    /** What data lies in: a server, a bucket. */
    VESSEL,
    /** Leaked, found, an attack: something happened, to whatever. */
    WEAK,
    /** Denies what follows it. */
    NO,
    /** Sounds like a denial and is none: "did not say what". */
    NOT_NO,
    /** Denies what stands before it. */
    NO_BEHIND,
    /** Says that it is not known: "declined to say whether". */
    UNKNOWN,
    /** May have been, is being investigated. */
    MAYBE,
    /** Tells people what to do. */
    ADVICE,
    /** Says what data could be used for, or who asked for it. */
    PURPOSE,
    /** Speaks of what attackers usually do. */
    GENERAL,
    /** Names another day, as main incidents do too. */
    EARLIER,
    /** Names a year: of another incident when it was over before this one. */
    YEAR,
    /** Speaks of another incident. */
    BACKGROUND,
    /** Speaks of the past where a heading says it of all that stands under it. */
    PAST,
    /** Says what a company does, and for whom. */
    PROFILE,
    /** A clause ends: but, while, a semicolon. */
    PAUSE
}
