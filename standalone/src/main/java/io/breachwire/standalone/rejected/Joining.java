package io.breachwire.standalone.rejected;

import io.breachwire.contract.digest.Sha256;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Puts an original together from its records, in the order that they lie in, and checks that it is what it was. A part that
 * comes twice, since whoever wrote it had to begin again, counts once. No more bytes are written than the original is said to
 * have: anybody may write parts, and what is joined may be in memory.
 */
final class Joining {
    private final RejectedOriginal original;
    private final OutputStream sink;
    private final Sha256 digest = new Sha256();
    private int next = 1;
    private long size;

    /**
     * Nothing is joined yet.
     *
     * @param sink gets the bytes as they come
     */
    Joining(RejectedOriginal original, OutputStream sink) {
        this.original = original;
        this.sink = sink;
    }

    /** Whether nothing more can be of use: all parts are there, or more than the original can be. */
    boolean isDone() {
        return next > original.parts() || size > original.size();
    }

    /** Takes a record; one that is not the next part of the original is passed over. */
    void take(RejectedOriginal record, byte[] value) throws IOException {
        if (isDone() || !record.isOfSameOriginal(original) || record.part() != next) {
            return;
        }
        next++;
        if (value == null) {
            return;
        }
        size += value.length;
        if (size <= original.size()) {
            sink.write(value);
            digest.add(value);
        }
    }

    /**
     * Checks the whole.
     *
     * @throws IncompleteOriginalException when it is not what was rejected
     */
    void finish() throws IncompleteOriginalException {
        if (size > original.size()) {
            throw new IncompleteOriginalException(
                    "there are more than the %,d bytes that there were".formatted(original.size()));
        }
        if (!isDone()) {
            throw new IncompleteOriginalException(
                    "part " + next + " of " + original.parts() + " is missing on the topic");
        }
        if (original.sha256().isEmpty()) {
            return;
        }
        if (size != original.size()) {
            throw new IncompleteOriginalException(
                    "there are %,d bytes, and there were %,d".formatted(size, original.size()));
        }
        if (!digest.hex().equals(original.sha256())) {
            throw new IncompleteOriginalException("its SHA-256 is not the one that was recorded");
        }
    }
}
