package io.breachwire.ingest.feed;

import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.outbound.OutboundClient;
import io.breachwire.contract.outbound.OutboundResponse;
import io.breachwire.contract.outbound.UserAgent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** Asks for a feed once. Every way that it can fail is a {@link Fetched}. */
final class FeedClient {
    /** Of a feed, unpacked. The largest of the press are a tenth of it. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_REDIRECTS = 5;
    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";
    private static final String USER_AGENT = UserAgent.NAME + " (feed reader)";

    private final OutboundClient outbound;
    private final Clock clock;

    /**
     * A client that can be shared.
     *
     * @param timeout for each request, from looking up the address to the end of the answer
     */
    FeedClient(AddressGuard guard, Duration timeout, Clock clock) {
        this.outbound = new OutboundClient(guard, timeout, MOST_BYTES + 1);
        this.clock = clock;
    }

    /**
     * Asks whether there is anything new, and for it.
     *
     * @param validators of the version that is known
     */
    Fetched fetch(FeedAddress feed, Fetched.Validators validators) throws InterruptedException {
        URI address = feed.request();
        try {
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                OutboundResponse response = outbound.send(request(feed, address, validators));
                if (!isRedirect(response)) {
                    return fetched(response, address);
                }
                URI next = response.header("location").map(address::resolve).orElse(address);
                if (!mayFollow(address, next)) {
                    return new Fetched.Failed("HTTP " + response.status()
                            + ", a redirect that is not followed: it leads nowhere, or from https to http");
                }
                address = next;
            }
            return new Fetched.Failed("more than " + MOST_REDIRECTS + " redirects");
        } catch (IllegalArgumentException e) {
            return new Fetched.Failed("a redirect to what is no address");
        } catch (IOException e) {
            return new Fetched.Failed(e.getMessage());
        }
    }

    private static boolean isRedirect(OutboundResponse response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** To another page, over http or https, and never from https to http. */
    private static boolean mayFollow(URI from, URI to) {
        boolean protectedAsWell =
                "https".equals(to.getScheme()) || from.getScheme().equals(to.getScheme());
        return to.getHost() != null && protectedAsWell && !to.equals(from);
    }

    private static HttpRequest request(FeedAddress feed, URI address, Fetched.Validators validators) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("accept", ACCEPT)
                .header("accept-encoding", "gzip")
                .header("user-agent", USER_AGENT);
        validators.entityTag().ifPresent(tag -> request.header("if-none-match", tag));
        validators.lastModified().ifPresent(date -> request.header("if-modified-since", date));
        if (isSameServer(address, feed.request())) {
            feed.authorization().ifPresent(value -> request.header("authorization", value));
        }
        return request.build();
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private Fetched fetched(OutboundResponse response, URI address) throws IOException {
        if (response.status() == 304) {
            return new Fetched.Unchanged();
        }
        if (response.status() == 410) {
            return new Fetched.Gone();
        }
        if (response.status() != 200) {
            return new Fetched.Failed("HTTP " + response.status(), response.retryAfter(clock.instant()));
        }
        byte[] body = response.header("content-encoding").orElse("").equalsIgnoreCase("gzip")
                ? unpacked(response.body())
                : response.body();
        if (body.length > MOST_BYTES) {
            return new Fetched.Failed("it is larger than " + MOST_BYTES + " bytes, unpacked");
        }
        return new Fetched.Document(
                body,
                response.header("content-type").orElse(""),
                address,
                new Fetched.Validators(response.header("etag"), response.header("last-modified")));
    }

    /** One byte more than there may be, if there is more: a small answer can unpack to gigabytes. */
    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return stream.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IOException("its gzip is broken: " + e.getMessage(), e);
        }
    }
}
