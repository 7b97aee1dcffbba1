package io.breachwire.standalone.rejected;

/** A record as it was before it was rejected. */
final class WholeRecord {
    private final byte[] key;
    private final byte[] value;

    /** Both may be null. */
    WholeRecord(byte[] key, byte[] value) {
        this.key = key;
        this.value = value;
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }
}
