package io.breachwire.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breachwire.contract.event.BodyFormat;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.article.ArticleDecoder;
import io.breachwire.ingest.article.Decoded;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.intake.FakeBroker;
import io.breachwire.ingest.intake.Intake;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TeaserCompletionTest {
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Settings SETTINGS = Settings.of(Map.of(IngestSettings.FEED_ALLOW.name(), "127.0.0.1"));
    private static final String TEASER = "has told its customers that strangers read their letters for weeks.";

    private final FeedServer server = new FeedServer();
    /** Goes on; nobody sets it. */
    private final SettableClock clock = new SettableClock(FakeBroker.NOW);

    private final SettableClock dates = new SettableClock(FakeBroker.NOW);
    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Outcome> settled = new ArrayList<>();
    private final List<Instant> pageRequests = new CopyOnWriteArrayList<>();
    private final FollowedFeed feed = followed(server.feed("/feed"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTeaserIsPublishedWithTheTextOfItsPage() throws Exception {
        feedOf(item("Fern Bank"));
        page("Fern Bank");

        goOnFor(Duration.ofMinutes(1));

        RawArticle article = broker.articles().get(0);
        assertThat(broker.articles()).hasSize(1);
        assertThat(article.getTitle()).isEqualTo("Fern Bank breached");
        assertThat(article.getSource()).isEqualTo("The Harbour Ledger");
        assertThat(article.getOrigin()).isEqualTo(server.feed("/feed").label());
        assertThat(article.getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 4));
        assertThat(article.getFormat()).isEqualTo(BodyFormat.HTML);
        assertThat(article.getBody()).startsWith("<article>").contains("came in on May 3");
        assertThat(settled).hasSize(1);
        assertThat(feed.status().accepted()).isEqualTo(1);
        assertThat(feed.status().pages()).isEqualTo(new FeedStatus.Pages(1, 0, 0, ""));
        assertThat(counted()).isEqualTo(Map.of("completed", 1.0));
    }

    @Test
    void itSaysWhichRevisionItsEntryIsByItself() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill").replaceAll("<pubDate>.*</pubDate>", ""));
        page("Fern Bank");
        page("Oak Mill");
        goOnFor(Duration.ofMinutes(1));
        Map<String, String> entries =
                broker.articles().stream().collect(Collectors.toMap(RawArticle::getId, RawArticle::getEntryRevision));
        assertThat(entries).hasSize(2);
        server.at("/Fern-Bank", FeedServer.page(404, ""));
        server.at("/Oak-Mill", FeedServer.page(404, ""));

        // As after a restart.
        goOnFor(followed(server.feed("/feed")), Duration.ofMinutes(1));

        assertThat(broker.articles())
                .hasSize(4)
                .filteredOn(article -> article.getEntryRevision() == null)
                .extracting(RawArticle::getId, RawArticle::getRevision)
                .containsExactlyInAnyOrderElementsOf(entries.entrySet().stream()
                        .map(entry -> tuple(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @Test
    void itIsTheSameArticleAsThePageThatSomebodyElsePushes() throws Exception {
        feedOf(item("Fern Bank"));
        page("Fern Bank");
        goOnFor(Duration.ofMinutes(1));

        String saved = article("Fern Bank")
                .replace("<head>", "<head><link rel=canonical href='" + server.url("/Fern-Bank/?utm_source=x") + "'>");
        Decoded pushed = ArticleDecoder.decode(DocumentFormat.HTML, saved.getBytes(UTF_8), "x", FakeBroker.NOW);

        assertThat(((Decoded.Good) pushed).article().getId())
                .isEqualTo(broker.articles().get(0).getId());
    }

    @Test
    void thePagesDateCountsOnlyWhereTheFeedHasNone() throws Exception {
        feedOf(item("Fern Bank").replaceAll("<pubDate>.*</pubDate>", ""));
        page("Fern Bank");

        goOnFor(Duration.ofMinutes(1));

        assertThat(broker.articles().get(0).getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 9));
    }

    @Test
    void thePagesDateCountsWhereTheFeedsCannotBeRead() throws Exception {
        feedOf(item("Fern Bank").replaceAll("<pubDate>.*</pubDate>", "<pubDate>lun. 4 mars 2024</pubDate>"));
        page("Fern Bank");

        goOnFor(Duration.ofMinutes(1));

        assertThat(broker.articles().get(0).getPublishedDate()).isEqualTo(LocalDate.of(2024, 3, 9));
    }

    @Test
    void ofTwoDatesThatCannotBeReadTheFeedsStays() throws Exception {
        feedOf(item("Fern Bank").replaceAll("<pubDate>.*</pubDate>", "<pubDate>lun. 4 mars 2024</pubDate>"));
        page("/Fern-Bank", article("Fern Bank").replace("2024-03-09T10:00:00Z", "le 9 mars"));

        goOnFor(Duration.ofMinutes(1));

        assertThat(broker.articles().get(0).getPublishedText()).isEqualTo("lun. 4 mars 2024");
    }

    @Test
    void aTeaserWhoseCommentsAreCountedAnewIsCompletedOnce() throws Exception {
        feedOf(item("Fern Bank").replace("</item>", "<comments>7</comments></item>"));
        page("Fern Bank");
        goOnFor(INTERVAL);
        feedOf(item("Fern Bank").replace("</item>", "<comments>8</comments></item>"));
        goOnFor(INTERVAL);

        assertThat(pageRequests).hasSize(1);
        assertThat(broker.articles()).hasSize(1);
    }

    @Test
    void aCompletedArticleIsOfThePagesLastChangeWhichATeaserOfALaterStartDoesNotOutdo() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill"));
        page("/Fern-Bank", modified("Fern Bank", "2024-03-10T10:00:00Z"));
        page("/Oak-Mill", modified("Oak Mill", "0001-01-01T00:00:00Z"));

        goOnFor(Duration.ofMinutes(1));

        assertThat(broker.rejected()).isEmpty();
        assertThat(broker.articles())
                .extracting(RawArticle::getUpdatedAt)
                .containsExactlyInAnyOrder(Instant.parse("2024-03-10T10:00:00Z"), null);
    }

    @Test
    void anEntryWithATextOfItsOwnIsPublishedAtOnceAndItsPageLeftAlone() throws Exception {
        feedOf(item("Fern Bank").replace(TEASER, story("Fern Bank")));

        feed.turn();

        assertThat(titles()).containsExactly("Fern Bank breached");
        assertThat(server.requests()).extracting(FeedServer.Request::path).containsExactly("/feed");
    }

    @Test
    void anEntryWithoutAnyTextIsCompletedToo() throws Exception {
        feedOf(item("Fern Bank").replaceAll("<description>.*</description>", ""));
        page("Fern Bank");

        goOnFor(Duration.ofMinutes(1));

        assertThat(broker.articles().get(0).getBody()).contains("came in on May 3");
        assertThat(broker.rejected()).isEmpty();
    }

    @Test
    void whatRobotsTxtDoesNotAllowIsNotFetchedAndTheTeaserPublishedAsItIs() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill"));
        server.at("/robots.txt", FeedServer.page(200, "User-agent: breachwire\nDisallow: /Fern"));
        page("Fern Bank");
        page("Oak Mill");

        goOnFor(Duration.ofMinutes(1));

        assertThat(paths()).contains("/Oak-Mill").doesNotContain("/Fern-Bank").containsOnlyOnce("/robots.txt");
        assertThat(body("Fern Bank")).isEqualTo("Fern Bank " + TEASER);
        assertThat(body("Oak Mill")).contains("came in on May 3");
        assertThat(feed.status().pages().detail())
                .isEqualTo(server.url("/Fern-Bank") + ": " + PageFault.ROBOTS.inWords());
        assertThat(counted()).isEqualTo(Map.of("completed", 1.0, "robots", 1.0));
    }

    @Test
    void aRobotsTxtIsAskedForOnceADay() throws Exception {
        feedOf(item("Fern Bank"));
        page("Fern Bank");
        goOnFor(Duration.ofMinutes(1));
        feedOf(item("Oak Mill"));
        goOnFor(Duration.ofHours(23));
        assertThat(paths()).contains("/Oak-Mill").containsOnlyOnce("/robots.txt");

        goOnFor(Duration.ofHours(2));
        feedOf(item("Elm Works"));
        goOnFor(INTERVAL);

        assertThat(paths())
                .contains("/Elm-Works")
                .filteredOn("/robots.txt"::equals)
                .hasSize(2);
    }

    @Test
    void whileRobotsTxtCannotBeHadNothingIsFetchedForAnHourAtMost() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill"), item("Elm Works"));
        server.at("/robots.txt", FeedServer.page(503, ""));
        page("Fern Bank");

        goOnFor(Duration.ofMinutes(4));
        assertThat(titles()).isEmpty();
        assertThat(feed.status().pages().waiting()).isEqualTo(3);
        goOnFor(Duration.ofHours(1));

        assertThat(paths()).containsOnly("/feed", "/robots.txt");
        assertThat(titles()).hasSize(3);
        assertThat(counted()).isEqualTo(Map.of("unreachable", 3.0));
        assertThat(feed.status().pages().waiting()).isZero();
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.WELL);
    }

    @Test
    void aRobotsTxtThatIsBackIsHeard() throws Exception {
        feedOf(item("Fern Bank"));
        server.at("/robots.txt", FeedServer.page(500, ""));
        page("Fern Bank");
        goOnFor(Duration.ofMinutes(2));
        server.at("/robots.txt", FeedServer.page(404, ""));
        goOnFor(Duration.ofMinutes(10));

        assertThat(body("Fern Bank")).contains("came in on May 3");
    }

    @Test
    void aSiteThatWantsToBeLeftAloneIsLeftAloneAsLong() throws Exception {
        feedOf(item("Oak Mill"), item("Fern Bank"));
        page("Fern Bank");
        busy("/Oak-Mill", "1800");
        goOnFor(Duration.ofMinutes(29));
        assertThat(titles()).isEmpty();
        page("Oak Mill");
        goOnFor(Duration.ofMinutes(10));

        assertThat(body("Fern Bank")).contains("came in on May 3");
        assertThat(body("Oak Mill")).contains("came in on May 3");
        assertThat(Duration.between(pageRequests.get(0), pageRequests.get(1)))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aTeaserDoesNotWaitForLongerThanAnHour() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill"));
        busy("/Fern-Bank", "7200");
        busy("/Oak-Mill", "7200");

        goOnFor(Duration.ofMinutes(1));

        assertThat(titles()).containsExactlyInAnyOrder("Fern Bank breached", "Oak Mill breached");
        assertThat(counted()).isEqualTo(Map.of("unreachable", 2.0));
        assertThat(pageRequests).hasSize(1);
    }

    @Test
    void aPageThatFailsAgainAndAgainIsTriedThreeTimes() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill"));
        busy("/Fern-Bank", "1");
        page("Oak Mill");

        goOnFor(Duration.ofHours(1));

        assertThat(paths()).filteredOn("/Fern-Bank"::equals).hasSize(3);
        assertThat(body("Fern Bank")).isEqualTo("Fern Bank " + TEASER);
        assertThat(body("Oak Mill")).contains("came in on May 3");
    }

    @Test
    void betweenTwoRequestsToASiteThereIsAPauseAndAsLongAOneAsItAsksFor() throws Exception {
        feedOf(IntStream.range(0, 5).mapToObj(i -> item("Mill " + i)).toArray(String[]::new));
        IntStream.range(0, 5).forEach(i -> page("Mill " + i));
        server.at("/robots.txt", FeedServer.page(200, "User-agent: *\nCrawl-delay: 7"));

        goOnFor(Duration.ofMinutes(2));

        assertThat(pageRequests).hasSize(5);
        for (int i = 1; i < pageRequests.size(); i++) {
            assertThat(Duration.between(pageRequests.get(i - 1), pageRequests.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void anIntervalHasTwentyRequestsAndTheRestOfTheTeasersTheNext() throws Exception {
        feedOf(IntStream.range(0, 50).mapToObj(i -> item("Mill " + i)).toArray(String[]::new));
        IntStream.range(0, 50).forEach(i -> page("Mill " + i));

        goOnFor(Duration.ofMinutes(14));
        assertThat(titles()).hasSize(19);
        feedOf(item("Fern Bank"));
        page("Fern Bank");
        goOnFor(INTERVAL);
        assertThat(titles()).contains("Fern Bank breached");
        goOnFor(Duration.ofHours(1));

        assertThat(titles()).hasSize(51).doesNotHaveDuplicates();
        assertThat(counted()).isEqualTo(Map.of("completed", 51.0));
    }

    @Test
    void moreTeasersThanCanWaitArePublishedAsTheyAre() throws Exception {
        int count = TeaserCompletion.MOST_WAITING + 3;
        feedOf(IntStream.range(0, count).mapToObj(i -> item("Mill " + i)).toArray(String[]::new));

        feed.turn();

        assertThat(titles()).hasSize(3);
        assertThat(feed.status().pages().waiting()).isEqualTo(TeaserCompletion.MOST_WAITING);
    }

    @Test
    void aTeaserThatWaitsIsNotTakenTwiceAndThoseOfAFeedThatIsGoneArePublished() throws Exception {
        feedOf(item("Fern Bank"));
        busy("/Fern-Bank", "1200");
        goOnFor(Duration.ofMinutes(14));
        server.at("/feed", FeedServer.page(200, "<rss>"));
        goOnFor(INTERVAL);
        feedOf(item("Fern Bank"));
        goOnFor(INTERVAL);
        server.at("/feed", FeedServer.page(410, ""));
        goOnFor(Duration.ofHours(2));

        assertThat(titles()).containsExactly("Fern Bank breached");
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.GONE);
        assertThat(feed.turn()).isEmpty();
    }

    @Test
    void anEditedEntryTakesThePlaceOfTheOneThatWaits() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill"));
        busy("/Fern-Bank", "1200");
        busy("/Oak-Mill", "1200");
        goOnFor(Duration.ofMinutes(14));
        String whole = "<description>" + story("Oak Mill") + "</description></item>";
        feedOf(
                item("Fern Bank").replace("breached", "not breached"),
                item("Oak Mill").replace("breached", "not breached").replaceAll("<description>.*", whole));
        page("Fern Bank");
        page("Oak Mill");
        goOnFor(Duration.ofHours(1));

        assertThat(titles()).containsExactlyInAnyOrder("Fern Bank not breached", "Oak Mill not breached");
        assertThat(feed.status().pages().waiting()).isZero();
    }

    @Test
    void aPageThatDiffersAtEachFetchInWhatNobodyReadsIsOneRevision() throws Exception {
        feedOf(item("Fern Bank"));
        page("Fern Bank");
        goOnFor(Duration.ofMinutes(1));
        page("/Fern-Bank", article("Fern Bank").replace("<p>", "<aside>Ad 7</aside><script>t=7</script><p id='x-7'>"));
        FollowedFeed restarted = followed(server.feed("/feed"));
        goOnFor(restarted, Duration.ofMinutes(1));

        assertThat(broker.articles()).hasSize(2);
        assertThat(broker.articles().get(1).getRevision())
                .isEqualTo(broker.articles().get(0).getRevision());
    }

    @Test
    void aRedirectIsFollowedByTheRulesOfWhereItLeads() throws Exception {
        feedOf(item("Fern Bank"), item("Oak Mill"), item("Elm Works"));
        server.at("/robots.txt", FeedServer.page(200, "User-agent: *\nDisallow: /hidden"))
                .at("/Fern-Bank", FeedServer.page(302, "", "Location", "/there"))
                .at("/there", FeedServer.page(200, article("Fern Bank"), "Content-Type", "text/html"))
                .at("/Oak-Mill", FeedServer.page(301, "", "Location", "/hidden/Oak-Mill"))
                .at("/Elm-Works", FeedServer.page(301, "", "Location", "/Elm-Works/"))
                .at("/Elm-Works/", FeedServer.page(301, "", "Location", "/Elm-Works"));

        goOnFor(Duration.ofMinutes(1));

        assertThat(body("Fern Bank")).contains("came in on May 3");
        assertThat(paths()).doesNotContain("/hidden/Oak-Mill");
        assertThat(counted()).isEqualTo(Map.of("completed", 1.0, "robots", 1.0, "refused", 1.0));
    }

    @Test
    void aPrivateAddressThatAFeedLinksToIsNotCalledThoughAFeedThereMayBe() throws Exception {
        FeedServer other = new FeedServer();
        try (other) {
            feedOf(item("Fern Bank"), item("Oak Mill"));
            server.at(
                    "/Fern-Bank",
                    FeedServer.page(302, "", "Location", other.url("/inside").toString()));
            String elsewhere = item("Oak Mill")
                    .replace(
                            server.url("/Oak-Mill").toString(),
                            other.url("/Oak-Mill").toString());
            feedOf(item("Fern Bank"), elsewhere);

            goOnFor(Duration.ofMinutes(1));

            assertThat(other.requests()).isEmpty();
            assertThat(titles()).hasSize(2);
            assertThat(counted()).isEqualTo(Map.of("refused", 2.0));
            assertThat(feed.status().pages().detail()).contains("at a private address");
        }
    }

    @Test
    void eachBadPageCostsItsOwnTeaserTheTextAndNothingElse() throws Exception {
        List<String> names =
                List.of("Wall", "Stub", "Home", "Paper", "Huge", "Plain", "Locked", "Away", "Hollow", "Good");
        List<String> items = new ArrayList<>(
                names.stream().map(TeaserCompletionTest.this::item).toList());
        long seed = System.nanoTime();
        System.out.println("TeaserCompletionTest seed " + seed);
        Collections.shuffle(items, new Random(seed));
        feedOf(items.toArray(String[]::new));
        page(
                "/Wall",
                article("Wall").replaceAll("(?s)<p>.*</p>", "<p>" + "We value your privacy. Agree to all ".repeat(40)));
        page("/Stub", article("Stub").replaceAll("(?s)It came out.*</p>", "Subscribe to read on.</p>"));
        server.at("/Home", FeedServer.page(302, "", "Location", "/"));
        page("/", article("The Harbour Ledger").replace("breached", "news"));
        server.at("/Paper", FeedServer.page(200, "%PDF-1.7", "Content-Type", "application/pdf"));
        page("/Huge", article("Huge").replace("It came out", "It came out " + "x".repeat(2 << 20)));
        page("/Plain", article("Plain").replace("article>", "div>"));
        server.at("/Locked", FeedServer.page(403, article("Locked"), "Content-Type", "text/html"));
        page("/Hollow", "");
        page("Good");

        goOnFor(Duration.ofMinutes(1));

        assertThat(titles()).hasSize(names.size());
        assertThat(body("Good")).contains("came in on May 3");
        names.stream()
                .filter(name -> !name.equals("Good"))
                .forEach(name -> assertThat(body(name)).isEqualTo(name + " " + TEASER));
        assertThat(counted())
                .isEqualTo(Map.of(
                        "completed", 1.0,
                        "no-longer", 1.0,
                        "other-article", 2.0,
                        "not-html", 1.0,
                        "too-large", 1.0,
                        "unmarked", 2.0,
                        "refused", 2.0));
        assertThat(feed.status().pages().left()).isEqualTo(9);
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.WELL);
    }

    @Test
    void aCompletedArticleThatKafkaDoesNotTakeIsPublishedLaterWithoutAskingForItsPageAgain() throws Exception {
        feedOf(item("Fern Bank"));
        page("Fern Bank");
        broker.registryFailure = () -> new IllegalStateException("the registry is away");
        goOnFor(Duration.ofMinutes(2));
        assertThat(titles()).isEmpty();
        assertThat(counted()).isEmpty();

        broker.registryFailure = () -> null;
        goOnFor(Duration.ofMinutes(1));

        assertThat(titles()).containsExactly("Fern Bank breached");
        assertThat(pageRequests).hasSize(1);
        assertThat(counted()).isEqualTo(Map.of("completed", 1.0));
    }

    @Test
    void aFeedIsAskedAsOftenAsWithoutTeasers() throws Exception {
        feedOf(IntStream.range(0, 30).mapToObj(i -> item("Mill " + i)).toArray(String[]::new));

        goOnFor(Duration.ofMinutes(44));

        assertThat(paths()).filteredOn("/feed"::equals).hasSize(3);
    }

    @Test
    void aClockThatIsSetBackKeepsNeitherFeedsNorTeasersWaiting() throws Exception {
        feedOf(IntStream.range(0, 30).mapToObj(i -> item("Mill " + i)).toArray(String[]::new));
        goOnFor(Duration.ofMinutes(14));

        dates.advance(Duration.ofDays(-1));
        goOnFor(Duration.ofMinutes(16));

        assertThat(paths()).filteredOn("/feed"::equals).hasSize(2);
        assertThat(paths()).filteredOn(path -> path.startsWith("/Mill")).hasSize(30);
    }

    private FollowedFeed followed(FeedAddress address) {
        Lock reading = new ReentrantLock();
        Intake intake = broker.intake(SETTINGS, metrics);
        WebClient web = new WebClient(new AddressGuard(SETTINGS, IngestSettings.FEED_ALLOW), TIMEOUT);
        WebClient publicWeb =
                new WebClient(new AddressGuard(Settings.of(Map.of()), IngestSettings.FEED_ALLOW), TIMEOUT);
        TeaserCompletion completion = new TeaserCompletion(
                address,
                new ArticlePages(web, publicWeb, reading, dates, clock),
                new PageMetrics(metrics),
                intake,
                INTERVAL,
                dates,
                clock,
                (origin, outcome) -> settled.add(outcome));
        PolledFeed polled = new PolledFeed(
                address,
                new FeedClient(web, dates),
                intake,
                reading,
                INTERVAL,
                dates,
                (origin, outcome) -> settled.add(outcome),
                completion::takes);
        return new FollowedFeed(polled, completion, clock);
    }

    /** Each turn when it is due, until the time is over. */
    private void goOnFor(Duration time) throws InterruptedException {
        goOnFor(feed, time);
    }

    private void goOnFor(FollowedFeed feed, Duration time) throws InterruptedException {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            Duration rest = Duration.between(clock.instant(), end);
            Duration wait = feed.turn().orElse(rest);
            clock.advance(wait.compareTo(rest) < 0 ? wait : rest);
        }
    }

    private void feedOf(String... items) {
        server.at(
                "/feed",
                FeedServer.page(
                        200,
                        "<rss version=\"2.0\"><channel><title>The Harbour Ledger</title>" + String.join("", items)
                                + "</channel></rss>"));
    }

    private String item(String name) {
        return "<item><title>" + name + " breached</title><link>" + server.url("/" + name.replace(' ', '-'))
                + "</link><pubDate>Mon, 04 Mar 2024 09:00:00 GMT</pubDate><description>" + name + " " + TEASER
                + "</description></item>";
    }

    private void page(String name) {
        page("/" + name.replace(' ', '-'), article(name));
    }

    private void page(String path, String html) {
        server.at(path, exchange -> {
            pageRequests.add(clock.instant());
            FeedServer.page(200, html, "Content-Type", "text/html; charset=utf-8")
                    .answer(exchange);
        });
    }

    private void busy(String path, String retryAfter) {
        server.at(path, exchange -> {
            pageRequests.add(clock.instant());
            FeedServer.page(503, "", "Retry-After", retryAfter).answer(exchange);
        });
    }

    private static String article(String name) {
        return """
                <!DOCTYPE html><html><head><title>%1$s breached</title>
                <meta property="article:published_time" content="2024-03-09T10:00:00Z"></head>
                <body><nav>Home</nav><article><h1>%1$s breached</h1><p>%2$s</p></article></body></html>
                """.formatted(name, story(name));
    }

    private static String modified(String name, String moment) {
        return article(name)
                .replace("<head>", "<head><meta property='article:modified_time' content='" + moment + "'>");
    }

    private static String story(String name) {
        return name + " " + TEASER + " It came out when a clerk found a mailbox open that nobody should have opened."
                + " The intruders came in on May 3, the firm says, and went on reading until June 11.".repeat(12);
    }

    private List<String> titles() {
        return broker.articles().stream().map(RawArticle::getTitle).toList();
    }

    private String body(String name) {
        return broker.articles().stream()
                .filter(article -> article.getTitle().equals(name + " breached"))
                .map(RawArticle::getBody)
                .findFirst()
                .orElseThrow();
    }

    private List<String> paths() {
        return server.requests().stream().map(FeedServer.Request::path).toList();
    }

    private Map<String, Double> counted() {
        Map<String, Double> counts = new TreeMap<>();
        metrics.get("breachwire.ingest.feed.pages")
                .counters()
                .forEach(counter -> counts.put(counter.getId().getTag("outcome"), counter.count()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
