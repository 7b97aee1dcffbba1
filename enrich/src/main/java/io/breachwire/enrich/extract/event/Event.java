package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Match;
import java.util.EnumSet;
import java.util.Set;

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
    /** What tells that the victim knew. */
    public static final Set<Happening> NOTICED =
            EnumSet.of(Happening.DETECTED, Happening.CONTACTED, Happening.TO_LIGHT, Happening.RESPONDED);

    /** What it is, and whether it is a noun. */
    public String label() {
        return verb ? what.label() : what.label() + "-noun";
    }

    /** Whether it is a noun for more than one ("attacks"). */
    public boolean isPlural() {
        return isKnown() && match.rule().gives("number", "").equals("plural");
    }

    public boolean isKnown() {
        return match != null;
    }

    /** The same, taken for something else. */
    Event as(Happening another, boolean isVerb) {
        return new Event(start, end, another, isVerb, match);
    }

    /** Whether it is a verb for the end of an intrusion. */
    public boolean isEnd() {
        return verb && what == Happening.END;
    }

    /** Whether it is a verb that tells that the victim knew: what ended next ended then. */
    public boolean isNoticed() {
        return verb && NOTICED.contains(what);
    }
}
