package io.breachwire.standalone.rejected;

import java.util.Locale;

/**
 * What became of an original that was to be sent again, or would become of it.
 *
 * @param original the original
 * @param fate in short
 * @param detail in words: as what, or why not
 */
record Replayed(RejectedOriginal original, Fate fate, String detail) {
    /** What became of it, in short. */
    enum Fate {
        /** It is an article on {@code articles.raw}. */
        TAKEN,
        /** Its record is on {@code articles.raw} again; nobody has read it yet. */
        WRITTEN,
        /** The same bytes were dealt with already. */
        REPEATED,
        /** It is rejected still, or again. */
        REJECTED,
        /** It is not for us to send it again. */
        LEFT;

        /** For people and machines. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is not on its way. */
        boolean isFailure() {
            return this == REJECTED || this == LEFT;
        }
    }
}
