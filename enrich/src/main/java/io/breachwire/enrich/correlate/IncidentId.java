package io.breachwire.enrich.correlate;

import io.breachwire.contract.digest.Sha256;
import java.util.regex.Pattern;

/**
 * An incident's id: 8 hexadecimal digits of its victim key, a hyphen, and 24 of its earliest article's id. Made of
 * content alone. All incidents of a victim key share the first part, so that a topic partitioned by {@link #group}
 * keeps them together, tombstones included.
 */
public final class IncidentId {
    /** Between the two parts of an id. */
    public static final char SEPARATOR = '-';

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{24}");
    private static final int GROUP_DIGITS = 8;
    private static final int ARTICLE_DIGITS = 24;

    private IncidentId() {}

    static String of(String victimKey, String earliestArticleId) {
        return Sha256.of(victimKey).hex(GROUP_DIGITS)
                + SEPARATOR
                + Sha256.of(victimKey + "\n" + earliestArticleId).hex(ARTICLE_DIGITS);
    }

    /** The part of an id that all incidents of one victim key share; the whole id when it is not one of ours. */
    public static String group(String incidentId) {
        int hyphen = incidentId.indexOf(SEPARATOR);
        return hyphen < 0 ? incidentId : incidentId.substring(0, hyphen);
    }

    /** Whether this has the shape of an incident's id. */
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }
}
