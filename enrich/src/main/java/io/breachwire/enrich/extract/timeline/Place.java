package io.breachwire.enrich.extract.timeline;

import java.util.Locale;

/** Where in its article a date stands. */
enum Place {
    /** In the headline, or right below it. */
    HEAD,
    LEAD,
    MIDDLE,
    /** In the second half. */
    LATE;

    private static final int LAST_OF_HEAD = 1;
    private static final int LAST_OF_LEAD = 5;

    /** Of a sentence of an article that has so many. */
    static Place of(int sentence, int sentences) {
        if (sentence <= LAST_OF_HEAD) {
            return HEAD;
        }
        if (sentence <= LAST_OF_LEAD) {
            return LEAD;
        }
        return sentence * 2 < sentences ? MIDDLE : LATE;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
