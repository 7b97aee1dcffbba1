package io.breachwire.contract.streams;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import java.nio.file.Path;
import java.util.List;

/** Settings of the services that run on Kafka Streams. */
public final class StreamsSettings {
    public static final Setting<Path> STATE_DIRECTORY = Setting.of(
            "streams.state.dir",
            SettingType.PATH,
            "/tmp/breachwire",
            "Directory for local state. It can be rebuilt from Kafka; kept over restarts it saves that time.");

    public static final Setting<Integer> THREADS = Setting.of(
                    "streams.threads", SettingType.INTEGER, "1", "Stream threads of this instance.")
            .within("1 to 64", threads -> threads >= 1 && threads <= 64);

    public static final Setting<String> INSTANCE = Setting.of(
                    "streams.instance",
                    SettingType.TEXT,
                    "",
                    "Stable name of this instance, such as its pod's, which no other of the same service has. An instance that"
                            + " comes back under its name takes its work up at once, without waiting for a session to time out.")
            .within("letters, digits, dots, hyphens and underscores", name -> name.matches("[A-Za-z0-9._-]{0,128}"));

    public static final List<Setting<?>> ALL = List.of(STATE_DIRECTORY, THREADS, INSTANCE);

    private StreamsSettings() {}
}
