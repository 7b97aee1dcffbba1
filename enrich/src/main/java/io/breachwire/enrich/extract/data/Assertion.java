package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.data.DataMention.Exposure;

/**
 * What a text says of data that it names.
 *
 * @param exposure how plainly it says that it lay open
 * @param denied whether it says that it did not
 * @param aside whether it gives advice, speaks of what thieves do with data, or of something else
 * @param maybe whether it only may have lain open
 */
record Assertion(Exposure exposure, boolean denied, boolean aside, boolean maybe) {
    /** The same, and that the data lay open at least so plainly. */
    Assertion atLeast(Exposure plainly) {
        return new Assertion(exposure.or(plainly), denied, aside, maybe);
    }

    /** What is said here and there of the same data. */
    Assertion and(Assertion other) {
        return new Assertion(
                exposure.or(other.exposure), denied || other.denied, aside || other.aside, maybe || other.maybe);
    }

    /** Whether it counts as saying that the data lay open. */
    boolean isExposed() {
        return !denied && !aside && exposure.compareTo(Exposure.HELD) >= 0;
    }
}
