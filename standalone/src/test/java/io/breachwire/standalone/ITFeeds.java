package io.breachwire.standalone;

import static io.breachwire.standalone.Http.at;
import static io.breachwire.standalone.Http.get;
import static io.breachwire.standalone.Http.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestService;
import io.breachwire.ingest.IngestSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Following a feed, through to the real broker and registry, while everything on the way fails at times. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ITFeeds {
    private static final Duration DEFINITELY_TOO_SLOW = Duration.ofSeconds(120);
    private static final int WINDOW = 30;
    private static final int ARTICLES = 40;

    @RegisterExtension
    private final Wire wire = Wire.alone();

    private HttpServer site;

    /** The articles that the feed has now, the newest first. */
    private final Deque<String> window = new ArrayDeque<>();

    private volatile boolean broken;
    private int number;

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/feed", exchange -> {
            String document = document();
            String tag = "\"" + document.hashCode() + "\"";
            exchange.getResponseHeaders().set("ETag", tag);
            if (broken) {
                exchange.sendResponseHeaders(502, -1);
            } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                byte[] bytes = document.getBytes(UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    @Test
    void everyArticleOfAFeedIsOnTheTopicWhateverFailsMeanwhile() throws Exception {
        long seed = System.nanoTime();
        System.out.println("ITFeeds seed " + seed);
        Random random = new Random(seed);
        Set<String> published = new HashSet<>();
        int restart = random.nextInt(ARTICLES);
        int siteDown = random.nextInt(ARTICLES);
        int brokerDown = random.nextInt(ARTICLES);
        int seen = 0;
        IngestService ingest = started();
        try {
            for (int i = 0; i < ARTICLES; i++) {
                published.add(publish());
                if (i == restart) {
                    ingest.close();
                    published.add(publish());
                    ingest = started();
                }
                if (i == siteDown) {
                    broken = true;
                    Thread.sleep(1500);
                    broken = false;
                }
                if (i == brokerDown) {
                    wire.cluster().stopBroker();
                    published.add(publish());
                    Thread.sleep(1500);
                    wire.cluster().startBroker();
                }
                if (random.nextInt(5) == 0 || published.size() - seen > WINDOW / 2) {
                    // A feed forgets its oldest: before that it must have been asked.
                    awaitOnTopic(published);
                    seen = published.size();
                }
            }
            awaitOnTopic(published);
            JsonNode feed = status(ingest);
            assertThat(feed.path("feed").asText()).endsWith("/feed?token=…");
            assertThat(feed.path("state").asText()).isEqualTo("well");
        } finally {
            ingest.close();
        }
    }

    @Test
    void teasersAreCompletedFromTheirPagesWhereTheirSiteLetsUsAndThePageIsTheArticle() throws Exception {
        String told = " told its members on Monday that strangers had read their files.";
        String story =
                told + " They were in its network from March 3 to April 9, it says, and nobody noticed.".repeat(10);
        List<String> names = List.of("Fern Bank", "Oak Mill", "Elm Works");
        serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /oak");
        serve("/teasers", "application/rss+xml", teasers(names, told));
        serve("/fern-bank", "text/html", page("Fern Bank breached", "Fern Bank" + story));
        serve("/oak-mill", "text/html", page("Oak Mill breached", "Oak Mill" + story));
        serve("/elm-works", "text/html", page("Elm Works breached", "Please agree to our cookies first. ".repeat(30)));

        Settings completing = settings()
                .with(IngestSettings.FEED_URLS, site() + "/teasers")
                .with(IngestSettings.FEED_FULL_TEXT, "true");
        try (IngestService ingest = Started.ingest(completing)) {
            awaitOnTopic(names.stream().map(name -> name + " breached").collect(Collectors.toSet()));

            Map<String, String> bodies =
                    articlesOnTopic().stream().collect(Collectors.toMap(RawArticle::getTitle, RawArticle::getBody));
            assertThat(bodies.get("Fern Bank breached")).contains("from March 3 to April 9");
            assertThat(bodies.get("Oak Mill breached")).isEqualTo("Oak Mill" + told);
            assertThat(bodies.get("Elm Works breached")).isEqualTo("Elm Works" + told);
            JsonNode pages = status(ingest).path("pages");
            assertThat(pages.path("completed").asInt()).isEqualTo(1);
            assertThat(pages.path("left").asInt()).isEqualTo(2);
            assertThat(pages.path("detail").asText()).isNotEmpty();
        }
    }

    @Test
    void theFeedsOfAListAreFollowedAsItChanges(@TempDir Path directory) throws Exception {
        serve("/first", "application/rss+xml", teasers(List.of("Fern Bank"), " was breached."));
        serve("/second", "application/rss+xml", teasers(List.of("Oak Mill"), " was breached."));
        serve("/third", "application/rss+xml", teasers(List.of("Elm Works"), " was breached."));
        Path list = Files.writeString(directory.resolve("feeds.opml"), opml("/first", "/second?token=secret"));
        Settings listing = settings()
                .with(IngestSettings.FEED_URLS, site() + "/first")
                .with(IngestSettings.FEED_LIST, list.toString());

        try (IngestService ingest = Started.ingest(listing)) {
            awaitOnTopic(Set.of("Fern Bank breached", "Oak Mill breached"));
            assertThat(feeds(ingest)).containsExactly(site() + "/first", site() + "/second?token=…");

            Files.writeString(list, opml("/third", "s3cret%ZZ"));
            awaitOnTopic(Set.of("Elm Works breached"));

            assertThat(feeds(ingest)).containsExactly(site() + "/first", site() + "/third");
            JsonNode status = json(get(at(ingest.port()) + "/v1/feeds"));
            assertThat(status.path("list").path("file").asText()).isEqualTo(list.toString());
            assertThat(status.path("list").path("leftOut").path(0).asText()).startsWith("line 2, column ");
            assertThat(status.toString()).doesNotContain("s3cret");
        }
    }

    private String opml(String... paths) {
        return Stream.of(paths)
                .map(path -> "<outline type=\"rss\" text=\"A feed\" xmlUrl=\"" + site() + path + "\"/>")
                .collect(Collectors.joining("\n", "<opml version=\"2.0\"><body>", "</body></opml>"));
    }

    private static List<String> feeds(IngestService ingest) throws IOException, InterruptedException {
        List<String> feeds = new ArrayList<>();
        json(get(at(ingest.port()) + "/v1/feeds"))
                .path("feeds")
                .forEach(feed -> feeds.add(feed.path("feed").asText()));
        return feeds;
    }

    private void serve(String path, String type, String text) {
        site.createContext(path, exchange -> {
            byte[] bytes = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String teasers(List<String> names, String text) {
        String items = names.stream()
                .map(name -> "<item><title>%s breached</title><link>%s/%s</link><description>%s</description></item>"
                        .formatted(name, site(), name.toLowerCase(Locale.ROOT).replace(' ', '-'), name + text))
                .collect(Collectors.joining());
        return "<rss version=\"2.0\"><channel><title>The Harbour Ledger</title>" + items + "</channel></rss>";
    }

    private static String page(String title, String text) {
        return "<html><head><title>%s</title></head><body><article><p>%s</p></article></body></html>"
                .formatted(title, text);
    }

    private String publish() {
        String title = "Article %d of the feed".formatted(number++);
        synchronized (window) {
            window.addFirst(title);
            if (window.size() > WINDOW) {
                window.removeLast();
            }
        }
        return title;
    }

    private String document() {
        StringBuilder items = new StringBuilder();
        synchronized (window) {
            window.forEach(title -> items.append("<item><title>")
                    .append(title)
                    .append("</title><link>https://ledger.example/")
                    .append(title.replace(' ', '-'))
                    .append("</link><pubDate>Mon, 04 Mar 2024 09:00:00 GMT</pubDate>")
                    .append("<description>It was breached.</description></item>"));
        }
        return "<rss version=\"2.0\"><channel><title>The Harbour Ledger</title>" + items + "</channel></rss>";
    }

    private IngestService started() {
        return Started.ingest(settings());
    }

    private Settings settings() {
        return wire.settings()
                .with(IngestSettings.DELIVERY_TIMEOUT, "3s")
                .with(IngestSettings.FEED_INTERVAL, "1s")
                .with(IngestSettings.FEED_ALLOW, "127.0.0.1")
                .with(IngestSettings.FEED_URLS, site() + "/feed?token=secret");
    }

    private String site() {
        return Http.at(site.getAddress().getPort());
    }

    private static JsonNode status(IngestService ingest) throws IOException, InterruptedException {
        return json(get(at(ingest.port()) + "/v1/feeds")).path("feeds").path(0);
    }

    private void awaitOnTopic(Set<String> titles) {
        await().atMost(DEFINITELY_TOO_SLOW)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(titlesOnTopic()).containsAll(titles));
    }

    private Set<String> titlesOnTopic() {
        return articlesOnTopic().stream().map(RawArticle::getTitle).collect(Collectors.toSet());
    }

    private List<RawArticle> articlesOnTopic() {
        return wire.records().of("articles.raw", RawArticle.class);
    }
}
