package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.data.Vocabulary.Kind;
import io.breachwire.enrich.extract.rule.Match;

/**
 * A place where an article names a kind of data.
 *
 * @param kind what its words name
 * @param match the words that name it
 * @param sentence index of its sentence
 * @param kinds how many kinds its sentence, or the list it is an item of, names
 * @param assertion what the text says of it there
 * @param strength how much it speaks for its data having lain open: what the model weighs is the strongest mention
 */
record DataMention(Kind kind, Match match, int sentence, int kinds, Assertion assertion, double strength) {
    /** How plainly, the plainest last. */
    enum Exposure {
        NONE(0),
        /** Data or an attack are spoken of. */
        HINTED(0.3),
        /** Something lay open in another clause of the sentence. */
        ELSEWHERE(1),
        /** Named among what data contained, or as published, sold or sent. */
        HELD(1.8),
        /** Stolen, accessed, left open. */
        OPEN(2.2);

        private final double strength;

        Exposure(double strength) {
            this.strength = strength;
        }

        double strength() {
            return strength;
        }

        /** The plainer of two. */
        Exposure or(Exposure other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    DataClass dataClass() {
        return kind.dataClass();
    }

    /** Whether the words can hardly mean anything but data. */
    boolean sure() {
        return kind.sure();
    }

    /** Whether it counts as said to have lain open. */
    boolean isExposed() {
        return assertion.isExposed();
    }
}
