package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.Set;

/**
 * Classes of words that tell how dates hang on events and who takes part in these; the rule file {@code dates/events}
 * lists and explains them.
 */
enum WordClass {
    ATTACK,
    ATTACKS,
    AUTHORITY,
    /** What a date behind it opens the clause of: "starting on Friday". */
    BEGINNING,
    BEGAN,
    BETWEEN_DATES,
    /** Opens a clause: "and", "that", "when". */
    CLAUSE,
    /** Closes the clause before it. */
    CLOSES,
    /** Of many names: alone it names nobody. */
    COMMON_IN_NAMES,
    /** What a house is: "company", "city". */
    CORPORATE,
    CREW,
    /** A day that the words behind it tell of: "when", "the day". */
    DAY,
    DENIES,
    DETERMINER,
    DOMAIN,
    /** Stands between a date and what it is: "the May 3 date refers to when it was noticed". */
    EXPLAINS,
    INDEFINITE,
    INTRUDER,
    IRREGULAR,
    JOINS,
    /** Leads in to a date: "on or about", "as early as". */
    LEADS_IN,
    NATION,
    NEGATION,
    NEWS,
    NEWS_HOUSE,
    NOT_A_VERB,
    OF,
    OFFICER,
    OF_GANG,
    OF_GANGS,
    PAPER,
    PARTS_NOUN,
    PASSIVE,
    PERPETRATOR,
    PRESS,
    RELATIVE,
    RESEARCHER,
    SPAN_LEADS_IN,
    /** Stands behind the name of what a gang spreads: "ransomware". */
    STRAIN,
    TRADE,
    UNTIL,
    WITHIN,
    BY("by"),
    ON("on");

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
