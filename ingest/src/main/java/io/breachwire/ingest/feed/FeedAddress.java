package io.breachwire.ingest.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a feed is, as it was configured.
 *
 * @param configured absolute, http or https; may hold a user name with password, and a token in its query
 */
record FeedAddress(URI configured) {
    /** What it is called in records, logs and answers: without user and without the values in its query. */
    String label() {
        String query = Optional.ofNullable(configured.getRawQuery())
                .map(text -> "?" + (text.contains("=") ? text.replaceAll("=[^&]*", "=…") : "…"))
                .orElse("");
        return server() + configured.getRawPath() + query;
    }

    /** The address to ask, without user. */
    URI request() {
        String path = configured.getRawPath().isEmpty() ? "/" : configured.getRawPath();
        String query = configured.getRawQuery() == null ? "" : "?" + configured.getRawQuery();
        return URI.create(server() + path + query);
    }

    /** The header Authorization for the user that the address names, or empty. Only for the host of this address. */
    Optional<String> authorization() {
        return Optional.ofNullable(configured.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private String server() {
        String port = configured.getPort() == -1 ? "" : ":" + configured.getPort();
        return configured.getScheme() + "://" + configured.getHost() + port;
    }

    @Override
    public String toString() {
        return label();
    }
}
