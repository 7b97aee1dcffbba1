package io.breachwire.alert.topology;

import java.util.Locale;

/**
 * Under which key an alert is kept. Keys sort as alerts came: by their time, and
 * those of one millisecond as they are in their partition.
 *
 * @param timestamp of the record (epoch milliseconds)
 */
public record ToldKey(long timestamp, int partition, long offset) {
    public String text() {
        return String.format(Locale.ROOT, "%016x-%08x-%016x", timestamp, partition, offset);
    }
}
