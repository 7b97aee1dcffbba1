package io.breachwire.alert.topology;

import java.util.Locale;

/**
 * Under which key an alert is kept, and where it is on its topic. Keys sort as alerts came: by their time, and
 * those of one millisecond as they are in their partition.
 *
 * @param timestamp of the record (epoch milliseconds)
 */
public record ToldKey(long timestamp, int partition, long offset) {
    private static final int HEX = 16;

    /** What {@link #text} gave. */
    public static ToldKey parse(String text) {
        String[] parts = text.split("-", -1);
        return new ToldKey(
                Long.parseUnsignedLong(parts[0], HEX),
                Integer.parseInt(parts[1], HEX),
                Long.parseUnsignedLong(parts[2], HEX));
    }

    public String text() {
        return String.format(Locale.ROOT, "%016x-%08x-%016x", timestamp, partition, offset);
    }
}
