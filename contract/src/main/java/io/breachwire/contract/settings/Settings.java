package io.breachwire.contract.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of settings, immutable. Layers, the later winning: the declared default, the environment, what was given
 * explicitly (the command line, a test).
 *
 * <p>What belongs to Kafka's and the registry's own clients passes through: every name under {@code kafka.} and
 * {@code schema.registry.} is theirs, as they document it ({@code kafka.security.protocol}, in the environment
 * {@code BREACHWIRE_KAFKA_SECURITY_PROTOCOL}).
 */
public final class Settings {
    private static final String ENVIRONMENT_PREFIX = "BREACHWIRE_";
    private static final List<String> PASS_THROUGH = List.of("kafka.", "schema.registry.");

    /** An address in a list, however malformed: scheme and slashes, what stands for a host, the rest. */
    private static final Pattern ADDRESS = Pattern.compile("((?:[A-Za-z][A-Za-z0-9+.-]*:(?=/))?/*)([^,/?#]*)([^,]*)");

    private final Map<String, String> given;

    private Settings(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /** Settings by name, on top of the defaults. */
    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    /**
     * Reads settings from environment variables.
     *
     * @param environment as {@link System#getenv()}; only names that start with BREACHWIRE_ count
     * @param known the settings that exist for this process
     * @throws SettingsException when a variable names no setting or a value cannot be used
     */
    public static Settings fromEnvironment(Map<String, String> environment, Collection<Setting<?>> known) {
        Map<String, String> names = new HashMap<>();
        known.forEach(setting -> names.put(setting.environmentVariable(), setting.name()));
        Map<String, String> values = new HashMap<>();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (!variable.startsWith(ENVIRONMENT_PREFIX)) {
                return;
            }
            String name = names.getOrDefault(variable, passThroughName(variable));
            if (name != null) {
                values.put(name, value);
            } else {
                problems.add(variable + ": there is no such setting; ./breachwire settings lists them all");
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        Settings settings = new Settings(values);
        settings.check(known);
        return settings;
    }

    /** These settings with other values on top. */
    public Settings with(Map<String, String> values) {
        Map<String, String> merged = new HashMap<>(given);
        merged.putAll(values);
        return new Settings(merged);
    }

    /** These settings with one other value on top. */
    public <T> Settings with(Setting<T> setting, String value) {
        return with(Map.of(setting.name(), value));
    }

    /**
     * The value of a setting.
     *
     * @throws SettingsException when its text cannot be read
     */
    public <T> T get(Setting<T> setting) {
        String text = given.getOrDefault(setting.name(), setting.defaultText());
        try {
            return setting.read(text);
        } catch (IllegalArgumentException e) {
            // The cause is left out on purpose: its text may hold a secret.
            throw new SettingsException(List.of(setting.name() + " (" + setting.environmentVariable() + ") is "
                    + shown(setting, text) + ": " + e.getMessage()));
        }
    }

    /**
     * Reads all of {@code settings}, so that everything wrong is said at once.
     *
     * @throws SettingsException when any cannot be used
     */
    public void check(Collection<Setting<?>> settings) {
        List<String> problems = new ArrayList<>();
        for (Setting<?> setting : settings) {
            try {
                get(setting);
            } catch (SettingsException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    /** What was given under {@code prefix}, without the prefix: the properties of a client that documents them itself. */
    public Map<String, String> under(String prefix) {
        Map<String, String> properties = new TreeMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                properties.put(name.substring(prefix.length()), value);
            }
        });
        return properties;
    }

    private static String passThroughName(String variable) {
        String name = variable.substring(ENVIRONMENT_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
        return PASS_THROUGH.stream().anyMatch(name::startsWith) ? name : null;
    }

    private static String shown(Setting<?> setting, String text) {
        if (setting.type().label().equals(SettingType.SECRET.label())) {
            return "[hidden]";
        }
        // An address may hold a user name with password, which may hold a comma; and tokens in its query.
        String withoutUsers = text.replaceAll("//[^/@\\s]*@", "//…@");
        return '"'
                + (setting.type().label().equals(SettingType.HTTP_URLS.label())
                        ? ADDRESS.matcher(withoutUsers).replaceAll(Settings::withoutSecrets)
                        : withoutUsers.replaceAll("([?&][^=&,\\s]*)=[^&,\\s]*", "$1=…"))
                + '"';
    }

    /**
     * Where an address leads to, without user, path and query: a webhook's path is often all that it takes to post. One
     * that cannot be taken apart, with an at sign behind a slash, shows nothing of either.
     */
    private static String withoutSecrets(MatchResult address) {
        String scheme = address.group(1);
        String host = address.group(2);
        String rest = address.group(3);
        if (rest.contains("@")) {
            return Matcher.quoteReplacement(scheme + "…");
        }
        int user = host.lastIndexOf('@');
        return Matcher.quoteReplacement(scheme
                + (user < 0 ? host : "…" + host.substring(user))
                + (rest.length() > 1 ? rest.charAt(0) + "…" : rest));
    }
}
