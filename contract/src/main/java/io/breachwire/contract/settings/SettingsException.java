package io.breachwire.contract.settings;

import java.util.List;

/** Settings that cannot be used. The message lists everything that is wrong at once, and how to mend it. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Of one setting, which turned out to be wrong only when it was used.
     *
     * @param problem what is wrong with it
     */
    public SettingsException(Setting<?> setting, String problem) {
        this(List.of(setting.name() + " (" + setting.environmentVariable() + "): " + problem));
    }

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
