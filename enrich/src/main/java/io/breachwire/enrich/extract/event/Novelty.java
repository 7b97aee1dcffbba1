package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.RuleBook;
import java.util.BitSet;

/** Tells whether a sentence takes an event for the first of its kind, for a further one, or for known to the reader. */
final class Novelty {
    /** "In an additional filing": words so far around an event tell which of its kind it is, in items. */
    private static final int AROUND_REACH = 3;

    /** An article stands so far before its noun, in items. */
    private static final int DETERMINER_REACH = 6;

    private final Clauses clauses;
    private final BitSet later;
    private final BitSet first;
    private final BitSet indefinite;
    private final BitSet definite;
    private final int ransomware;

    Novelty(RuleBook book, Clauses clauses) {
        this.clauses = clauses;
        later = book.wordNumbers(EventReader.RULES, "LATER");
        first = book.wordNumbers(EventReader.RULES, "FIRST");
        indefinite = book.wordNumbers(EventReader.RULES, "INDEFINITE");
        definite = book.wordNumbers(EventReader.RULES, "DEFINITE");
        ransomware = book.lexicon().number("ransomware");
    }

    /** Whether an event is told to be a further one of its kind. */
    boolean isLater(EventSequence sentence, Event event) {
        return isAround(sentence, event, later);
    }

    /** Whether an event is told to be the first of its kind, or to have come late. */
    boolean isFirst(EventSequence sentence, Event event) {
        return isAround(sentence, event, first);
    }

    private static boolean isAround(EventSequence sentence, Event event, BitSet words) {
        return sentence.hasAny(words, event.start() - AROUND_REACH, event.end() + AROUND_REACH);
    }

    /**
     * Whether the first that a sentence tells of an attack presupposes that the reader has heard of it: "the attack that
     * hit its network", "last week's breach", but not "a breach", and not "was hit". "The Acme ransomware" is a gang.
     */
    boolean presupposesAttack(EventSequence sentence) {
        for (Event event : sentence.events()) {
            boolean isGang = event.end() - event.start() == 1 && sentence.word(event.start()) == ransomware;
            if (event.what() == Happening.START && !isGang) {
                return !event.verb() && !event.isPlural() && isDefinite(sentence, event.start());
            }
        }
        return false;
    }

    private boolean isDefinite(EventSequence sentence, int noun) {
        for (int item = noun - 1; item >= Math.max(0, noun - DETERMINER_REACH); item--) {
            int word = sentence.word(item);
            if (indefinite.get(word) || clauses.isOpener(sentence, item) && !definite.get(word)) {
                return false;
            }
            if (definite.get(word)) {
                return true;
            }
            if (sentence.isPunctuation(item) && !sentence.isMark(item, "'’-")) {
                return false;
            }
        }
        return false;
    }
}
