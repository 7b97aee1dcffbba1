package io.breachwire.contract.settings;

import java.util.List;

/** Settings that cannot be used. The message lists everything that is wrong at once, and how to mend it. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
