package io.breachwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.ingest.intake.FakeBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void afterItIsClosedNothingIsAskedAnyMore() throws Exception {
        server.at("/good", FeedServer.page(200, feed("One")));
        FeedPolling polling = polling("/good");
        await().atMost(DEFINITELY_TOO_SLOW).until(() -> broker.articles().size() == 1);

        polling.close();

        int requests = server.requests().size();
        Thread.sleep(2500);
        assertThat(server.requests()).hasSize(requests);
    }

    private FeedPolling polling(String... paths) {
        StringBuilder urls = new StringBuilder();
        for (String path : paths) {
            urls.append(server.url(path)).append(',');
        }
        Settings settings = Settings.of(Map.of(
                IngestSettings.FEED_URLS.name(),
                urls.toString(),
                IngestSettings.FEED_ALLOW.name(),
                "127.0.0.1",
                IngestSettings.FEED_INTERVAL.name(),
                "1s"));
        return new FeedPolling(settings, broker.intake(settings, metrics), metrics, (origin, outcome) -> {});
    }

    private double up(String path) {
        return metrics.get("breachwire.ingest.feed.up")
                .tag("feed", server.feed(path).label())
                .gauge()
                .value();
    }

    private static String feed(String title) {
        return "{\"items\": [{\"title\": \"%s\", \"content_text\": \"Words.\", \"url\": \"https://l.example/%s\"}]}"
                .formatted(title, title);
    }
}
