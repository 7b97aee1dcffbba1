package io.breachwire.enrich.extract.event;

import io.breachwire.enrich.extract.rule.Match;
import java.util.Set;

/**
 * Something that a sentence says happened: the verb or noun for it.
 *
 * @param start index of its first item in the sentence
 * @param end index behind its last item
 * @param role the label of the {@link Role} that a date of this event has, or another word of the rules' for it;
 *     {@link #UNKNOWN} for a verb that no rule knows
 * @param verb whether it is a verb
 * @param match where a rule found it; null when its verb is unknown
 */
public record Event(int start, int end, String role, boolean verb, Match match) {
    public static final String UNKNOWN = "unknown";

    /** Roles that tell that the victim knew. */
    public static final Set<String> NOTICED = Set.of("detected", "contacted", "to-light", "responded");

    /** Its role, and whether it is a noun. */
    public String label() {
        return verb ? role : role + "-noun";
    }

    /** Whether it is a noun for more than one ("attacks"). */
    public boolean isPlural() {
        return isKnown() && match.rule().gives("number", "").equals("plural");
    }

    public boolean isKnown() {
        return match != null;
    }

    public boolean isOf(Role point) {
        return role.equals(point.label());
    }

    /** Whether it is a verb for the end of an intrusion. */
    public boolean isEnd() {
        return verb && isOf(Role.END);
    }

    /** Whether it is a verb that tells that the victim knew: what ended next ended then. */
    public boolean isNoticed() {
        return verb && NOTICED.contains(role);
    }
}
