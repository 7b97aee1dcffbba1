package io.breachwire.standalone.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingsReference;
import io.breachwire.standalone.command.KnownSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    @Test
    void thePageIsWhatTheDeclarationsSay() throws IOException {
        Path page = Path.of("..", "docs", "settings.md");
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as("docs/settings.md is stale; write it anew: ./breachwire settings > docs/settings.md")
                .isEqualTo(SettingsReference.markdown(KnownSettings.sections()));
    }

    @Test
    void everySettingHasAVariableOfItsOwn() {
        Map<String, List<Setting<?>>> sections = KnownSettings.sections();
        assertThat(sections.values().stream().flatMap(List::stream))
                .extracting(Setting::environmentVariable)
                .doesNotHaveDuplicates();
    }
}
