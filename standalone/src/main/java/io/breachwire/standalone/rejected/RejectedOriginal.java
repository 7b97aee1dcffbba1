package io.breachwire.standalone.rejected;

import io.breachwire.contract.topic.RejectionHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What the headers of a record on {@code articles.rejected} tell of an original. Somebody else's record there has none: its
 * texts are empty then. One that does not tell the original's SHA-256 is its own original, whatever else it tells: nothing
 * would say which others belong to it.
 *
 * @param handle where it lies
 * @param rejectedAt when it was rejected
 * @param cause a stable code
 * @param reason the cause in words
 * @param source a path, an address, or {@code topic/partition/offset}
 * @param format the media type that it was read as; empty when it was none
 * @param size of the whole original, in bytes
 * @param sha256 of the whole original, in hexadecimal; empty when it is not told
 * @param part the first that the record holds, from 1
 * @param parts how many there are, from 1
 * @param recordBytes of the original in the record at its handle; empty when that has no value
 * @param timestamp of the original where it was a record of a topic, in epoch milliseconds
 */
record RejectedOriginal(
        Handle handle,
        Instant rejectedAt,
        String cause,
        String reason,
        String source,
        String format,
        long size,
        String sha256,
        int part,
        int parts,
        OptionalLong recordBytes,
        OptionalLong timestamp) {
    /** Longer than any path and any reason of ours; what is behind is somebody else's. */
    private static final int MOST_HEADER_BYTES = 8_000;

    static RejectedOriginal of(ConsumerRecord<byte[], byte[]> letter) {
        long recordBytes = letter.value() == null ? 0 : letter.value().length;
        String sha256 = header(letter, RejectionHeaders.SHA256).orElse("");
        boolean isKnown = !sha256.isEmpty();
        return new RejectedOriginal(
                new Handle(letter.partition(), letter.offset()),
                Instant.ofEpochMilli(Math.max(0, letter.timestamp())),
                header(letter, RejectionHeaders.CAUSE).orElse("unknown"),
                header(letter, RejectionHeaders.REASON).orElse(""),
                header(letter, RejectionHeaders.SOURCE).orElse(""),
                header(letter, RejectionHeaders.FORMAT).orElse(""),
                isKnown ? number(letter, RejectionHeaders.SIZE).orElse(recordBytes) : recordBytes,
                sha256,
                isKnown ? count(letter, RejectionHeaders.PART) : 1,
                isKnown ? count(letter, RejectionHeaders.PARTS) : 1,
                letter.value() == null ? OptionalLong.empty() : OptionalLong.of(recordBytes),
                number(letter, RejectionHeaders.TIMESTAMP));
    }

    /** Whether the original is kept whole; of one that was too large for that, the facts alone are. */
    boolean isKept() {
        return size == 0 || recordBytes.orElse(0) > 0;
    }

    /** Whether it was a record without a value. */
    boolean isTombstone() {
        return recordBytes.isEmpty();
    }

    /** Whether this and a part of the same original belong together. */
    boolean isOfSameOriginal(RejectedOriginal other) {
        return sha256.equals(other.sha256) && parts == other.parts && size == other.size;
    }

    private static Optional<String> header(ConsumerRecord<?, ?> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(
                        header.value(), 0, Math.min(header.value().length, MOST_HEADER_BYTES), StandardCharsets.UTF_8));
    }

    private static int count(ConsumerRecord<?, ?> letter, String name) {
        return (int) Math.max(1, Math.min(number(letter, name).orElse(1), Integer.MAX_VALUE));
    }

    private static OptionalLong number(ConsumerRecord<?, ?> letter, String name) {
        return header(letter, name)
                .filter(text -> text.matches("\\d{1,15}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }
}
