package io.breachwire.standalone.up;

import io.breachwire.ingest.feed.FeedStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed about feeds from one look at them to the next, in words. For one thread. */
final class FeedNews {
    private Map<Key, FeedStatus> before = Map.of();

    /** A feed by what it is called and, for addresses that differ in what is hidden, which of that name it is. */
    private record Key(String name, int number) {}

    /** A line for each feed that gave something, and why a teaser stayed one, or that works again; that one fails is logged. */
    List<String> since(List<FeedStatus> now) {
        List<String> lines = new ArrayList<>();
        Map<Key, FeedStatus> current = keyed(now);
        current.forEach((key, feed) -> {
            FeedStatus last = before.get(key);
            long accepted = feed.accepted() - (last == null ? 0 : last.accepted());
            long rejected = feed.rejected() - (last == null ? 0 : last.rejected());
            long left = feed.pages().left() - (last == null ? 0 : last.pages().left());
            if (accepted + rejected > 0) {
                lines.add("published %,d %s".formatted(accepted, accepted == 1 ? "article" : "articles")
                        + (left == 0 ? "" : ", %,d as %s".formatted(left, left == 1 ? "a teaser" : "teasers"))
                        + (rejected == 0
                                ? ""
                                : ", rejected %,d %s".formatted(rejected, rejected == 1 ? "entry" : "entries"))
                        + " of "
                        + feed.feed());
            }
            if (left > 0) {
                lines.add("not completed: " + feed.pages().detail());
            }
            if (last != null && last.state() == FeedStatus.State.FAILING && feed.state() == FeedStatus.State.WELL) {
                lines.add(feed.feed() + " works again");
            }
        });
        before = current;
        return lines;
    }

    private static Map<Key, FeedStatus> keyed(List<FeedStatus> feeds) {
        Map<Key, FeedStatus> keyed = new LinkedHashMap<>();
        for (FeedStatus feed : feeds) {
            int number = 0;
            while (keyed.putIfAbsent(new Key(feed.feed(), number), feed) != null) {
                number++;
            }
        }
        return keyed;
    }
}
