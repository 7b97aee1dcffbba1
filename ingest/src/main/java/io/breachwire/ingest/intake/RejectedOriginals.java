package io.breachwire.ingest.intake;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.contract.topic.RejectionHeaders;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.article.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps originals whole on {@code articles.rejected}. The key is the beginning of the original's SHA-256, so that the same
 * original again is the same key, and all parts of one lie in order in one partition.
 */
final class RejectedOriginals {
    /** Bytes in a part; leaves room for headers below {@link io.breachwire.contract.topic.Topics#MAX_RECORD_BYTES}. */
    static final int PART_BYTES = 4 << 20;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int KEY_DIGITS = 32;

    private final Broker broker;
    private final long maxBytes;

    RejectedOriginals(Broker broker, long maxBytes) {
        this.broker = broker;
        this.maxBytes = maxBytes;
    }

    /** Whether an original of this size is kept whole. */
    boolean keeps(Original original) {
        return original.size() <= maxBytes;
    }

    /**
     * Sends an original with what is wrong with it. Originals of more than one part are sent part by part, each after the
     * broker has the one before: that bounds memory, and blocks.
     *
     * @param format what it was read as; null when it is of no known one
     * @return completes once the broker has all of it
     * @throws IOException when the original can no longer be read as it was
     */
    CompletableFuture<Void> keep(Original original, DocumentFormat format, Fault fault, String source)
            throws IOException {
        String sha256 = sha256(original);
        String key = sha256.substring(0, KEY_DIGITS);
        Map<String, String> headers = RejectionHeaders.telling(fault.cause().code(), fault.inWords(), source);
        if (format != null) {
            headers.put(RejectionHeaders.FORMAT, format.mediaType());
        }
        headers.put(RejectionHeaders.SIZE, Long.toString(original.size()));
        headers.put(RejectionHeaders.SHA256, sha256);
        if (!keeps(original)) {
            return broker.rejected(key, new byte[0], RejectionHeaders.of(headers));
        }
        if (original.size() <= PART_BYTES) {
            return broker.rejected(key, original.bytes(), RejectionHeaders.of(headers));
        }
        return keepInParts(original, key, headers);
    }

    private CompletableFuture<Void> keepInParts(Original original, String key, Map<String, String> headers)
            throws IOException {
        long parts = (original.size() + PART_BYTES - 1) / PART_BYTES;
        headers.put(RejectionHeaders.PARTS, Long.toString(parts));
        CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
        try (InputStream stream = original.open()) {
            for (long part = 1; part <= parts; part++) {
                byte[] value = stream.readNBytes(PART_BYTES);
                sent.join();
                headers.put(RejectionHeaders.PART, Long.toString(part));
                sent = broker.rejected(key, value, RejectionHeaders.of(headers));
            }
        }
        return sent;
    }

    private static String sha256(Original original) throws IOException {
        Sha256 digest = new Sha256();
        long size = 0;
        try (InputStream stream = original.open()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                digest.add(buffer, 0, count);
                size += count;
            }
        }
        if (size != original.size()) {
            throw new IOException("it changed while it was read");
        }
        return digest.hex();
    }
}
