package io.breachwire.contract.sse;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a topic was read: for each partition the offset to go on at. Written {@code 0:17,1:4,3:9}, which is the id of
 * an event.
 *
 * @param next offsets by partition; a partition that is not there is to be read from its first record
 */
record Position(SortedMap<Integer, Long> next) {
    /** Few enough digits that no number overflows. */
    private static final Pattern ONE_PARTITION = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");

    Position {
        next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is not that; the message is for the client
     */
    static Position parse(String text) {
        SortedMap<Integer, Long> next = new TreeMap<>();
        for (String part : text.strip().split(",", -1)) {
            Matcher matcher = ONE_PARTITION.matcher(part);
            if (!matcher.matches()
                    || next.put(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2))) != null) {
                throw new IllegalArgumentException("the position is not one such as 0:17,1:4,3:9");
            }
        }
        return new Position(next);
    }

    /** The offset to go on at. */
    long next(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    /** This position once a record has been read as well. */
    Position behind(int partition, long offset) {
        SortedMap<Integer, Long> further = new TreeMap<>(next);
        further.put(partition, offset + 1);
        return new Position(further);
    }

    @Override
    public String toString() {
        return next.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
