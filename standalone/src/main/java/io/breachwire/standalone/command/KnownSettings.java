package io.breachwire.standalone.command;

import io.breachwire.alert.AlertSettings;
import io.breachwire.contract.page.PageSettings;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.ingest.IngestSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All settings that exist. */
public final class KnownSettings {
    private static final Set<String> LOG_LEVELS = Set.of("error", "warn", "info", "debug");

    /** How much is told on stderr. */
    public static final Setting<String> LOG_LEVEL = Setting.of(
                    "log.level", SettingType.TEXT, "warn", "Least severe messages that are logged, on stderr.")
            .within("error, warn, info or debug", level -> LOG_LEVELS.contains(level.toLowerCase(Locale.ROOT)));

    private static final Map<String, List<Setting<?>>> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("Kafka and the schema registry", ConnectionSettings.ALL);
        SECTIONS.put("HTTP", HttpSettings.ALL);
        SECTIONS.put("Pages", PageSettings.ALL);
        SECTIONS.put("Ingest", IngestSettings.ALL);
        SECTIONS.put("Alert", AlertSettings.ALL);
        SECTIONS.put("Streams", StreamsSettings.ALL);
        SECTIONS.put("Log", List.of(LOG_LEVEL));
    }

    private KnownSettings() {}

    /** Headline to settings, in the order of the reference page. */
    public static Map<String, List<Setting<?>>> sections() {
        return SECTIONS;
    }

    /**
     * Reads the environment.
     *
     * @throws io.breachwire.contract.settings.SettingsException when a variable is unknown or its value wrong
     */
    public static Settings read(Map<String, String> environment) {
        List<Setting<?>> all = new ArrayList<>();
        SECTIONS.values().forEach(all::addAll);
        return Settings.fromEnvironment(environment, all);
    }
}
