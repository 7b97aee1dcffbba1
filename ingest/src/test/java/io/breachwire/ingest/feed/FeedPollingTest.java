package io.breachwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.intake.FakeBroker;
import io.breachwire.ingest.intake.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedPollingTest {
    private static final Duration DEFINITELY_TOO_SLOW = Duration.ofSeconds(20);

    private final FeedServer server = new FeedServer();
    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSlowFeedAndABrokenOneHoldUpNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        server.at("/slow", exchange -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .at("/broken", FeedServer.page(500, ""))
                .at("/good", FeedServer.page(200, feed("One")));

        try (FeedPolling polling = polling("/slow", "/broken", "/good")) {
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> broker.articles().size() == 1);
            server.at("/good", FeedServer.page(200, feed("Two")));
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> broker.articles().size() == 2);
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> up("/broken") == 0);

            assertThat(broker.articles()).extracting(RawArticle::getTitle).containsExactly("One", "Two");
            assertThat(up("/good")).isEqualTo(1);
            assertThat(polling.statuses())
                    .extracting(FeedStatus::state)
                    .containsExactly(FeedStatus.State.WAITING, FeedStatus.State.FAILING, FeedStatus.State.WELL);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aFeedThatMeetsADefectOfOursIsToldToFailAndAskedAgain() {
        server.at("/feed", FeedServer.page(200, feed("One")));
        broker.registryFailure = () -> {
            throw new LinkageError("a defect");
        };
        try (FeedPolling polling = polling("/feed")) {
            await().atMost(DEFINITELY_TOO_SLOW)
                    .until(() -> polling.statuses().get(0).state() == FeedStatus.State.FAILING);
            assertThat(polling.statuses().get(0).detail()).contains("a defect");

            broker.registryFailure = () -> null;

            await().atMost(DEFINITELY_TOO_SLOW).until(() -> broker.articles().size() == 1);
        }
    }

    @Test
    void afterItIsClosedNothingIsAskedAnyMore() throws Exception {
        server.at("/good", FeedServer.page(200, feed("One")));
        FeedPolling polling = polling("/good");
        await().atMost(DEFINITELY_TOO_SLOW).until(() -> broker.articles().size() == 1);

        polling.close();

        int requests = server.requests().size();
        Thread.sleep(2500);
        assertThat(server.requests()).hasSize(requests);
    }

    @Test
    void aListIsFollowedAsItChangesAndFeedsThatStayNoticeNothing(@TempDir Path directory) throws Exception {
        Path list = directory.resolve("feeds");
        server.at("/setting", FeedServer.page(200, feed("Setting")))
                .at("/stays", FeedServer.page(200, feed("Stays"), "ETag", "\"1\""))
                .at("/goes", FeedServer.page(200, feed("Goes")))
                .at("/comes", FeedServer.page(200, feed("Comes")));
        write(list, "/setting", "/stays", "/goes");
        Settings settings = settings("/setting").with(IngestSettings.FEED_LIST, list.toString());
        BiConsumer<String, Outcome> settled = (origin, outcome) -> {};
        try (FeedPolling polling =
                new FeedPolling(settings, broker.intake(settings, metrics), metrics, settled, Duration.ofMillis(50))) {
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> broker.articles().size() == 3);
            assertThat(polling.statuses())
                    .extracting(FeedStatus::feed)
                    .containsExactly(label("/setting"), label("/stays"), label("/goes"));

            write(list, "/comes", "/stays");
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> broker.articles().size() == 4);

            assertThat(polling.statuses())
                    .extracting(FeedStatus::feed)
                    .containsExactly(label("/setting"), label("/comes"), label("/stays"));
            assertThat(polling.statuses().get(2).accepted()).isEqualTo(1);
            assertThat(up("/comes")).isEqualTo(1);
            assertThat(metrics.find("breachwire.ingest.feed.up").gauges()).hasSize(3);
            long asked = asked("/stays");
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> asked("/stays") > asked + 1);
            assertThat(server.requests().stream()
                            .filter(request -> request.path().equals("/stays"))
                            .map(request -> request.header("if-none-match"))
                            .filter(Objects::isNull))
                    .as("asked without validators only at first")
                    .hasSize(1);
            long askedOfTheGone = asked("/goes");

            Files.delete(list);
            await().atMost(DEFINITELY_TOO_SLOW)
                    .until(() -> !polling.listStatus().orElseThrow().detail().isEmpty());
            long before = asked("/comes");
            await().atMost(DEFINITELY_TOO_SLOW).until(() -> asked("/comes") > before + 1);

            assertThat(polling.statuses()).hasSize(3);
            assertThat(asked("/goes")).isEqualTo(askedOfTheGone);
            assertThat(metrics.get("breachwire.ingest.feed.list.up").gauge().value())
                    .isZero();
        }
    }

    private void write(Path list, String... paths) throws IOException {
        Files.write(
                list, Stream.of(paths).map(path -> server.url(path).toString()).toList());
    }

    private long asked(String path) {
        return server.requests().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    private String label(String path) {
        return server.feed(path).label();
    }

    private FeedPolling polling(String... paths) {
        Settings settings = settings(paths);
        return new FeedPolling(settings, broker.intake(settings, metrics), metrics, (origin, outcome) -> {});
    }

    private Settings settings(String... paths) {
        StringBuilder urls = new StringBuilder();
        for (String path : paths) {
            urls.append(server.url(path)).append(',');
        }
        return Settings.of(Map.of(
                IngestSettings.FEED_URLS.name(),
                urls.toString(),
                IngestSettings.FEED_ALLOW.name(),
                "127.0.0.1",
                IngestSettings.FEED_INTERVAL.name(),
                "1s"));
    }

    private double up(String path) {
        return metrics.get("breachwire.ingest.feed.up")
                .tag("feed", label(path))
                .gauge()
                .value();
    }

    private static String feed(String title) {
        return "{\"items\": [{\"title\": \"%s\", \"content_text\": \"Words.\", \"url\": \"https://l.example/%s\"}]}"
                .formatted(title, title);
    }
}
