package io.breachwire.enrich.extract.name;

/** Classes of words that tell where names begin and end and what they are of; {@code names.rules} lists them. */
enum WordClass {
    /** Makes the name of a place before it that of its authorities. */
    AUTHORITIES,
    /** The same before "of" and a place. */
    AUTHORITIES_OF,
    /** Makes what a ministry is for, before it, an office's name. */
    AUTHORITY_ON_TOPIC,
    /** Ends a name that owns the genitive before it. */
    BEHIND_NAME,
    /** Only connects others within a name: an abbreviation may leave it out. */
    CONNECTING,
    /** The same, and is in no human being's name. */
    CONNECTING_ORGANISATION,
    DEPARTMENT,
    /** Parts a run of capitals: CEO, IT. */
    EDGE,
    /** Is a verb: the genitive before it is part of the name. */
    FINITE,
    FINITE_OR_NOUN,
    /** Only says how to address the human being whose name follows: Mr, but not Judge. */
    FORM,
    /** Ends the full name of a company, and nothing else. */
    FULL_NAME_FORM,
    /** Is the first name of a human being. */
    GIVEN,
    /** May belong to a genitive before it: the hospital of Mary's Hospital. */
    HOUSE,
    /** What somebody is at an organisation: the coordinator of Billing Coordinator for Contoso. */
    JOB,
    LINKING,
    /** No name, whatever its capital says. */
    NEVER,
    OF,
    /** May begin a name all the same: First Bank. */
    OPENING,
    OPENS_OBJECT,
    ORGANISATION,
    /** Stands before the name of a human being. */
    PERSON_TITLE,
    PLACE,
    /** Follows a subject, which therefore ends before it. */
    PREDICATE,
    /** Says in what form an organisation is registered, also with points. */
    REGISTERED,
    /** Is short for another, with a full stop behind it, as in St. Mary. */
    SHORTENED,
    THING,
    /** What a ministry may be for: the foreign of the Danish foreign ministry. */
    TOPIC
}
