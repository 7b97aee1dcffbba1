package io.breachwire.contract.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 (FIPS 180-4) of what is added to it. For one thread; asking for the result ends it. */
public final class Sha256 {
    private final MessageDigest digest;

    /** Of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of some bytes. */
    public static Sha256 of(byte[] bytes) {
        return new Sha256().add(bytes);
    }

    /** Of a text in UTF-8. */
    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds so many bytes from an offset on. */
    public Sha256 add(byte[] bytes, int offset, int count) {
        digest.update(bytes, offset, count);
        return this;
    }

    /** Adds what a buffer has left. */
    public Sha256 add(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** The 64 hexadecimal digits, in lower case. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** The first so many of the hexadecimal digits. */
    public String hex(int digits) {
        return hex().substring(0, digits);
    }
}
