package io.breachwire.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .hasMessageContaining("absent.yaml");
    }

    @Test
    void aWatchListThatIsTooLargeIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("suppliers.txt"), "Fabrikam\n".repeat(200_000));

        assertThatThrownBy(() -> construct(Map.of("alert.watchlist", file.toString())))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining("larger than 1 MB");
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
        }
    }
}
