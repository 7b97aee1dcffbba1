package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.event.Attachment;
import io.breachwire.enrich.extract.rule.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule's word on a mention.
 *
 * @param milestone what the rule takes it for; null when it takes it for none of the main incident's
 * @param match where the rule matched
 * @param capture the capture that held the mention; {@link #HANGS} when it hangs on the event that matched
 */
record Proposal(Milestone milestone, Match match, String capture) {
    static final String HANGS = "hangs";

    /** The capture of rules that see one date. */
    private static final String WHEN = "when";

    /**
     * What is proposed for a mention.
     *
     * @param matches of the rules for {@code dates/roles} in its sentence
     * @param attachment what it hangs on
     */
    static List<Proposal> of(List<Match> matches, Attachment attachment) {
        List<Proposal> proposals = new ArrayList<>();
        if (attachment.hangs() && attachment.event().isKnown()) {
            Milestone milestone = attachment.event().what().milestone();
            if (milestone != null) {
                proposals.add(new Proposal(milestone, attachment.event().match(), HANGS));
            }
        }
        for (Match match : matches) {
            for (String capture : match.captures()) {
                if (match.start(capture) == attachment.date()) {
                    String said = match.rule().gives(capture.equals(WHEN) ? "role" : capture, "");
                    if (said.equals("both")) {
                        proposals.add(new Proposal(Milestone.INTRUSION_START, match, capture));
                        proposals.add(new Proposal(Milestone.INTRUSION_END, match, capture));
                    } else {
                        proposals.add(new Proposal(Milestone.ofRole(said), match, capture));
                    }
                }
            }
        }
        return proposals;
    }

    /** Whether the mention is an end of a span that the rule saw. */
    boolean isSpan() {
        return !capture.equals(HANGS) && !capture.equals(WHEN);
    }

    /** Whether words call it the beginning of the intrusion, or of its span: the rules that do are named so. */
    boolean isOfBeginning() {
        String rule = match.rule().name();
        return rule.startsWith("start.") || rule.startsWith("span.");
    }

    /** Whether a rule tells something of the mention beside its milestone. */
    boolean tells(Remark remark) {
        return remark.isOf(match.rule());
    }

    Set<String> features() {
        Set<String> features = new TreeSet<>();
        if (!capture.equals(HANGS)) {
            features.add("rule=" + match.rule().name() + (isSpan() ? ":" + capture : ""));
        }
        if (milestone != null) {
            features.add("role=" + milestone.role());
        }
        return features;
    }
}
