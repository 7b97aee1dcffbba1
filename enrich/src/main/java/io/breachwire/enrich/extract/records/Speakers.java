package io.breachwire.enrich.extract.records;

import java.util.Map;
import java.util.TreeMap;

/** Who speaks where in a sentence: what a thief says is a claim. */
final class Speakers {
    /** By place: a claim, who confirms, a turn to who does, or a pronoun, which is whoever spoke before. */
    private final TreeMap<Integer, NumberCue> speakers = new TreeMap<>();

    /** Whether a thief was the last to speak or to be spoken of before the sentence. */
    private final boolean claimedBefore;

    /** Whether the sentence speaks of a thief. */
    private boolean claimant;

    Speakers(boolean claimedBefore) {
        this.claimedBefore = claimedBefore;
    }

    /** Says that words at a place are of somebody's speaking. */
    void add(int place, NumberCue speaker) {
        speakers.merge(place, speaker, Speakers::louder);
    }

    /** "Hackers said" is a claim although somebody "said" it. */
    private static NumberCue louder(NumberCue one, NumberCue other) {
        if (one == NumberCue.PRONOUN) {
            return other;
        }
        return one == NumberCue.CLAIM || other == NumberCue.CLAIM ? NumberCue.CLAIM : one;
    }

    /** Says that a thief is spoken of. */
    void addClaimant() {
        claimant = true;
    }

    /** Says that what is claimed at a place the victim claims. */
    void turnClaim(int place) {
        speakers.replace(place, NumberCue.CLAIM, NumberCue.TURN);
    }

    /** Whether a thief says what stands at a place: who spoke last before it is one, or who speaks first behind it. */
    boolean isClaimed(int place) {
        Map.Entry<Integer, NumberCue> speaker = speakers.floorEntry(place);
        if (speaker == null) {
            speaker = speakers.higherEntry(place);
        }
        return speaker != null && isThief(speaker);
    }

    /** Whether "he" in the next sentence is a thief. */
    boolean endWithThief() {
        Map.Entry<Integer, NumberCue> last = speakers.lastEntry();
        return last == null ? claimant : isThief(last);
    }

    private boolean isThief(Map.Entry<Integer, NumberCue> speaker) {
        Map.Entry<Integer, NumberCue> named = speaker;
        while (named != null && named.getValue() == NumberCue.PRONOUN) {
            named = speakers.lowerEntry(named.getKey());
        }
        return named == null ? claimedBefore || claimant : named.getValue() == NumberCue.CLAIM;
    }
}
