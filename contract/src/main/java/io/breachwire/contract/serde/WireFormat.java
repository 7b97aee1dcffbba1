package io.breachwire.contract.serde;

/** Confluent's wire format: one zero byte, the schema's id in four bytes (big endian), the Avro binary. */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}
}
