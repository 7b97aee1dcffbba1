package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.Set;

/**
 * The words that tell what dates have to do with each other, by the classes of {@code dates/expressions}.
 *
 * @param withinSpan those that may stand between the two dates of a span
 * @param clauseEnds those that end a clause
 * @param incident those beside a year that tell that an incident is of it
 * @param otherIncident those that tell that a year is that of an incident other than the one told next
 */
record WordsBesideDates(
        Set<String> withinSpan, Set<String> clauseEnds, Set<String> incident, Set<String> otherIncident) {
    static WordsBesideDates of(RuleBook book) {
        return new WordsBesideDates(
                words(book, "WITHIN_SPAN"),
                words(book, "CLAUSE_END"),
                words(book, "INCIDENT"),
                words(book, "OTHER_INCIDENT"));
    }

    private static Set<String> words(RuleBook book, String name) {
        return Set.copyOf(book.words(DateReader.RULES, name));
    }
}
