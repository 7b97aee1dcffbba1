package io.breachwire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FeedClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final FeedServer server = new FeedServer();
    private final FeedClient client = client("127.0.0.1", TIMEOUT);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFeedIsAskedForWithWhatTellsItsVersion() throws Exception {
        server.at(
                "/feed", FeedServer.page(200, "x", "ETag", "\"7\"", "Last-Modified", "Mon, 29 Nov 2021 18:05:00 GMT"));

        Fetched.Document document = (Fetched.Document) fetch("/feed", Fetched.Validators.NONE);
        assertThat(server.lastRequest().header("if-none-match")).isNull();
        fetch("/feed", document.validators());

        assertThat(server.lastRequest().header("if-none-match")).isEqualTo("\"7\"");
        assertThat(server.lastRequest().header("if-modified-since")).isEqualTo("Mon, 29 Nov 2021 18:05:00 GMT");
        assertThat(server.lastRequest().header("user-agent")).startsWith("breachwire");
    }

    @Test
    void unchangedAndGoneAreToldFromFailure() throws Exception {
        server.at("/same", FeedServer.page(304, "")).at("/gone", FeedServer.page(410, ""));

        assertThat(fetch("/same")).isEqualTo(new Fetched.Unchanged(Optional.empty()));
        assertThat(fetch("/gone")).isEqualTo(new Fetched.Gone());
        assertThat(fetch("/missing")).isEqualTo(new Fetched.Failed("HTTP 404"));
    }

    @Test
    void aServersWishToBeLeftAloneIsHeard() throws Exception {
        server.at("/busy", FeedServer.page(429, "", "Retry-After", "120"));

        assertThat(fetch("/busy")).isEqualTo(new Fetched.Failed("HTTP 429", Optional.of(Duration.ofSeconds(120))));
    }

    @Test
    void gzipIsUnpacked() throws Exception {
        server.at("/feed", FeedServer.page(200, packed("words".getBytes(UTF_8)), "Content-Encoding", "gzip"));
        server.at("/broken", FeedServer.page(200, "no gzip", "Content-Encoding", "gzip"));

        assertThat(((Fetched.Document) fetch("/feed")).body()).isEqualTo("words".getBytes(UTF_8));
        assertThat(((Fetched.Failed) fetch("/broken")).reason()).contains("gzip is broken");
    }

    @Test
    void whatIsPackedOtherwiseThanWasAskedForIsNotTakenForTheFeed() throws Exception {
        server.at("/feed", FeedServer.page(200, packed("words".getBytes(UTF_8)), "Content-Encoding", "x-gzip"))
                .at("/plain", FeedServer.page(200, "words", "Content-Encoding", "identity"))
                .at("/brotli", FeedServer.page(200, "\u000b\u0002", "Content-Encoding", "br"));

        assertThat(((Fetched.Document) fetch("/feed")).body()).isEqualTo("words".getBytes(UTF_8));
        assertThat(((Fetched.Document) fetch("/plain")).body()).isEqualTo("words".getBytes(UTF_8));
        assertThat(fetch("/brotli"))
                .isEqualTo(new Fetched.Failed("its Content-Encoding is br, though only gzip was asked for"));
    }

    @Test
    void whatIsTooLargeIsNotTakenPackedOrNot() throws Exception {
        byte[] large = new byte[WebClient.MOST_BYTES + 1];
        server.at("/large", FeedServer.page(200, large));
        server.at("/bomb", FeedServer.page(200, packed(new byte[200 << 20]), "Content-Encoding", "gzip"));

        assertThat(((Fetched.Failed) fetch("/large")).reason()).contains("larger than");
        assertThat(((Fetched.Failed) fetch("/bomb")).reason()).contains("larger than");
    }

    @Test
    void redirectsAreFollowedAFewTimes() throws Exception {
        server.at("/old", FeedServer.page(301, "", "Location", "/new"))
                .at(
                        "/new",
                        FeedServer.page(
                                307, "", "Location", server.url("/final").toString()))
                .at("/final", FeedServer.page(200, "x"))
                .at("/a", FeedServer.page(302, "", "Location", "/b"))
                .at("/b", FeedServer.page(302, "", "Location", "/a"));

        assertThat(((Fetched.Document) fetch("/old")).address()).isEqualTo(server.url("/final"));
        assertThat(((Fetched.Failed) fetch("/a")).reason()).isEqualTo("more than 5 redirects");
    }

    @Test
    void aFeedHasMovedWhereEveryRedirectIsForGood() throws Exception {
        server.at("/old", FeedServer.page(301, "", "Location", "/newer"))
                .at("/newer", FeedServer.page(308, "", "Location", "/new"))
                .at("/new", FeedServer.page(200, "x"))
                .at("/for-now", FeedServer.page(302, "", "Location", "/old"))
                .at("/in-part", FeedServer.page(301, "", "Location", "/for-now"))
                .at("/old-same", FeedServer.page(308, "", "Location", "/same"))
                .at("/same", FeedServer.page(304, ""));

        assertThat(fetch("/old").movedTo()).contains(server.feed("/new"));
        assertThat(fetch("/old-same").movedTo()).contains(server.feed("/same"));
        assertThat(fetch("/new").movedTo()).isEmpty();
        assertThat(fetch("/for-now").movedTo()).isEmpty();
        assertThat(fetch("/in-part").movedTo()).isEmpty();
    }

    @Test
    void redirectsToWhatIsNoAddressOfOursAreNotFollowed() throws Exception {
        server.at("/nowhere", FeedServer.page(302, ""))
                .at("/file", FeedServer.page(302, "", "Location", "file:///etc/passwd"))
                .at("/odd", FeedServer.page(302, "", "Location", "http://a b/"));

        assertThat(((Fetched.Failed) fetch("/nowhere")).reason()).contains("not followed");
        assertThat(((Fetched.Failed) fetch("/file")).reason()).contains("not followed");
        assertThat(((Fetched.Failed) fetch("/odd")).reason()).contains("no address");
    }

    @Test
    void aRedirectToAPrivateAddressIsRefusedThoughTheFeedItselfIsAllowed() throws Exception {
        server.at(
                "/feed",
                FeedServer.page(
                        302, "", "Location", server.url("/secret").toString().replace("127.0.0.1", "localhost")));

        assertThat(((Fetched.Failed) fetch("/feed")).reason())
                .contains("localhost is at the private address")
                .contains("ingest.feed.allow");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aPrivateAddressIsNotCalledUnlessAllowedByName() throws Exception {
        Fetched fetched = client("", TIMEOUT).fetch(server.feed("/feed"), Fetched.Validators.NONE);

        assertThat(((Fetched.Failed) fetched).reason()).contains("private address");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theUserOfAnAddressIsSentToItsHostAlone() throws Exception {
        FeedServer other = new FeedServer();
        try (other) {
            other.at("/there", FeedServer.page(200, "x"));
            server.at(
                    "/feed",
                    FeedServer.page(302, "", "Location", other.url("/there").toString()));
            URI withUser = URI.create(server.url("/feed?key=k").toString().replace("http://", "http://ada:s3cret@"));
            FeedAddress feed = new FeedAddress(withUser);

            client.fetch(feed, Fetched.Validators.NONE);

            assertThat(server.lastRequest().path()).isEqualTo("/feed?key=k");
            assertThat(server.lastRequest().header("authorization")).isEqualTo("Basic YWRhOnMzY3JldA==");
            assertThat(other.lastRequest().header("authorization")).isNull();
            assertThat(feed.toString()).doesNotContain("s3cret").endsWith("/feed?key=…");
        }
    }

    @Test
    void anAnswerThatDripsOrNeverComesFailsInTime() throws Exception {
        server.at("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 1000; i++) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    Thread.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        Fetched fetched =
                client("127.0.0.1", Duration.ofMillis(500)).fetch(server.feed("/drip"), Fetched.Validators.NONE);

        assertThat(((Fetched.Failed) fetched).reason()).isEqualTo("no whole answer within 500 ms");
    }

    private Fetched fetch(String path) throws InterruptedException {
        return fetch(path, Fetched.Validators.NONE);
    }

    private Fetched fetch(String path, Fetched.Validators validators) throws InterruptedException {
        return client.fetch(server.feed(path), validators);
    }

    private static FeedClient client(String allowed, Duration timeout) {
        Settings settings = Settings.of(Map.of(IngestSettings.FEED_ALLOW.name(), allowed));
        return new FeedClient(
                new WebClient(new AddressGuard(settings, IngestSettings.FEED_ALLOW), timeout), Clock.systemUTC());
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }
}
