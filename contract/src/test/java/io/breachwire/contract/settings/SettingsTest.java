package io.breachwire.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Setting<Integer> PORT =
            Setting.of("example.port", SettingType.PORT, "8080", "A port to listen on.");
    private static final Setting<Duration> WAIT =
            Setting.of("example.wait", SettingType.DURATION_TYPE, "30s", "How long to wait.");
    private static final Setting<Secret> PASSWORD =
            Setting.of("example.password", SettingType.SECRET, "", "The password.");
    private static final List<Setting<?>> KNOWN = List.of(PORT, WAIT, PASSWORD);

    @Test
    void aSettingNotGivenHasItsDefault() {
        assertThat(Settings.of(Map.of()).get(PORT)).isEqualTo(8080);
    }

    @Test
    void theEnvironmentSetsIt() {
        Settings settings = Settings.fromEnvironment(Map.of("BREACHWIRE_EXAMPLE_WAIT", "5m", "PATH", "/bin"), KNOWN);

        assertThat(settings.get(WAIT)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatIsGivenExplicitlyWinsOverTheEnvironment() {
        Settings settings = Settings.fromEnvironment(Map.of("BREACHWIRE_EXAMPLE_PORT", "1"), KNOWN);

        assertThat(settings.with(PORT, "2").get(PORT)).isEqualTo(2);
    }

    @Test
    void everythingWrongIsSaidAtOnceWithItsVariableAndWhatWasExpected() {
        Map<String, String> environment = Map.of("BREACHWIRE_EXAMPLE_PORT", "80808", "BREACHWIRE_EXAMPLE_WAIT", "soon");

        assertThatThrownBy(() -> Settings.fromEnvironment(environment, KNOWN))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("BREACHWIRE_EXAMPLE_PORT")
                .hasMessageContaining("\"80808\": expected 0 to 65535")
                .hasMessageContaining("BREACHWIRE_EXAMPLE_WAIT")
                .hasMessageContaining("such as 250ms");
    }

    @Test
    void aVariableThatNamesNoSettingIsAnErrorAndNotIgnored() {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of("BREACHWIRE_EXAMPLE_PROT", "1"), KNOWN))
                .hasMessageContaining("BREACHWIRE_EXAMPLE_PROT: there is no such setting");
    }

    @Test
    void propertiesOfKafkaAndTheRegistryPassThrough() {
        Settings settings = Settings.fromEnvironment(
                Map.of(
                        "BREACHWIRE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "BREACHWIRE_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "user:word",
                        "BREACHWIRE_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "/trust.jks"),
                ConnectionSettings.ALL);

        assertThat(ConnectionSettings.kafkaProperties(settings)).containsEntry("security.protocol", "SASL_SSL");
        assertThat(ConnectionSettings.registryProperties(settings))
                .containsEntry("basic.auth.user.info", "user:word")
                .containsEntry("schema.registry.ssl.truststore.location", "/trust.jks");
    }

    @Test
    void aSecretShowsInNoText() {
        Settings settings = Settings.of(Map.of("example.password", "hunter2"));

        assertThat(settings.get(PASSWORD).toString()).doesNotContain("hunter2");
        assertThat(settings.get(PASSWORD).reveal()).isEqualTo("hunter2");
    }

    @Test
    void whatAnAddressMayHideShowsInNoComplaint() {
        Setting<List<URI>> feeds = Setting.of("example.feeds", SettingType.HTTP_URLS, "", "Feeds.");
        Settings settings = Settings.of(Map.of(
                "example.feeds",
                "https://ada:hunter2@feeds.example/a?key=hunter2&of=all,ftp://ben:hunter2@old.example/"));

        assertThatThrownBy(() -> settings.get(feeds))
                .hasMessageContaining("https://…@feeds.example/a?key=…&of=…,ftp://…@old.example/")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void sizesAndDurationsTakeUnits() {
        assertThat(SettingType.SIZE_TYPE.read("64KB")).isEqualTo(65536);
        assertThat(SettingType.SIZE_TYPE.read("1 mb")).isEqualTo(1 << 20);
        assertThat(SettingType.DURATION_TYPE.read("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThatThrownBy(() -> SettingType.DURATION_TYPE.read("30")).hasMessageContaining("with its unit");
    }
}
