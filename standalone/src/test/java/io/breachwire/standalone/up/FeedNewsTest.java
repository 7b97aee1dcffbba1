package io.breachwire.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.ingest.feed.FeedStatus;
import io.breachwire.ingest.feed.FeedStatus.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedNewsTest {
    private final FeedNews news = new FeedNews();

    @Test
    void oneLineSaysHowManyArticlesCameAndNoneThatNoneDid() {
        assertThat(news.since(List.of(feed(State.WAITING, 0, 0)))).isEmpty();
        assertThat(news.since(List.of(feed(State.WELL, 12, 0))))
                .containsExactly("published 12 articles of https://wire.example/feed");
        assertThat(news.since(List.of(feed(State.WELL, 12, 0)))).isEmpty();
        assertThat(news.since(List.of(feed(State.WELL, 14, 1))))
                .containsExactly("published 2 articles, rejected 1 entry of https://wire.example/feed");
    }

    @Test
    void oneArticleIsOne() {
        assertThat(news.since(List.of(feed(State.WELL, 1, 0))))
                .containsExactly("published 1 article of https://wire.example/feed");
    }

    @Test
    void aFeedThatWorksAgainIsTold() {
        news.since(List.of(feed(State.FAILING, 3, 0)));

        assertThat(news.since(List.of(feed(State.WELL, 3, 0))))
                .containsExactly("https://wire.example/feed works again");
    }

    @Test
    void thatATeaserStayedOneIsToldWithTheReason() {
        news.since(List.of(feed(State.WELL, 3, 0)));

        assertThat(news.since(List.of(feed(State.WELL, 5, 0, new FeedStatus.Pages(1, 1, 0, "https://p.example/: no")))))
                .containsExactly(
                        "published 2 articles, 1 as a teaser of https://wire.example/feed",
                        "not completed: https://p.example/: no");
    }

    @Test
    void aFeedThatIsTakenOffTheListIsNotTakenForTheOneBehindIt() {
        FeedStatus taken = named("https://a.example/", 10);
        news.since(List.of(taken, named("https://b.example/", 3)));

        assertThat(news.since(List.of(named("https://b.example/", 4), named("https://c.example/", 2))))
                .containsExactly(
                        "published 1 article of https://b.example/", "published 2 articles of https://c.example/");
    }

    @Test
    void feedsThatAreCalledTheSameAreToldApart() {
        news.since(List.of(named("https://a.example/?key=…", 10), named("https://a.example/?key=…", 1)));

        assertThat(news.since(List.of(named("https://a.example/?key=…", 10), named("https://a.example/?key=…", 3))))
                .containsExactly("published 2 articles of https://a.example/?key=…");
    }

    private static FeedStatus named(String name, long accepted) {
        return new FeedStatus(
                name, State.WELL, Instant.EPOCH, null, Instant.EPOCH, accepted, 0, "", "", FeedStatus.Pages.NONE);
    }

    private static FeedStatus feed(State state, long accepted, long rejected) {
        return feed(state, accepted, rejected, FeedStatus.Pages.NONE);
    }

    private static FeedStatus feed(State state, long accepted, long rejected, FeedStatus.Pages pages) {
        return new FeedStatus(
                "https://wire.example/feed",
                state,
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                accepted,
                rejected,
                "",
                "",
                pages);
    }
}
