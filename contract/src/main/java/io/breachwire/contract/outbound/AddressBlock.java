package io.breachwire.contract.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that begin with the same bits. Immutable. */
final class AddressBlock {
    private final byte[] prefix;
    private final int bits;

    private AddressBlock(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Reads CIDR notation, such as {@code 10.0.0.0/8}. The address must be a literal: nothing is looked up. */
    static AddressBlock of(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            byte[] prefix = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            return new AddressBlock(prefix, Integer.parseInt(cidr.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("expected an address block, found " + cidr, e);
        }
    }

    /** Whether an address, of 4 or 16 bytes, is in the block. */
    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) {
                return false;
            }
        }
        int left = bits % Byte.SIZE;
        return left == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >> (Byte.SIZE - left) == 0;
    }
}
