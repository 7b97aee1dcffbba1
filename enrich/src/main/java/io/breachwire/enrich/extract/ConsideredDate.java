package io.breachwire.enrich.extract;

import java.util.List;
import java.util.Objects;

/**
 * A date that an article mentions, or words that look like one, and what became of it.
 *
 * @param words the words of the date alone, and the rule that read them
 * @param date what they mean; null when they were refused
 * @param refusal why they were refused, in words; null when they were not
 * @param takenFor rules that take the date for something beside the main incident's timeline; names, may be empty
 * @param bids how it stood for those points of the timeline for which anything speaks for it; may be empty
 */
public record ConsideredDate(Evidence words, EdtfDate date, String refusal, List<String> takenFor, List<Bid> bids) {
    public ConsideredDate {
        Objects.requireNonNull(words, "words");
        takenFor = List.copyOf(takenFor);
        bids = List.copyOf(bids);
        if ((date == null) == (refusal == null)) {
            throw new IllegalArgumentException("a date is either read or refused");
        }
    }

    /** Whether any point of the timeline took the date, here or where the article says it again. */
    public boolean used() {
        return bids.stream().anyMatch(bid -> bid.outcome() == Outcome.CHOSEN);
    }

    /** How a bid ended. */
    public enum Outcome {
        /** It is the date believed. */
        CHOSEN,
        /** The date believed is this one, told more exactly elsewhere. */
        REFINED,
        /** Another date, or none at all, is more probable. */
        LESS_PROBABLE,
        /** It is as probable, but could not be in order with the other dates chosen. */
        OUT_OF_ORDER
    }

    /**
     * A date's standing for a point of the timeline.
     *
     * @param milestone the point
     * @param outcome how it ended
     * @param probability how probable the date is, from 0 to 1, over all its mentions
     * @param winner the date believed; null when none of the dates is
     * @param winnerProbability how probable that is
     * @param rules the rules that propose it; names, may be empty
     * @param reasons what counted most for this mention, for or against, the heaviest first
     */
    public record Bid(
            Milestone milestone,
            Outcome outcome,
            double probability,
            EdtfDate winner,
            double winnerProbability,
            List<String> rules,
            List<Reason> reasons) {
        public Bid {
            rules = List.copyOf(rules);
            reasons = List.copyOf(reasons);
        }
    }
}
