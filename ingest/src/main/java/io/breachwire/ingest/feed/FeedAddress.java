package io.breachwire.ingest.feed;

import io.breachwire.contract.outbound.ServiceAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a feed is, as it was configured.
 *
 * @param configured absolute, http or https; may hold a user name with password, and a token in its query
 */
record FeedAddress(URI configured) {
    private static final String HIDDEN = "…";

    /** As long as tokens are at least. Hardly a word is, and has a digit. */
    private static final Pattern LONG_PART = Pattern.compile("[^/;.=]{16,}");

    private static final Pattern PATH_VALUE = Pattern.compile("=[^/;]*");
    private static final Pattern QUERY_VALUE = Pattern.compile("=[^&]*|(?<=^|&)[^=&]+(?=&|$)");

    /**
     * What it is called in records, logs and answers; it goes out with every alert. Without user, without the values in its query,
     * and without the parts of its path that may be a token: the long ones with a digit.
     */
    String label() {
        String path = LONG_PART.matcher(configured.getRawPath()).replaceAll(FeedAddress::withoutToken);
        return server(configured) + PATH_VALUE.matcher(path).replaceAll("=" + HIDDEN) + query(configured);
    }

    /** What the page of an article is called, whose path is no secret: without user and without the values in its query. */
    static String labelOfPage(URI page) {
        return server(page) + page.getRawPath() + query(page);
    }

    /** The address to ask, without user. */
    URI request() {
        String path = configured.getRawPath().isEmpty() ? "/" : configured.getRawPath();
        String query = configured.getRawQuery() == null ? "" : "?" + configured.getRawQuery();
        return URI.create(server(configured) + path + query);
    }

    /** The header Authorization for the user that the address names, or empty. Only for the host of this address. */
    Optional<String> authorization() {
        return ServiceAddress.of(configured).authorization();
    }

    @Override
    public String toString() {
        return label();
    }

    private static String server(URI address) {
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    private static String query(URI address) {
        return address.getRawQuery() == null
                ? ""
                : "?" + QUERY_VALUE.matcher(address.getRawQuery()).replaceAll(FeedAddress::withoutValue);
    }

    private static String withoutToken(MatchResult part) {
        boolean hasDigit = part.group().chars().anyMatch(c -> c >= '0' && c <= '9');
        return hasDigit ? HIDDEN : Matcher.quoteReplacement(part.group());
    }

    private static String withoutValue(MatchResult value) {
        return value.group().startsWith("=") ? "=" + HIDDEN : HIDDEN;
    }
}
