package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.name.Name;
import io.breachwire.enrich.extract.name.NamedText;
import java.util.List;

/** How much a text dwells on each of its names. Immutable. */
final class Prominence {
    private static final double MANY_MENTIONS = Math.log(20);
    private static final double MANY_REFERENCES = Math.log(11);

    private final int[] mentions;
    private final int[] referred;
    private final int total;
    private final int most;

    /**
     * Of the first names of a text.
     *
     * @param names how many of them are looked at
     */
    Prominence(NamedText text, References.Found found, int names) {
        referred = new int[names];
        for (int i = 0; i < found.names().length; i++) {
            if (found.described().get(i) && found.names()[i] < names) {
                referred[found.names()[i]]++;
            }
        }
        mentions = new int[names];
        List<Name> all = text.names().names();
        int sum = 1;
        int highest = 0;
        for (int i = 0; i < names; i++) {
            mentions[i] = all.get(i).mentions() + referred[i];
            if (!all.get(i).person() || found.houses().get(i)) {
                sum += mentions[i];
                highest = Math.max(highest, mentions[i]);
            }
        }
        total = sum;
        most = highest;
    }

    /** How often it is named or referred to, from 0 to 1. */
    double mentions(int name) {
        return Math.min(1, Math.log(mentions[name]) / MANY_MENTIONS);
    }

    /** Its part of all that organisations are named, a third of which counts fully; from 0 to 1. */
    double share(int name) {
        return Math.min(1, 3.0 * mentions[name] / total);
    }

    /** How often "the company" and the like stand for it, from 0 to 1. */
    double references(int name) {
        return Math.min(1, Math.log(1 + referred[name]) / MANY_REFERENCES);
    }

    /** Whether no organisation is named more often. */
    boolean isMostNamed(int name) {
        return mentions[name] >= most;
    }
}
