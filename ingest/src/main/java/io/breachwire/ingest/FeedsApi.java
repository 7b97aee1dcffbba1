package io.breachwire.ingest;

import io.breachwire.ingest.feed.FeedListStatus;
import io.breachwire.ingest.feed.FeedStatus;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /v1/feeds}: how the feeds are that this instance asks, and the file that names them, null where there is none.
 * Moments are ISO 8601 in UTC, null where there is none.
 */
final class FeedsApi {
    static final String PATH = "/v1/feeds";

    private final Supplier<List<FeedStatus>> feeds;
    private final Supplier<Optional<FeedListStatus>> list;

    FeedsApi(Supplier<List<FeedStatus>> feeds, Supplier<Optional<FeedListStatus>> list) {
        this.feeds = feeds;
        this.list = list;
    }

    /** Adds the route to an endpoint. */
    void configure(JavalinConfig config) {
        config.routes.get(PATH, this::list);
    }

    private void list(Context context) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("feeds", feeds.get().stream().map(FeedsApi::json).toList());
        answer.put("list", list.get().map(FeedsApi::json).orElse(null));
        context.json(answer);
    }

    private static Map<String, Object> json(FeedStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("feed", status.feed());
        fields.put("state", status.state().name().toLowerCase(Locale.ROOT));
        fields.put("detail", status.detail());
        fields.put("movedTo", status.movedTo());
        fields.put("accepted", status.accepted());
        fields.put("rejected", status.rejected());
        fields.put("lastAsked", moment(status.lastAsked()));
        fields.put("lastNew", moment(status.lastNew()));
        fields.put("nextAsked", moment(status.nextAsked()));
        fields.put("pages", status.pages());
        return fields;
    }

    private static Map<String, Object> json(FeedListStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", status.file());
        fields.put("detail", status.detail());
        fields.put("leftOut", status.leftOut());
        fields.put("lastRead", moment(status.lastRead()));
        return fields;
    }

    private static String moment(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
