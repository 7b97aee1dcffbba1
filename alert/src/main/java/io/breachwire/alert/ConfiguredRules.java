package io.breachwire.alert;

import io.breachwire.alert.rules.AlertRules;
import io.breachwire.alert.rules.RuleFileException;
import io.breachwire.alert.rules.WatchedVictims;
import io.breachwire.contract.settings.BoundedFile;
import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The alert rules that the settings name. */
public final class ConfiguredRules {
    private static final int MOST_FILE_BYTES = 1 << 20;

    private ConfiguredRules() {}

    /**
     * The rules of the file that is set, else those that ship with breachwire, with the watch list that is set.
     *
     * @throws RuleFileException when the rule file or the watch list cannot be used
     */
    public static AlertRules of(Settings settings) {
        WatchedVictims watched = parsed(
                        settings,
                        AlertSettings.WATCHLIST,
                        text -> WatchedVictims.parse(text.lines().toList()))
                .orElse(WatchedVictims.NONE);
        return parsed(settings, AlertSettings.RULES, text -> AlertRules.parse(text, watched))
                .orElseGet(() -> AlertRules.parse(AlertRules.shipped(), watched));
    }

    private static <T> Optional<T> parsed(
            Settings settings, Setting<Optional<Path>> setting, Function<String, T> parser) {
        return settings.get(setting).map(file -> {
            try {
                return parser.apply(read(file));
            } catch (RuleFileException e) {
                throw new RuleFileException(
                        setting.environmentVariable() + ": " + file + " cannot be used: " + e.getMessage());
            }
        });
    }

    private static String read(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(BoundedFile.read(file, MOST_FILE_BYTES)))
                    .toString();
        } catch (IOException e) {
            throw new RuleFileException(
                    e instanceof CharacterCodingException ? "it is no text in UTF-8" : e.getMessage());
        }
    }
}
