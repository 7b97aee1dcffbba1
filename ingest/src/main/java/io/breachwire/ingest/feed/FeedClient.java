package io.breachwire.ingest.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;

/** Asks for a feed once. Every way that it can fail is a {@link Fetched}. */
final class FeedClient {
    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    private final WebClient web;
    private final Clock clock;

    /** A client that can be shared. */
    FeedClient(WebClient web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    /**
     * Asks whether there is anything new, and for it.
     *
     * @param validators of the version that is known
     */
    Fetched fetch(FeedAddress feed, Fetched.Validators validators) throws InterruptedException {
        try {
            return fetched(web.follow(feed.request(), address -> request(feed, address, validators)));
        } catch (IOException e) {
            return new Fetched.Failed(e.getMessage());
        }
    }

    private static HttpRequest.Builder request(FeedAddress feed, URI address, Fetched.Validators validators) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("accept", ACCEPT);
        validators.entityTag().ifPresent(tag -> request.header("if-none-match", tag));
        validators.lastModified().ifPresent(date -> request.header("if-modified-since", date));
        if (WebClient.isSameServer(address, feed.request())) {
            feed.authorization().ifPresent(value -> request.header("authorization", value));
        }
        return request;
    }

    private Fetched fetched(WebAnswer answer) {
        return switch (answer.status()) {
            case 200 -> document(answer);
            case 304 -> new Fetched.Unchanged(movedTo(answer));
            case 410 -> new Fetched.Gone();
            default ->
                new Fetched.Failed("HTTP " + answer.status(), answer.response().retryAfter(clock.instant()));
        };
    }

    private static Fetched document(WebAnswer answer) {
        if (answer.isTooLarge()) {
            return new Fetched.Failed("it is larger than " + WebClient.MOST_BYTES + " bytes, unpacked");
        }
        return new Fetched.Document(
                answer.body(),
                answer.contentType(),
                answer.address(),
                movedTo(answer),
                new Fetched.Validators(
                        answer.response().header("etag"), answer.response().header("last-modified")));
    }

    private static Optional<FeedAddress> movedTo(WebAnswer answer) {
        return answer.isMoved() ? Optional.of(new FeedAddress(answer.address())) : Optional.empty();
    }
}
