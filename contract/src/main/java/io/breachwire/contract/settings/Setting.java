package io.breachwire.contract.settings;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The declaration of a setting.
 *
 * @param name such as {@code ingest.http.port}; the environment variable follows from it
 * @param type how its text is read and what its values may be
 * @param defaultText the default as a user would write it; empty when there is none
 * @param documentation what it does, in whole sentences, units included
 * @param <T> type of the value
 */
public record Setting<T>(String name, SettingType<T> type, String defaultText, String documentation) {
    private static final String ENVIRONMENT_PREFIX = "BREACHWIRE_";

    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultText, "defaultText");
        Objects.requireNonNull(documentation, "documentation");
    }

    /** Declares a setting. */
    public static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String documentation) {
        return new Setting<>(name, type, defaultText, documentation);
    }

    /** This setting with a further condition on its values, {@code bound} saying it in words ("1 to 65535"). */
    public Setting<T> within(String bound, Predicate<T> allowed) {
        return new Setting<>(name, type.within(bound, allowed), defaultText, documentation);
    }

    /** The environment variable that sets it: {@code BREACHWIRE_INGEST_HTTP_PORT} for {@code ingest.http.port}. */
    public String environmentVariable() {
        return environmentVariable(name);
    }

    static String environmentVariable(String name) {
        return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    T read(String text) {
        return type.read(text);
    }
}
