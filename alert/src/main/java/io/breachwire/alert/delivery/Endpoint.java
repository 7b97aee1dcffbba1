package io.breachwire.alert.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Where alerts are posted.
 *
 * @param url absolute, http or https, without user information
 * @param secrets to sign with, the first being the newest; never empty
 */
record Endpoint(URI url, List<WebhookSecret> secrets) {
    private static final int NAME_BYTES = 6;

    Endpoint {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a webhook's URL holds a user name or password; leave them out, the signature is what proves us");
        }
        secrets = List.copyOf(secrets);
    }

    /** What it is called in records, logs and metrics: the URL without its query, which may hold a token. */
    String label() {
        String port = url.getPort() == -1 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }

    /** Twelve hexadecimal digits that tell it from others, the same at every start: it names the consumer group. */
    String name() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(url.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return label();
    }
}
