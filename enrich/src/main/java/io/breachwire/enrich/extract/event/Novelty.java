package io.breachwire.enrich.extract.event;

/** Tells whether a sentence takes an event for the first of its kind, for a further one, or for known to the reader. */
final class Novelty {
    /** "In an additional filing": words so far around an event tell which of its kind it is, in items. */
    private static final int AROUND_REACH = 3;

    /** An article stands so far before its noun, in items. */
    private static final int DETERMINER_REACH = 6;

    private final EventSequence sentence;

    Novelty(EventSequence sentence) {
        this.sentence = sentence;
    }

    /** Whether an event is told to be a further one of its kind. */
    boolean isLater(Event event) {
        return isAround(event, WordClass.LATER);
    }

    /** Whether an event is told to be the first of its kind, or to have come late. */
    boolean isFirst(Event event) {
        return isAround(event, WordClass.FIRST);
    }

    private boolean isAround(Event event, WordClass words) {
        return sentence.hasAny(words, event.start() - AROUND_REACH, event.end() + AROUND_REACH);
    }

    /**
     * Whether the first that a sentence tells of an attack presupposes that the reader has heard of it: "the attack that
     * hit its network", "last week's breach", but not "a breach", and not "was hit". "The Acme ransomware" is a gang.
     */
    boolean presupposesAttack() {
        for (Event event : sentence.events()) {
            boolean isGang = event.end() - event.start() == 1 && sentence.is(event.start(), WordClass.RANSOMWARE);
            if (event.what() == Happening.START && !isGang) {
                return !event.verb() && !event.isPlural() && isDefinite(event.start());
            }
        }
        return false;
    }

    private boolean isDefinite(int noun) {
        for (int item = noun - 1; item >= Math.max(0, noun - DETERMINER_REACH); item--) {
            if (sentence.is(item, WordClass.INDEFINITE)) {
                return false;
            }
            if (sentence.is(item, WordClass.DEFINITE)) {
                return true;
            }
            if (sentence.is(item, WordClass.CLAUSE)) {
                return false;
            }
            if (sentence.isPunctuation(item) && !sentence.isMark(item, "'’-")) {
                return false;
            }
        }
        return false;
    }
}
