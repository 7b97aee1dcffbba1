package io.breachwire.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.breachwire.alert.delivery.EndpointException;
import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.alert.rules.RuleFileException;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.settings.SettingsException;
import io.breachwire.contract.streams.StreamsSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service says of settings that it cannot work with, before it touches the network. */
class AlertServiceTest {
    private static final String SECRET = WebhookSecret.generate();

    @TempDir
    private Path directory;

    @Test
    void theDefaultsAreFine() {
        construct(Map.of());
    }

    @Test
    void webhooksWithoutASecretAreRefusedWithAWayToMakeOne() {
        assertThatThrownBy(() -> construct(Map.of("alert.webhook.urls", "https://hooks.example/breaches")))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("BREACHWIRE_ALERT_WEBHOOK_SECRET")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void aSecretThatIsNoneIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> construct(Map.of("alert.webhook.secret", "correct horse battery staple")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("BREACHWIRE_ALERT_WEBHOOK_SECRET")
                .hasMessageContaining("[hidden]")
                .message()
                .doesNotContain("horse");
    }

    @Test
    void secretsAreOneGroupForAllWebhooksOrOneForEach() {
        String urls = "https://one.example/,https://two.example/,https://three.example/";
        construct(Map.of("alert.webhook.urls", urls, "alert.webhook.secret", SECRET + "," + WebhookSecret.generate()));
        construct(Map.of("alert.webhook.urls", urls, "alert.webhook.secret", SECRET + ";" + SECRET + ";" + SECRET));

        assertThatThrownBy(() ->
                        construct(Map.of("alert.webhook.urls", urls, "alert.webhook.secret", SECRET + ";" + SECRET)))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("2 groups of secrets for 3 webhooks");
    }

    @Test
    void aWebhookWithAPasswordInItsUrlIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> construct(Map.of(
                        "alert.webhook.urls", "https://user:hunter2@hooks.example/", "alert.webhook.secret", SECRET)))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("leave them out")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void theSameWebhookTwiceIsRefused() {
        assertThatThrownBy(() -> construct(Map.of(
                        "alert.webhook.urls", "https://a.example/,https://a.example/", "alert.webhook.secret", SECRET)))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aRuleFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> construct(
                        Map.of("alert.rules", directory.resolve("absent.yaml").toString())))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("BREACHWIRE_ALERT_RULES")
                .hasMessageContaining("absent.yaml cannot be used: there is no such file");
    }

    @Test
    void aWatchListThatIsTooLargeIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("suppliers.txt"), "Fabrikam\n".repeat(200_000));

        assertThatThrownBy(() -> construct(Map.of("alert.watchlist", file.toString())))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("it is larger than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert.rules", "alert.watchlist"})
    void aPipeOrADirectoryInPlaceOfAFileIsRefusedAndNotWaitedFor(String setting) throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (Path given : List.of(pipe, directory)) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatThrownBy(() -> construct(Map.of(setting, given.toString())))
                            .isInstanceOf(RuleFileException.class)
                            .hasMessageContaining("BREACHWIRE_"
                                    + setting.toUpperCase(Locale.ROOT).replace('.', '_'))
                            .hasMessageContaining(given + " cannot be used: it is a directory or a pipe, and no file"));
        }
    }

    @Test
    void aRuleFileThatIsNoTextIsRefused() throws Exception {
        Path file = Files.write(directory.resolve("rules.yaml"), new byte[] {'a', (byte) 0xff});

        assertThatThrownBy(() -> construct(Map.of("alert.rules", file.toString())))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("it is no text in UTF-8");
    }

    @Test
    void everySettingOfTheServiceIsListedOnce() {
        assertThat(AlertSettings.ALL)
                .extracting(setting -> setting.name())
                .doesNotHaveDuplicates()
                .hasSize(14);
    }

    private void construct(Map<String, String> values) {
        Settings settings = Settings.of(values)
                .with(
                        StreamsSettings.STATE_DIRECTORY,
                        directory.resolve("state").toString());
        try (AlertService service = new AlertService(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
            assertThat(service.health().ready()).isFalse();
            // It may be closed more than once.
            service.close();
        }
    }
}
