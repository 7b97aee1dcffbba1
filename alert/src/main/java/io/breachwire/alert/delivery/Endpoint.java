package io.breachwire.alert.delivery;

import io.breachwire.contract.digest.Sha256;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where alerts are posted.
 *
 * @param url absolute, http or https, without user information
 * @param secrets to sign with, the first being the newest; none where nothing is posted
 */
record Endpoint(URI url, List<WebhookSecret> secrets) {
    private static final int NAME_DIGITS = 12;
    private static final Pattern PART_ENDS = Pattern.compile("[/?&=;]");

    /** A part of a URL that is shorter is a word, not a token. */
    private static final int LEAST_SECRET_CHARS = 16;

    private static final String HIDDEN = "…";

    Endpoint {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a webhook's URL holds a user name or password; leave them out, the signature is what proves us");
        }
        secrets = List.copyOf(secrets);
    }

    /**
     * What it is called in records, logs and metrics: where it is, and its {@link #name}. The path stays out of it as the
     * query does: with most chat services whoever knows it may post.
     */
    String label() {
        String port = url.getPort() == -1 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + "#" + name();
    }

    /** A text by somebody else, such as an error page, without what it repeats of the path and the query. */
    String hide(String text) {
        String target = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        String hidden = target.length() > 1 ? text.replace(target, HIDDEN) : text;
        List<String> tokens = PART_ENDS
                .splitAsStream(target)
                .filter(part -> part.length() >= LEAST_SECRET_CHARS)
                .toList();
        for (String token : tokens) {
            hidden = hidden.replace(token, HIDDEN);
        }
        return hidden;
    }

    /** Twelve hexadecimal digits that tell it from others, the same at every start: it names the consumer group. */
    String name() {
        return Sha256.of(url.toString()).hex(NAME_DIGITS);
    }

    @Override
    public String toString() {
        return label();
    }
}
