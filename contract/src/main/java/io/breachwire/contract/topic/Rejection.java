package io.breachwire.contract.topic;

import io.breachwire.contract.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Why a record cannot be used, and its way to {@code articles.rejected}: whole, in parts where it is too large to be one
 * record there.
 *
 * @param cause a stable code, see {@link RejectionHeaders#CAUSE}
 * @param reason the cause in words
 * @param source where the record is from
 */
public record Rejection(String cause, String reason, String source) {
    /**
     * Bytes in a part. A record with its key and the headers that say why it was rejected is larger than it was; half of
     * what a topic takes is far from that limit, and from one that an operator lowered.
     */
    static final int PART_BYTES = Topics.MAX_RECORD_BYTES / 2;

    /** The longest key that is kept. Ids are much shorter; a longer one is left where the record is from. */
    static final int MAX_KEY_BYTES = 1 << 20;

    private static final int KEY_DIGITS = 32;

    /**
     * The records to send. Their own time is that of sending, by which the topic's retention counts: what is rejected when
     * an old topic is read anew would else be deleted at once.
     *
     * @param topic the topic of what is rejected
     * @param timestamp of the original, in epoch milliseconds; negative or null for none
     * @param key of the original; may be null. Parts of an original without one have the beginning of its SHA-256 as theirs,
     *     so that they lie in order in one partition
     * @param value of the original; may be null
     */
    public List<ProducerRecord<byte[], byte[]>> letters(String topic, Long timestamp, byte[] key, byte[] value) {
        boolean keyIsKept = key == null || key.length <= MAX_KEY_BYTES;
        Map<String, String> headers = RejectionHeaders.telling(cause, reason, source);
        if (!keyIsKept) {
            headers.merge(
                    RejectionHeaders.REASON, "; its key of " + key.length + " bytes is not kept here", String::concat);
        }
        byte[] keptKey = keyIsKept ? key : null;
        if (timestamp != null && timestamp >= 0) {
            headers.put(RejectionHeaders.TIMESTAMP, Long.toString(timestamp));
        }
        if (value == null) {
            return List.of(new ProducerRecord<>(topic, null, keptKey, null, RejectionHeaders.of(headers)));
        }
        String sha256 = Sha256.of(value).hex();
        headers.put(RejectionHeaders.SIZE, Integer.toString(value.length));
        headers.put(RejectionHeaders.SHA256, sha256);
        if (value.length <= PART_BYTES) {
            return List.of(new ProducerRecord<>(topic, null, keptKey, value, RejectionHeaders.of(headers)));
        }
        byte[] partsKey = keptKey == null ? ascii(sha256.substring(0, KEY_DIGITS)) : keptKey;
        int parts = (value.length + PART_BYTES - 1) / PART_BYTES;
        headers.put(RejectionHeaders.PARTS, Integer.toString(parts));
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            headers.put(RejectionHeaders.PART, Integer.toString(part));
            int from = (part - 1) * PART_BYTES;
            byte[] slice = Arrays.copyOfRange(value, from, Math.min(value.length, from + PART_BYTES));
            letters.add(new ProducerRecord<>(topic, null, partsKey, slice, RejectionHeaders.of(headers)));
        }
        return letters;
    }

    private static byte[] ascii(String digits) {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }
}
