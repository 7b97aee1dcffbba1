package io.breachwire.ingest;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about taking articles in. */
public final class IngestSettings {
    /** Of feeds that are followed. */
    public static final int MOST_FEEDS = 1000;

    public static final Setting<Long> ARTICLE_MAX_BYTES = Setting.of(
                    "ingest.article.max.bytes",
                    SettingType.SIZE_TYPE,
                    "1MB",
                    "The largest document that one article may be: a file, a request, or a line of NDJSON. Larger ones are"
                            + " rejected.")
            .within("1KB to 4MB", bytes -> bytes >= 1 << 10 && bytes <= 4 << 20);

    public static final Setting<Long> REJECTED_MAX_BYTES = Setting.of(
                    "ingest.rejected.max.bytes",
                    SettingType.SIZE_TYPE,
                    "64MB",
                    "The largest original that is kept whole on `articles.rejected`, in parts where need be. Of a larger"
                            + " file only cause, place, size and SHA-256 are recorded, and it stays where it is.")
            .within("1MB to 1GB", bytes -> bytes >= 1 << 20 && bytes <= 1 << 30);

    public static final Setting<Duration> DELIVERY_TIMEOUT = Setting.of(
                    "ingest.delivery.timeout",
                    SettingType.DURATION_TYPE,
                    "30s",
                    "How long Kafka may take to acknowledge an article, retries included. After that an HTTP request is"
                            + " answered 503, and a file is tried again.")
            .within("1s to 10m", timeout -> timeout.toSeconds() >= 1 && timeout.toMinutes() <= 10);

    public static final Setting<Long> HTTP_MAX_BODY_BYTES = Setting.of(
                    "ingest.http.max.body.bytes",
                    SettingType.SIZE_TYPE,
                    "8MB",
                    "The largest body that `POST /v1/articles` takes. Eight requests at a time are held in memory.")
            .within("1KB to 64MB", bytes -> bytes >= 1 << 10 && bytes <= 64 << 20);

    public static final Setting<List<String>> WATCH_DIRECTORIES = Setting.of(
            "ingest.watch.directories",
            SettingType.LIST,
            "",
            "Directories whose articles are published, now and as they come or change, with commas between them.");

    public static final Setting<Duration> WATCH_INTERVAL = Setting.of(
                    "ingest.watch.interval",
                    SettingType.DURATION_TYPE,
                    "2s",
                    "How often watched directories are looked through. A file is taken once it stayed the same from one"
                            + " look to the next.")
            .within("100ms to 1h", interval -> interval.toMillis() >= 100 && interval.toHours() <= 1);

    public static final Setting<List<URI>> FEED_URLS = Setting.of(
                    "ingest.feed.urls",
                    SettingType.HTTP_URLS,
                    "",
                    "Feeds whose articles are published as they come: RSS, Atom or JSON Feed, with commas between them. A"
                            + " user name and password in an address are sent to its host alone (HTTP Basic).")
            .within("at most " + MOST_FEEDS, urls -> urls.size() <= MOST_FEEDS);

    public static final Setting<Optional<Path>> FEED_LIST = Setting.of(
            "ingest.feed.list",
            SettingType.FILE,
            "",
            "A file that names further feeds: OPML, as feed readers export it, or text with one address a line and"
                    + " comments behind `#`. It is looked at again every few seconds. With those of `ingest.feed.urls` at"
                    + " most " + MOST_FEEDS + " are followed.");

    public static final Setting<Duration> FEED_INTERVAL = Setting.of(
                    "ingest.feed.interval",
                    SettingType.DURATION_TYPE,
                    "15m",
                    "How often each feed is asked. One that fails is asked less often, up to every 6 hours, and not before"
                            + " its `Retry-After`.")
            .within("1s to 1d", interval -> interval.toSeconds() >= 1 && interval.compareTo(Duration.ofDays(1)) <= 0);

    public static final Setting<List<String>> FEED_ALLOW = Setting.of(
            "ingest.feed.allow",
            SettingType.LIST,
            "",
            "Hosts, as they stand in the addresses of feeds, that are called although they are at private addresses.");

    public static final Setting<Boolean> FEED_FULL_TEXT = Setting.of(
            "ingest.feed.full.text",
            SettingType.BOOLEAN,
            "false",
            "Whether the page of an entry is fetched when the feed gives only a teaser of it (fewer than 150 words), as far"
                    + " as its site's `robots.txt` allows `breachwire`.");

    public static final List<Setting<?>> ALL = List.of(
            ARTICLE_MAX_BYTES,
            REJECTED_MAX_BYTES,
            DELIVERY_TIMEOUT,
            HTTP_MAX_BODY_BYTES,
            WATCH_DIRECTORIES,
            WATCH_INTERVAL,
            FEED_URLS,
            FEED_LIST,
            FEED_INTERVAL,
            FEED_ALLOW,
            FEED_FULL_TEXT);

    private IngestSettings() {}
}
