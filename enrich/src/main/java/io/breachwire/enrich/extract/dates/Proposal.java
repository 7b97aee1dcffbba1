package io.breachwire.enrich.extract.dates;

import io.breachwire.enrich.extract.rule.Match;

/**
 * A rule's word on a mention.
 *
 * @param mention index of the mention
 * @param role what the rule takes it for; null when it takes it for none of the main incident's
 * @param match where the rule matched
 * @param capture the capture that held the mention; {@link #HANGS} when it hangs on the event that matched
 */
record Proposal(int mention, Role role, Match match, String capture) {
    static final String HANGS = "hangs";

    /** Whether the mention is an end of a span that the rule saw. */
    boolean isSpan() {
        return !capture.equals(HANGS) && !capture.equals("when");
    }
}
