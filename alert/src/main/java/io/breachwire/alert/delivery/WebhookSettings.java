package io.breachwire.alert.delivery;

import io.breachwire.contract.settings.Secret;
import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Where alerts are posted, and how. */
public final class WebhookSettings {
    public static final Setting<List<URI>> URLS = Setting.of(
            "alert.webhook.urls",
            SettingType.HTTP_URLS,
            "",
            "Where alerts are posted. Each URL is served on its own: one that is slow or down holds up no other.");

    public static final Setting<Secret> SECRET = Setting.of(
                    "alert.webhook.secret",
                    SettingType.SECRET,
                    "",
                    "What posts are signed with (Standard Webhooks): `whsec_` and 24 to 64 bytes in base64. Several with"
                            + " commas between them all sign, for rotation. With semicolons between them, one group for"
                            + " each URL in their order; without, all URLs share it.")
            .within("secrets as Standard Webhooks writes them, whsec_ and 24 to 64 bytes in base64", secret -> {
                groups(secret);
                return true;
            });

    public static final Setting<List<String>> ALLOW = Setting.of(
            "alert.webhook.allow",
            SettingType.LIST,
            "",
            "Hosts, as they stand in the URLs, that are called although they are at private addresses.");

    public static final Setting<Duration> TIMEOUT = Setting.of(
                    "alert.webhook.timeout",
                    SettingType.DURATION_TYPE,
                    "15s",
                    "How long a post may take, from looking up the address to the end of the answer.")
            .within("100ms to 5m", between(Duration.ofMillis(100), Duration.ofMinutes(5)));

    public static final Setting<Integer> ATTEMPTS = Setting.of(
                    "alert.webhook.attempts",
                    SettingType.INTEGER,
                    "10",
                    "How often a post is tried before its alert goes to the undelivered. With the other defaults that"
                            + " takes about a day. Counted anew after a restart.")
            .within("1 to 100", attempts -> attempts >= 1 && attempts <= 100);

    public static final Setting<Duration> FIRST_RETRY = Setting.of(
                    "alert.webhook.retry.first",
                    SettingType.DURATION_TYPE,
                    "5s",
                    "Wait after the first failure; each further one is four times as long.")
            .within("10ms to 1h", between(Duration.ofMillis(10), Duration.ofHours(1)));

    public static final Setting<Duration> LONGEST_RETRY = Setting.of(
                    "alert.webhook.retry.longest",
                    SettingType.DURATION_TYPE,
                    "10h",
                    "No wait between attempts is longer, whatever an endpoint's `Retry-After` asks for.")
            .within("10ms to 7d", between(Duration.ofMillis(10), Duration.ofDays(7)));

    public static final Setting<Integer> CONCURRENCY = Setting.of(
                    "alert.webhook.concurrency",
                    SettingType.INTEGER,
                    "4",
                    "Posts under way at a time for each URL. Alerts of one incident are posted one after the other.")
            .within("1 to 64", posts -> posts >= 1 && posts <= 64);

    public static final Setting<Duration> HISTORY = Setting.of(
                    "alert.webhook.history",
                    SettingType.DURATION_TYPE,
                    "7d",
                    "How far back a URL gets alerts that was never served before, or not for so long that the brokers"
                            + " forgot how far it was (`offsets.retention.minutes`, a week by default).")
            .within("0s to 3650d", between(Duration.ZERO, Duration.ofDays(3650)));

    public static final Setting<Duration> NEWS_AGE = Setting.of(
                    "alert.webhook.news.age",
                    SettingType.DURATION_TYPE,
                    "3650d",
                    "How old the latest article of an incident may be, when it is received, for its alerts to be posted;"
                            + " in whole days. With `30d` an archive is loaded in silence. What follows an alert that was"
                            + " posted is posted.")
            .within("1d to 36500d", between(Duration.ofDays(1), Duration.ofDays(36500)));

    public static final List<Setting<?>> ALL =
            List.of(URLS, SECRET, ALLOW, TIMEOUT, ATTEMPTS, FIRST_RETRY, LONGEST_RETRY, CONCURRENCY, HISTORY, NEWS_AGE);

    private WebhookSettings() {}

    /** The secrets of each group; empty when there are none. Throws {@link IllegalArgumentException} at a bad one. */
    static List<List<WebhookSecret>> groups(Secret secret) {
        List<List<WebhookSecret>> groups = new ArrayList<>();
        if (secret.reveal().isBlank()) {
            return groups;
        }
        for (String group : secret.reveal().split(";", -1)) {
            groups.add(Arrays.stream(group.split(",", -1))
                    .map(String::strip)
                    .map(WebhookSecret::parse)
                    .toList());
        }
        return groups;
    }

    private static Predicate<Duration> between(Duration least, Duration most) {
        return duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    }
}
