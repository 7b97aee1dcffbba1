package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Match;

/**
 * Something that a sentence says happened: the verb or noun for it.
 *
 * @param start index of its first item in the sentence
 * @param end index behind its last item
 * @param what it is
 * @param verb whether it is a verb
 * @param match where a rule found it; null when its verb is unknown
 */
public record Event(int start, int end, Happening what, boolean verb, Match match) {
    /** What it is, and whether it is a noun: "discovery" alone tells no less than "discovered". */
    public String label() {
        return verb || what == Happening.DETECTED ? what.label() : what.label() + "-noun";
    }

    public boolean isKnown() {
        return match != null;
    }

    /** Whether it goes on for some time, as having access does. */
    boolean lasts() {
        return isKnown() && match.rule().gives("lasts", "").equals("yes");
    }

    /** The same, taken for something else. */
    Event as(Happening another, boolean isVerb) {
        return new Event(start, end, another, isVerb, match);
    }
}
