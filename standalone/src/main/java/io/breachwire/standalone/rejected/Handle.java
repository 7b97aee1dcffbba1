package io.breachwire.standalone.rejected;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rejected original is called: where its first record lies on the topic, {@code 2-17}.
 *
 * @param partition from 0
 * @param offset from 0
 */
record Handle(int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

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
    public String toString() {
        return partition + "-" + offset;
    }
}
