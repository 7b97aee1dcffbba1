package io.breachwire.standalone.rejected;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record of a topic lies, as {@code breachwire.rejected.source} writes it: {@code articles.raw/0/7}. */
record RecordPosition(String topic, int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(.+)/(\\d{1,9})/(\\d{1,18})");

    static Optional<RecordPosition> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new RecordPosition(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
