package io.breachwire.contract.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a service is, as somebody types it who may have to sign in at a proxy before it.
 *
 * @param url without user name and password, so that messages and headers may have it
 * @param authorization what the header Authorization says for that user (HTTP Basic), or empty
 */
public record ServiceAddress(URI url, Optional<String> authorization) {
    /**
     * Reads an address such as {@code https://user:password@host.example/path}.
     *
     * @throws IllegalArgumentException when it is no http or https address with a host
     */
    public static ServiceAddress of(URI typed) {
        if (typed.getHost() == null || !("http".equals(typed.getScheme()) || "https".equals(typed.getScheme()))) {
            throw new IllegalArgumentException("\"" + withoutUser(typed) + "\" is no address such as http://host:8080");
        }
        if (typed.getRawUserInfo() == null) {
            return new ServiceAddress(typed, Optional.empty());
        }
        byte[] user = typed.getUserInfo().getBytes(StandardCharsets.UTF_8);
        return new ServiceAddress(
                URI.create(withoutUser(typed)),
                Optional.of("Basic " + Base64.getEncoder().encodeToString(user)));
    }

    private static String withoutUser(URI typed) {
        return typed.toString().replaceFirst("//[^/?#]*@", "//");
    }

    /** Without the password, whoever writes it down. */
    @Override
    public String toString() {
        return url.toString();
    }
}
