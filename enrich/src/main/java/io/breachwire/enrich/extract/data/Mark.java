package io.breachwire.enrich.extract.data;

/** What the rules for data-context say of the data beside their words. */
enum Mark {
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
    WEAK,
    /** Denies what follows it. */
    NO,
    /** Sounds like a denial and is none: "did not say what". */
    NOT_NO,
    /** Denies what stands before it. */
    NO_BEHIND,
    UNKNOWN,
    MAYBE,
    ADVICE,
    PURPOSE,
    GENERAL,
    /** Names another day, as main incidents do too. */
    EARLIER,
    /** Speaks of another incident. */
    BACKGROUND,
    /** Speaks of the past where a heading says it of all that stands under it. */
    PAST,
    PROFILE,
    PAUSE
}
