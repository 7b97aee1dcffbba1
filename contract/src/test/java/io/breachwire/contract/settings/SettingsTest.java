package io.breachwire.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void whatNoClientOfKafkaKnowsIsFound() {
        Settings settings = Settings.fromEnvironment(
                Map.of(
                        "BREACHWIRE_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                        "BREACHWIRE_KAFKA_SECRUITY_PROTOCOL", "SSL",
                        "BREACHWIRE_KAFKA_SASL_MECHANISM", "PLAIN",
                        "BREACHWIRE_KAFKA_RESTORE_CONSUMER_MAX_POLL_RECORDS", "10",
                        "BREACHWIRE_KAFKA_PRODUCER_LINGER_SECONDS", "1",
                        "BREACHWIRE_KAFKA_TOPIC_SEGMENT_BYTES", "1048576",
                        "BREACHWIRE_KAFKA_NUM_STANDBY_REPLICAS", "1"),
                ConnectionSettings.ALL);

        assertThat(KafkaClientSettings.unknown(settings))
                .containsExactlyInAnyOrder(
                        "BREACHWIRE_KAFKA_SECRUITY_PROTOCOL", "BREACHWIRE_KAFKA_PRODUCER_LINGER_SECONDS");
    }

    @Test
    void aGroupProtocolThatNotAllClientsSpeakIsRefused() {
        assertThatThrownBy(() ->
                        ConnectionSettings.kafkaProperties(Settings.of(Map.of("kafka.group.protocol", "streams"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("BREACHWIRE_KAFKA_GROUP_PROTOCOL) is \"streams\"")
                .hasMessageContaining("leave it out");
        assertThat(ConnectionSettings.kafkaProperties(Settings.of(Map.of("kafka.group.protocol", "classic"))))
                .containsEntry("group.protocol", "classic");
    }

    @Test
    void ofALoginThatCannotBeReadNothingIsShown() {
        Settings settings = Settings.of(
                Map.of("kafka.sasl.jaas.config", "Module required username=\"ada\" password=\"a\"hunter2\";"));

        assertThatThrownBy(() -> ConnectionSettings.kafkaProperties(settings))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("BREACHWIRE_KAFKA_SASL_JAAS_CONFIG")
                .hasMessageContaining("a quotation mark in a value")
                .hasNoCause()
                .hasMessageNotContaining("hunter2");
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
                .hasMessageContaining("\"https://…@feeds.example/…,ftp://…@old.example/\"")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "https://hooks.example:8443/T00/hunter2 two > https://hooks.example:8443/…",
                "hooks.example/T00/hunter2 > hooks.example/…",
                "https:/hooks.example/T00/hunter2 > https:/hooks.example/…",
                "https:///hooks.example/hunter2 > https:///hooks.example/…",
                "https:hooks.example/hunter2 > https:hooks.example/…",
                "ada:hunter2@hooks.example/T00 > …@hooks.example/…",
                "https://ada:hun/ter2@hooks.example/ > https://…",
                "https://ada:hun,ter2@hooks.example:x/T00 > https://…@hooks.example:x/…",
                "ftp://hooks.example?hunter2 > ftp://hooks.example?…",
                "ftp://a.example/hunter2,https://b.example/hunter2 > ftp://a.example/…,https://b.example/…"
            })
    void thePathOfAnAddressShowsInNoComplaintAndItsHostDoes(String given, String shown) {
        Setting<List<URI>> hooks = Setting.of("example.hooks", SettingType.HTTP_URLS, "", "Webhooks.");

        assertThatThrownBy(() -> Settings.of(Map.of("example.hooks", given)).get(hooks))
                .hasMessageContaining("\"" + shown + "\"")
                .hasMessageNotContainingAny("hunter2", "hun", "T00");
    }

    @Test
    void aMalformedAddressOfTheRegistryIsToldWithItsHostAndWhatIsWrong() {
        Settings settings = Settings.of(Map.of("schema.registry.url", "http://registry:8081/apis/ccompat v7"));

        assertThatThrownBy(() -> settings.get(ConnectionSettings.REGISTRY_URL))
                .hasMessage(
                        "schema.registry.url (BREACHWIRE_SCHEMA_REGISTRY_URL) is \"http://registry:8081/…\": expected an"
                                + " address such as http://host:8081 (illegal character in path, character 34)");
        assertThatThrownBy(() -> Settings.of(Map.of("schema.registry.url", "registry:8081"))
                        .get(ConnectionSettings.REGISTRY_URL))
                .hasMessageContaining("is \"registry:8081\": expected an address such as http://host:8081");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsNotTakenForFalse() {
        assertThat(SettingType.BOOLEAN.read(" true ")).isTrue();
        assertThat(SettingType.BOOLEAN.read("false")).isFalse();
        assertThatThrownBy(() -> SettingType.BOOLEAN.read("yes")).hasMessageContaining("expected true or false");
    }

    @Test
    void aSizeOrDurationBeyondAllBoundsIsAMistakeLikeAnyOther() {
        assertThatThrownBy(() -> SettingType.DURATION_TYPE.read("999999999999999d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a smaller number");
        assertThatThrownBy(() -> SettingType.SIZE_TYPE.read("999999999999GB"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a smaller number");
    }

    @Test
    void sizesAndDurationsTakeUnits() {
        assertThat(SettingType.SIZE_TYPE.read("64KB")).isEqualTo(65536);
        assertThat(SettingType.SIZE_TYPE.read("1 mb")).isEqualTo(1 << 20);
        assertThat(SettingType.DURATION_TYPE.read("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThatThrownBy(() -> SettingType.DURATION_TYPE.read("30")).hasMessageContaining("with its unit");
    }
}
