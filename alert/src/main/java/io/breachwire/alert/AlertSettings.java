package io.breachwire.alert;

import io.breachwire.alert.delivery.WebhookSettings;
import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is worth an alert, and where alerts go. */
public final class AlertSettings {
    public static final Setting<Optional<Path>> RULES = Setting.of(
            "alert.rules",
            SettingType.FILE,
            "",
            "File of alert rules in place of the shipped ones, `alert-rules.yaml`, which says how to write one.");

    public static final Setting<Optional<Path>> WATCHLIST = Setting.of(
            "alert.watchlist",
            SettingType.FILE,
            "",
            "File with the victims on the watch list (\"our suppliers\"), one a line; `Name*` stands for every name that"
                    + " begins with these words; what follows a # does not count. Without one nobody is watched.");

    public static final Setting<Duration> SETTLE_QUIET = Setting.of(
                    "alert.settle.quiet",
                    SettingType.DURATION_TYPE,
                    "5s",
                    "How long an incident must not have changed before its change is told, so that articles that come in"
                            + " together make one alert; 0s tells every change at once.")
            .within("0s to 1h", quiet -> quiet.compareTo(Duration.ofHours(1)) <= 0);

    public static final Setting<Duration> SETTLE_LONGEST = Setting.of(
                    "alert.settle.longest",
                    SettingType.DURATION_TYPE,
                    "60s",
                    "How long a change waits at most, however often its incident changes meanwhile. Not below"
                            + " `alert.settle.quiet`, which counts if it is longer.")
            .within("0s to 1d", longest -> longest.compareTo(Duration.ofDays(1)) <= 0);

    public static final List<Setting<?>> ALL = Stream.concat(
                    Stream.<Setting<?>>of(RULES, WATCHLIST, SETTLE_QUIET, SETTLE_LONGEST), WebhookSettings.ALL.stream())
            .toList();

    private AlertSettings() {}
}
