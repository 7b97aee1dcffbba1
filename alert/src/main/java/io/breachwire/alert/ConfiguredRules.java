package io.breachwire.alert;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.RuleFileException;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The alert rules that the settings name. */
final class ConfiguredRules {
    private static final long MOST_FILE_BYTES = 1 << 20;

    private ConfiguredRules() {}

    /**
     * The rules of the file that is set, else those that ship with breachwire, with the watch list that is set.
     *
     * @throws RuleFileException when the rule file or the watch list cannot be used
     */
    static AlertRules of(Settings settings) {
        WatchedVictims watched = settings.get(AlertSettings.WATCHLIST)
                .map(file -> WatchedVictims.parse(
                        read(file, AlertSettings.WATCHLIST).lines().toList()))
                .orElse(WatchedVictims.NONE);
        String rules = settings.get(AlertSettings.RULES)
                .map(file -> read(file, AlertSettings.RULES))
                .orElseGet(AlertRules::shipped);
        return AlertRules.parse(rules, watched);
    }

    private static String read(Path file, Setting<?> setting) {
        try {
            if (Files.size(file) > MOST_FILE_BYTES) {
                throw new RuleFileException(
                        setting.environmentVariable() + ": " + file + " is larger than 1 MB; is it the right file?");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new RuleFileException(setting.environmentVariable() + ": " + file + " cannot be read as UTF-8 text ("
                    + e.getClass().getSimpleName() + "); does it exist, and may this user read it?");
        }
    }
}
