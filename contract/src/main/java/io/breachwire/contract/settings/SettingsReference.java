package io.breachwire.contract.settings;

import java.util.List;
import java.util.Map;

/** Writes the reference page of settings, in Markdown. */
public final class SettingsReference {
    private SettingsReference() {}

    /**
     * The page.
     *
     * @param sections headline to the settings under it, in the order to show them
     */
    public static String markdown(Map<String, List<Setting<?>>> sections) {
        StringBuilder page = new StringBuilder("""
                # Settings

                Generated from the declarations in the code by `./breachwire settings`; the build fails when this page is stale.

                Each setting is an environment variable. `./breachwire up` sets what it needs for the embedded edition itself.
                Every property of Kafka's clients can be given as `BREACHWIRE_KAFKA_…` (`security.protocol` is
                `BREACHWIRE_KAFKA_SECURITY_PROTOCOL`; one that no client of Kafka knows is told of and passed on), every
                property of the Confluent Schema Registry client as `BREACHWIRE_SCHEMA_REGISTRY_…`. Durations take a unit
                (`250ms`, `30s`, `5m`, `2h`, `7d`), sizes too (`64KB`, `1MB`).
                """);
        sections.forEach((headline, settings) -> {
            page.append("\n## ").append(headline).append("\n\n");
            page.append("| setting | environment variable | type | default | what it does |\n|---|---|---|---|---|\n");
            settings.forEach(setting -> page.append(row(setting)));
        });
        return page.toString();
    }

    private static String row(Setting<?> setting) {
        SettingType<?> type = setting.type();
        String allowed = type.bound().isEmpty() ? type.label() : type.label() + ", " + type.bound();
        return "| `%s` | `%s` | %s | %s | %s |%n"
                .formatted(
                        setting.name(),
                        setting.environmentVariable(),
                        allowed,
                        defaultOf(setting),
                        setting.documentation())
                .replace(System.lineSeparator(), "\n");
    }

    private static String defaultOf(Setting<?> setting) {
        return setting.defaultText().isEmpty() ? "none" : "`" + setting.defaultText() + "`";
    }
}
