package io.breachwire.enrich.extract.incident;

import static io.breachwire.enrich.extract.incident.WordClasses.bit;

import java.util.List;

/**
 * Classes of which one sentence must have a word each to tell of an attack or a mishap, whatever else is in it; of those
 * joined, any.
 */
final class Together {
    /** By their names, which is the order of their features. */
    static final List<Together> ALL = List.of(
            new Together(
                    "open-to-anyone", bit("THING") | bit("PEOPLE") | bit("PERSONAL"), bit("UNCOVERED"), bit("ANYONE")),
            new Together("people-lost", bit("PEOPLE"), bit("TOOK"), bit("THING")),
            new Together("somebody-takes", bit("SOMEBODY"), bit("TAKES"), bit("THING") | bit("VICTIM_KIND")),
            new Together("somebody-took", bit("SOMEBODY"), bit("TOOK"), bit("THING")),
            new Together("stopped-by-attack", bit("STOPPED"), bit("ATTACKED")),
            new Together("thing-uncovered", bit("THING"), bit("UNCOVERED"), bit("OWNS_UP")),
            new Together(
                    "told-of-attack", bit("OWNS_UP"), bit("ATTACKED") | bit("SOMEBODY"), bit("PAST") | bit("TOOK")),
            new Together("told-people", bit("OWNS_UP"), bit("PEOPLE"), bit("THING"), bit("TOOK") | bit("UNCOVERED")),
            new Together("took-on-day", bit("DAYS"), bit("TOOK"), bit("THING") | bit("VICTIM_KIND")),
            new Together("was-taken", bit("PAST"), bit("TOOK"), bit("THING"), bit("VICTIM_KIND") | bit("PEOPLE")));

    /** The classes of words by which a sentence tells of many attacks or of another kind of trouble. */
    private static final long OF_OTHERS = bit("MANY") | bit("CAMPAIGN") | bit("DOWN");

    private final String name;
    private final long[] needed;

    private Together(String name, long... needed) {
        this.name = name;
        this.needed = needed;
    }

    String name() {
        return name;
    }

    /** Whether a sentence with words of these classes may be asked what it holds together. */
    static boolean mayBeIn(long seen) {
        return (seen & OF_OTHERS) == 0;
    }

    boolean isIn(long seen) {
        for (long any : needed) {
            if ((seen & any) == 0) {
                return false;
            }
        }
        return true;
    }
}
