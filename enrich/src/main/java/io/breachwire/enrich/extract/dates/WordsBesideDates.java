package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.Set;

/** The words that tell what dates have to do with each other, by the classes of {@code dates/expressions}. */
final class WordsBesideDates {
    private final Set<String> withinSpan;
    private final Set<String> betweenAppositions;
    private final Set<String> clauseEnds;
    private final Set<String> incident;
    private final Set<String> otherIncident;

    WordsBesideDates(RuleBook book) {
        withinSpan = words(book, "WITHIN_SPAN");
        betweenAppositions = words(book, "BETWEEN_APPOSITIONS");
        clauseEnds = words(book, "CLAUSE_END");
        incident = words(book, "INCIDENT");
        otherIncident = words(book, "OTHER_INCIDENT");
    }

    private static Set<String> words(RuleBook book, String name) {
        return Set.copyOf(book.words(DateReader.RULES, name));
    }

    /** Whether a word may stand between the two dates of a span. */
    boolean isWithinSpan(String word) {
        return withinSpan.contains(word);
    }

    /** Whether a word may stand between two words for one date. */
    boolean isBetweenAppositions(String word) {
        return betweenAppositions.contains(word);
    }

    /** Whether a word ends a clause. */
    boolean endsClause(String word) {
        return clauseEnds.contains(word);
    }

    /** Whether a word beside a year tells that an incident is of it. */
    boolean tellsOfIncident(String word) {
        return incident.contains(word);
    }

    /** Whether a word tells that a year is that of an incident other than the one told next. */
    boolean tellsOfOtherIncident(String word) {
        return otherIncident.contains(word);
    }
}
