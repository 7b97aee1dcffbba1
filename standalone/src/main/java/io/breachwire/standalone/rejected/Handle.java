package io.breachwire.standalone.rejected;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rejected original is called: where its first record lies on the topic, {@code 2-17}.
 *
 * @param partition from 0
 * @param offset from 0
 */
record Handle(int partition, long offset) implements Comparable<Handle> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
    private static final Comparator<Handle> ORDER =
            Comparator.comparingInt(Handle::partition).thenComparingLong(Handle::offset);

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Handle parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no handle such as 2-17; the list names them");
        }
        return new Handle(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(Handle other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
