package io.breachwire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.feed.document.FeedEntry;
import io.breachwire.ingest.intake.FakeBroker;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PolledFeedTest {
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Settings SETTINGS = Settings.of(Map.of(IngestSettings.FEED_ALLOW.name(), "127.0.0.1"));
    private static final Clock CLOCK = Clock.fixed(FakeBroker.NOW, ZoneOffset.UTC);

    private final FeedServer server = new FeedServer();
    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final List<Outcome> settled = new ArrayList<>();
    private Predicate<FeedEntry> taking = entry -> false;
    private final PolledFeed feed = new PolledFeed(
            server.feed("/feed"),
            new FeedClient(
                    new WebClient(new AddressGuard(SETTINGS, IngestSettings.FEED_ALLOW), Duration.ofSeconds(20)),
                    Clock.systemUTC()),
            broker.intake(SETTINGS, new SimpleMeterRegistry()),
            new ReentrantLock(),
            INTERVAL,
            CLOCK,
            (origin, outcome) -> settled.add(outcome),
            entry -> taking.test(entry));

    private final Logger logger = (Logger) LoggerFactory.getLogger(PolledFeed.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        server.close();
    }

    @Test
    void whatAFeedHasIsPublishedFromTheOldestToTheNewest() throws Exception {
        serve(item("Newest", "c"), item("Middle", "b"), item("Oldest", "a"));

        assertThat(feed.poll()).contains(INTERVAL);

        assertThat(titles()).containsExactly("Oldest", "Middle", "Newest");
        assertThat(broker.articles())
                .extracting(RawArticle::getOrigin)
                .containsOnly(server.feed("/feed").label());
        assertThat(settled).hasSize(3);
        assertThat(feed.status())
                .isEqualTo(new FeedStatus(
                        server.feed("/feed").label(),
                        FeedStatus.State.WELL,
                        FakeBroker.NOW,
                        FakeBroker.NOW,
                        FakeBroker.NOW.plus(INTERVAL),
                        3,
                        0,
                        "",
                        "",
                        FeedStatus.Pages.NONE));
    }

    @Test
    void onlyWhatIsNewOrEditedIsPublishedTheNextTime() throws Exception {
        serve(item("One", "first words"));
        feed.poll();
        serve(item("Two", "b"), item("One", "first words"));
        feed.poll();
        serve(item("Two", "b"), item("One", "other words"));
        feed.poll();

        assertThat(titles()).containsExactly("One", "Two", "One");
        assertThat(broker.articles().get(2).getId())
                .isEqualTo(broker.articles().get(0).getId());
        assertThat(broker.articles().get(2).getRevision())
                .isNotEqualTo(broker.articles().get(0).getRevision());
    }

    @Test
    void whatIsNotReadOfAnEntryIsNoEdit() throws Exception {
        serve(item("One", "a").replace("</item>", "<comments>7</comments></item>"));
        feed.poll();
        serve(item("One", "a").replace("</item>", "<comments>8</comments>\n</item>"));
        feed.poll();

        assertThat(titles()).containsExactly("One");
        assertThat(feed.status().accepted()).isEqualTo(1);
    }

    @Test
    void anUnchangedFeedCostsOneRequestWithoutBody() throws Exception {
        server.at("/feed", FeedServer.page(200, rss(item("One", "a")), "ETag", "\"1\""));
        feed.poll();
        server.at("/feed", FeedServer.page(304, ""));

        assertThat(feed.poll()).contains(INTERVAL);

        assertThat(server.lastRequest().header("if-none-match")).isEqualTo("\"1\"");
        assertThat(titles()).containsExactly("One");
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.WELL);
    }

    @Test
    void anEntryThatCannotBeTakenOverIsPublishedAsItIsAndHoldsUpNoOther() throws Exception {
        taking = entry -> {
            throw new IllegalStateException("a defect");
        };
        serve(item("Two", "b"), item("One", "a"));

        assertThat(feed.poll()).contains(INTERVAL);

        assertThat(titles()).containsExactly("One", "Two");
    }

    @Test
    void aBadEntryIsKeptWithTheReasonOnceAndStopsNoOther() throws Exception {
        String bad = "<item><link>https://l.example/bad</link><description>…</description></item>";
        serve(item("Good", "a"), bad);
        feed.poll();
        serve(item("Newer", "b"), item("Good", "a"), bad);
        feed.poll();

        assertThat(titles()).containsExactly("Good", "Newer");
        assertThat(broker.rejected()).hasSize(1);
        assertThat(new String(broker.rejected().get(0).value(), UTF_8)).isEqualTo(bad);
        assertThat(FakeBroker.headers(broker.rejected().get(0)))
                .containsEntry("cause", "missing-title")
                .containsEntry("source", server.feed("/feed").label());
        assertThat(feed.status().rejected()).isEqualTo(1);
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.WELL);
    }

    @Test
    void anEntryLargerThanAnArticleMayBeIsRejected() throws Exception {
        serve(item("Huge", "x".repeat(1 << 20)), item("Small", "a"));
        feed.poll();

        assertThat(titles()).containsExactly("Small");
        assertThat(FakeBroker.headers(broker.rejected().get(0))).containsEntry("cause", "too-large");
    }

    @Test
    void aBrokenDocumentIsKeptOnceAsLongAsItIsTheSame() throws Exception {
        server.at("/feed", FeedServer.page(200, "<rss><channel>"));
        feed.poll();
        feed.poll();
        server.at("/feed", FeedServer.page(200, "<rss><channel><item>"));
        feed.poll();

        assertThat(broker.rejected())
                .extracting(sent -> new String(sent.value(), UTF_8))
                .containsExactly("<rss><channel>", "<rss><channel><item>");
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.FAILING);
        assertThat(feed.status().detail()).contains("not XML as it should be");
        assertThat(feed.isUp()).isFalse();
    }

    @Test
    void aFailingFeedIsAskedLessAndLessOftenAndIsWellAgainAtOnce() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(feed.poll().orElseThrow());
        }
        serve(item("Back", "a"));

        assertThat(pauses.subList(0, 3)).containsExactly(INTERVAL, INTERVAL.multipliedBy(2), INTERVAL.multipliedBy(4));
        assertThat(pauses.get(7)).isEqualTo(Duration.ofHours(6));
        assertThat(feed.status().detail()).isEqualTo("HTTP 404");
        assertThat(feed.poll()).contains(INTERVAL);
        assertThat(titles()).containsExactly("Back");
    }

    @Test
    void aServersWishIsKeptWithinADay() throws Exception {
        server.at("/feed", FeedServer.page(503, "", "Retry-After", "7200"));
        assertThat(feed.poll()).contains(Duration.ofHours(2));

        server.at("/feed", FeedServer.page(503, "", "Retry-After", "99999999"));
        assertThat(feed.poll()).contains(Duration.ofDays(1));

        server.at("/feed", FeedServer.page(503, "", "Retry-After", "1"));
        assertThat(feed.poll().orElseThrow()).isGreaterThanOrEqualTo(INTERVAL);
    }

    @Test
    void whereAFeedHasMovedForGoodIsLoggedOnceAndToldAsLongAsItLasts() throws Exception {
        server.at("/feed", FeedServer.page(301, "", "Location", "/news/feed?key=s3cret"))
                .at("/news/feed", FeedServer.page(200, rss(item("One", "a"))));
        feed.poll();
        feed.poll();
        String moved = server.url("/news/feed").toString() + "?key=…";

        assertThat(feed.status().movedTo()).isEqualTo(moved);
        assertThat(logged()).singleElement().asString().contains("has moved for good to " + moved);
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.WELL);
        assertThat(titles()).containsExactly("One");
        assertThat(broker.articles())
                .extracting(RawArticle::getOrigin)
                .containsOnly(server.feed("/feed").label());

        server.at("/news/feed", FeedServer.page(503, ""));
        feed.poll();
        assertThat(feed.status().movedTo()).isEqualTo(moved);

        serve(item("One", "a"));
        feed.poll();
        assertThat(feed.status().movedTo()).isEmpty();
        assertThat(titles()).containsExactly("One");
    }

    @Test
    void aFeedHasNotMovedToWhatIsNoFeed() throws Exception {
        server.at("/feed", FeedServer.page(301, "", "Location", "/"))
                .at("/", FeedServer.page(200, "<!doctype html><title>The Harbour Ledger</title>"));
        feed.poll();

        assertThat(feed.status().movedTo()).isEmpty();
    }

    @Test
    void aFeedThatIsGoneIsNotAskedAgain() throws Exception {
        server.at("/feed", FeedServer.page(410, ""));

        assertThat(feed.poll()).isEqualTo(Optional.empty());
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.GONE);
    }

    @Test
    void whatKafkaDoesNotTakeIsPublishedTheNextTimeThoughTheFeedHasNotChanged() throws Exception {
        server.at("/feed", exchange -> {
            boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            FeedServer.page(known ? 304 : 200, known ? "" : rss(item("Two", "b"), item("One", "a")), "ETag", "\"1\"")
                    .answer(exchange);
        });
        broker.registryFailure = () -> new IllegalStateException("the registry is away");
        assertThat(feed.poll()).contains(Duration.ofSeconds(30));
        assertThat(feed.status().detail()).contains("the registry is away");
        assertThat(titles()).isEmpty();

        broker.registryFailure = () -> null;
        feed.poll();
        feed.poll();

        assertThat(titles()).containsExactly("One", "Two");
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.WELL);
    }

    @Test
    void thatKafkaIsAwayMakesNoFeedBeAskedLessOften() throws Exception {
        serve(item("One", "a"));
        broker.registryFailure = () -> new IllegalStateException("the registry is away");
        for (int i = 0; i < 5; i++) {
            feed.poll();
        }
        server.at("/feed", FeedServer.page(502, ""));

        assertThat(feed.poll()).contains(INTERVAL);
    }

    @Test
    void aDocumentThatStaysBrokenIsNotTakenForWell() throws Exception {
        server.at("/feed", exchange -> {
            boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            FeedServer.page(known ? 304 : 200, known ? "" : "<rss>", "ETag", "\"1\"")
                    .answer(exchange);
        });
        feed.poll();
        feed.poll();

        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.FAILING);
        assertThat(broker.rejected()).hasSize(1);
    }

    private void serve(String... items) {
        server.at("/feed", FeedServer.page(200, rss(items)));
    }

    private static String rss(String... items) {
        return "<rss version=\"2.0\"><channel><title>The Harbour Ledger</title>" + String.join("", items)
                + "</channel></rss>";
    }

    private static String item(String title, String body) {
        return "<item><title>" + title + "</title><link>https://l.example/" + title + "</link><description>" + body
                + "</description></item>";
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private List<String> titles() {
        return broker.articles().stream().map(RawArticle::getTitle).toList();
    }
}
