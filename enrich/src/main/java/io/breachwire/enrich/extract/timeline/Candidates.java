package io.breachwire.enrich.extract.timeline;

import io.breachwire.enrich.extract.Milestone;
import io.breachwire.enrich.extract.event.ToldArticle;
import java.util.ArrayList;
import java.util.List;

/**
 * The dates that an article mentions, as candidates for its milestones.
 *
 * @param article which mentions them
 * @param all in the order of the text
 */
record Candidates(ToldArticle article, List<Candidate> all) {
    /** Those that something proposes for a milestone, in their order; a list of the caller's own. */
    List<Candidate> proposedFor(Milestone milestone) {
        List<Candidate> proposed = new ArrayList<>(all);
        proposed.removeIf(candidate -> !candidate.isProposedFor(milestone));
        return proposed;
    }
}
