package io.breachwire.ingest.feed;

import io.breachwire.contract.outbound.OutboundResponse;
import java.net.URI;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param address the one that was asked
 * @param isMoved whether redirects led there, and each is for good
 * @param response its status and headers
 * @param body unpacked
 * @param isTooLarge whether there is more than the client takes; the body is its beginning then
 */
record WebAnswer(URI address, boolean isMoved, OutboundResponse response, byte[] body, boolean isTooLarge) {
    int status() {
        return response.status();
    }

    String contentType() {
        return response.header("content-type").orElse("");
    }

    boolean isRedirect() {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    boolean isRedirectForGood() {
        return response.status() == 301 || response.status() == 308;
    }

    WebAnswer moved() {
        return new WebAnswer(address, true, response, body, isTooLarge);
    }

    /** Where a redirect leads: to another page, over http or https, and never from https to http. Empty when elsewhere. */
    Optional<URI> target() {
        try {
            return response.header("location").map(address::resolve).filter(this::mayFollow);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean mayFollow(URI to) {
        boolean protectedAsWell =
                "https".equals(to.getScheme()) || ("http".equals(to.getScheme()) && "http".equals(address.getScheme()));
        return to.getHost() != null && protectedAsWell && !to.equals(address);
    }
}
