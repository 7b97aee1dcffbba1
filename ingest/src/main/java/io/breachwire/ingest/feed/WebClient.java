package io.breachwire.ingest.feed;

import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.outbound.OutboundClient;
import io.breachwire.contract.outbound.OutboundResponse;
import io.breachwire.contract.outbound.UserAgent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Asks servers for documents under our name: bounded in time and size, packed or not. Safe for use by several threads. */
final class WebClient {
    /** Of a document, unpacked. The largest feeds of the press are a tenth of it. */
    static final int MOST_BYTES = 4 << 20;

    static final int MOST_REDIRECTS = 5;

    private static final String USER_AGENT = UserAgent.NAME + " (feed reader)";

    private final OutboundClient outbound;

    /**
     * A client that can be shared.
     *
     * @param timeout for each request, from looking up the address to the end of the answer
     */
    WebClient(AddressGuard guard, Duration timeout) {
        this.outbound = new OutboundClient(guard, timeout, MOST_BYTES + 1);
    }

    /**
     * Asks once; a redirect is an answer.
     *
     * @throws IOException when there is no whole answer; its message says why in one line
     */
    WebAnswer ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest whole = request.header("accept-encoding", "gzip")
                .header("user-agent", USER_AGENT)
                .build();
        OutboundResponse response = outbound.send(whole);
        byte[] body = unpacked(response);
        boolean isTooLarge = body.length > MOST_BYTES;
        return new WebAnswer(
                whole.uri(), false, response, isTooLarge ? Arrays.copyOf(body, MOST_BYTES) : body, isTooLarge);
    }

    /**
     * Asks, and follows a few redirects.
     *
     * @param request makes the request to an address
     * @throws IOException when there is no whole answer, or a redirect that is not followed; its message says why in one line
     */
    WebAnswer follow(URI address, Function<URI, HttpRequest.Builder> request) throws IOException, InterruptedException {
        WebAnswer answer = ask(request.apply(address));
        boolean isMoved = answer.isRedirect();
        for (int redirects = 0; answer.isRedirect(); redirects++) {
            if (redirects == MOST_REDIRECTS) {
                throw new IOException("more than " + MOST_REDIRECTS + " redirects");
            }
            int status = answer.status();
            URI target = answer.target()
                    .orElseThrow(() -> new IOException("HTTP " + status
                            + ", a redirect that is not followed: it leads to no address, or from https to http"));
            isMoved &= answer.isRedirectForGood();
            answer = ask(request.apply(target));
        }
        return isMoved ? answer.moved() : answer;
    }

    static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return address.getScheme().equals("https") ? 443 : 80;
    }

    private static byte[] unpacked(OutboundResponse response) throws IOException {
        String encoding = response.header("content-encoding").orElse("identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity", "" -> response.body();
            case "gzip", "x-gzip" -> unpacked(response.body());
            default ->
                throw new IOException("its Content-Encoding is " + encoding + ", though only gzip was asked for");
        };
    }

    /** One byte more than there may be, if there is more: a small answer can unpack to gigabytes. */
    private static byte[] unpacked(byte[] packed) throws IOException {
        if (packed.length == 0) {
            return packed;
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return stream.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IOException("its gzip is broken: " + e.getMessage(), e);
        }
    }
}
