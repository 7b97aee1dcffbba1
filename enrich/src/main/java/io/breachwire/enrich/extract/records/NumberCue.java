package io.breachwire.enrich.extract.records;

/** What words say of a number, or of all numbers of their sentence: a rule for {@code records} gives the cue that its words are. */
enum NumberCue {
    /** Where a number stands, from its first word to its last. */
    NUMBER,
    /** So many are affected. */
    LINKED,
    /** Serves, has, employs so many: the size of a company. */
    PROFILE,
    /** "Worldwide", "its 12,000 employees": the size of a company, unless the number is linked to the breach. */
    WIDE,
    /** What was open or stolen held so many: no size of a company. */
    HELD,
    /** Opens a list of those affected. */
    INTRO,
    /** Asks how many are affected: the next sentence says so. */
    ASKS,
    /** All of those of whom the sentence before gave the number are affected. */
    ALL_OF_THEM,
    /** A thief says so. */
    CLAIM,
    /** The victim claims: no thief's claim. */
    OWN_CLAIM,
    /** Who knows says so: confirmed, a filing. */
    CONFIRM,
    /** An exact number or a total, whoever gives it. */
    EXACT,
    /** Turns from who claims to who knows. */
    TURN,
    /** "He said": whoever was spoken of before. */
    PRONOUN,
    /** A thief, whether or not he speaks here. */
    CLAIMANT,
    /** Speaks of what a court was told: "allegedly" is then no attacker's claim. */
    COURT,
    /** Nobody vouches for the numbers of the sentence. */
    UNVERIFIED,
    /** Up to, may: perhaps fewer. */
    UP_TO,
    /** Is the most that it may be: no number to add to the least. */
    CEILING,
    /** More than, at least: perhaps more. */
    OVER,
    /** Counts those by whose mailboxes, accounts or devices the thieves came in: no number to add to those affected. */
    WAY_IN,
    /** Counts some of those affected: "including 40 minors". */
    PART,
    /** "Of them": a part of what the number before it counts. */
    OF_THEM,
    /** Counts others than the number before it: "another 8,000". */
    ADDITIONAL,
    /** Counts those who work for the victim. */
    STAFF,
    /** Counts those whom the victim serves. */
    SERVED,
    /** Counts people of several sorts: customers, drivers and merchants. */
    MIXED,
    /** Counts those who still are customers or staff. */
    PRESENT,
    /** Counts those who no longer or do not yet are. */
    FORMER,
    /** Counts others than a second number that is told with it: "38,000 patients and 1,200 employees". */
    BESIDE,
    /** What the number is now; it was another before. */
    CURRENT,
    /** What the number was before it was corrected. */
    SUPERSEDED,
    /** Customers that are companies. */
    CLIENTS,
    /** Tells of another incident. */
    BACKGROUND,
    /** "At the time": tells of another incident, unless it opens the article. */
    PAST,
    /** "In 2015": tells of another incident, unless it stands in the first paragraph. */
    BYGONE,
    /** Opens a paragraph about other incidents. */
    HISTORY,
    /** Opens a sentence with another time: what was told of other incidents goes on. */
    CONTINUES,
    /** Opens a sentence with an organisation that the article is not about. */
    SUBJECT,
    /** Another organisation lost so many. */
    FOREIGN,
    /** Counts what was hit otherwise, or nothing of the breach: "classes were canceled for 14,000 students". */
    NO
}
