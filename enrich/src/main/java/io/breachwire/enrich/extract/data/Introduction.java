package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.rule.Match;

/**
 * The sentence that introduces a list: what it says, it says of the items of the list, which stand behind its end.
 *
 * @param sentence its index
 * @param said what it says
 * @param end behind its last item
 */
record Introduction(int sentence, Context said, int end) {
    /**
     * What it says of the items.
     *
     * @param kinds how many kinds of data they name
     */
    Assertion assertion(int kinds) {
        return new Assertion(
                said.exposure(end, end, kinds, false),
                said.denies(end, end),
                said.isAside(end),
                said.inClause(DataCue.MAYBE, end, end));
    }

    /** Whether it tells that the items were open or taken. */
    boolean tellsOfTheft() {
        return said.inClause(DataCue.OPEN, end, end) && said.isTold(end, end);
    }

    /** Its nearest words that say that the items lay open; null where none do. */
    Match opening() {
        return said.opening(end, end);
    }
}
