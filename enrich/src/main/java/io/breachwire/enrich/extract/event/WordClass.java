package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.Set;

/**
 * Classes of words that tell how dates hang on events and who takes part in these; the rule file {@code dates/events}
 * lists and explains them.
 */
enum WordClass {
    AFTER,
    ATTACK,
    ATTACKS,
    AT_ONCE,
    AUTHORITY,
    /** What a date behind it opens the clause of: "starting on Friday". */
    BEGINNING,
    BEGAN,
    BETWEEN_DATES,
    CHIEF,
    /** Opens a clause: "and", "that", "when". */
    CLAUSE,
    /** Closes the clause before it. */
    CLOSES,
    /** Of many names: alone it names nobody. */
    COMMON_IN_NAMES,
    /** What a house is: "company", "city". */
    CORPORATE,
    CREW,
    DEFINITE,
    DENIES,
    DETERMINER,
    DOMAIN,
    FIRST,
    INDEFINITE,
    INTRUDER,
    IRREGULAR,
    JOINS,
    LATER,
    /** Leads in to a date: "on or about", "as early as". */
    LEADS_IN,
    NATION,
    NEGATION,
    NEWS,
    NEWS_HOUSE,
    NOT_A_VERB,
    OF,
    OFFICE,
    OFFICER,
    OFFICE_AT,
    OFFICE_JOINS,
    OF_GANG,
    OF_GANGS,
    PAPER,
    PARTS_NOUN,
    PASSIVE,
    PERPETRATOR,
    PRESS,
    PRONOUN,
    PUBLIC_OFFICE,
    RECIPIENT,
    RELATIVE,
    RESEARCHER,
    SAYS_NOW,
    SPAN_LEADS_IN,
    STATEMENT,
    STATESMAN,
    /** Stands behind the name of what a gang spreads: "ransomware". */
    STRAIN,
    SUBORDINATOR,
    TRADE,
    UNTIL,
    WHEN,
    WITHIN,
    BY("by"),
    IN("in"),
    IT("it"),
    ON("on"),
    RANSOMWARE("ransomware");

    private final String word;

    WordClass() {
        this(null);
    }

    WordClass(String word) {
        this.word = word;
    }

    /** The words of the class: those of the rule file's class of that name, or one alone. */
    Set<String> words(RuleBook book) {
        return word == null ? book.words(EventReader.RULES, name()) : Set.of(word);
    }
}
