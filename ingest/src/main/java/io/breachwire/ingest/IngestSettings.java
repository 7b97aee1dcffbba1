package io.breachwire.ingest;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import java.time.Duration;
import java.util.List;

/** What can be set about taking articles in. */
public final class IngestSettings {
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

    public static final List<Setting<?>> ALL = List.of(
            ARTICLE_MAX_BYTES,
            REJECTED_MAX_BYTES,
            DELIVERY_TIMEOUT,
            HTTP_MAX_BODY_BYTES,
            WATCH_DIRECTORIES,
            WATCH_INTERVAL);

    private IngestSettings() {}
}
