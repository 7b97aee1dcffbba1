package io.breachwire.contract.topic;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The headers on {@code articles.rejected}, all UTF-8 text. Whoever rejects writes the same ones, so that one consumer
 * can sort them all.
 */
public final class RejectionHeaders {
    /** A stable code to count and filter by, such as {@code missing-title}. */
    public static final String CAUSE = "breachwire.rejected.cause";

    /** The cause in words: what was wrong, where, and how to mend it. */
    public static final String REASON = "breachwire.rejected.reason";

    /** Where it came from: a path, a URL, a peer's address, or {@code topic/partition/offset}. */
    public static final String SOURCE = "breachwire.rejected.source";

    /** The media type that a document was read as, such as {@code text/markdown}; absent when it was of none, and of records. */
    public static final String FORMAT = "breachwire.rejected.format";

    /** Timestamp of a record of a topic, in epoch milliseconds; absent when it had none, and of documents. */
    public static final String TIMESTAMP = "breachwire.rejected.timestamp";

    /** Number of this part, from 1, when the original was too large for one record; parts share key and partition. */
    public static final String PART = "breachwire.rejected.part";

    /** How many parts the original has. */
    public static final String PARTS = "breachwire.rejected.parts";

    /** Size of the whole original in bytes. */
    public static final String SIZE = "breachwire.rejected.size";

    /** SHA-256 of the whole original, in hexadecimal. */
    public static final String SHA256 = "breachwire.rejected.sha256";

    private static final int MAX_CHARACTERS = 2000;

    private RejectionHeaders() {}

    /** What every rejection tells, to add to; what is very long is cut. */
    public static Map<String, String> telling(String cause, String reason, String source) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CAUSE, cause);
        headers.put(REASON, shortened(reason));
        headers.put(SOURCE, shortened(source));
        return headers;
    }

    /** Headers from names to values, in the map's order. */
    public static List<Header> of(Map<String, String> values) {
        return values.entrySet().stream()
                .<Header>map(entry ->
                        new RecordHeader(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }
}
