package io.breachwire.alert.delivery;

import java.security.SecureRandom;
import java.util.Base64;

/** A key to sign with, as Standard Webhooks writes it: {@code whsec_} and 24 to 64 bytes in base64. Never shown. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int GENERATED_BYTES = 32;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads a secret.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat it
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("expected a secret that starts with whsec_, as Standard Webhooks says; "
                    + "make one with: echo whsec_$(openssl rand -base64 32)");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // The cause is left out on purpose: its text may hold a part of the secret.
            throw new IllegalArgumentException("expected base64 behind whsec_");
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "expected a secret of " + LEAST_BYTES + " to " + MOST_BYTES + " bytes, found " + key.length);
        }
        return new WebhookSecret(key);
    }

    /** A new random secret, in the form that {@link #parse} reads. */
    public static String generate() {
        byte[] key = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return PREFIX + "[hidden]";
    }
}
