package io.breachwire.standalone.up;

import io.breachwire.alert.delivery.WebhookSecret;
import io.breachwire.alert.delivery.WebhookSettings;
import io.breachwire.contract.settings.Secret;
import io.breachwire.contract.settings.Settings;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.WebhookSecretOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where an embedded edition posts its alerts. */
final class WebhookOptions {
    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description =
                    "Where to post alerts, signed as Standard Webhooks says; may be given more than once. Whoever is"
                            + " named here is called, at a private address too.")
    private List<URI> urls = List.of();

    @Mixin
    private WebhookSecretOptions secret;

    /** The settings with what was given here on top. */
    Settings over(Settings settings, DataDirectory directory, Console console) {
        Settings result = settings;
        if (!urls.isEmpty()) {
            result = result.with(
                    WebhookSettings.URLS, urls.stream().map(URI::toString).collect(Collectors.joining(",")));
            List<String> allowed = new ArrayList<>(result.get(WebhookSettings.ALLOW));
            urls.forEach(url -> allowed.add(String.valueOf(url.getHost())));
            result = result.with(WebhookSettings.ALLOW, String.join(",", allowed));
        }
        Secret given = secret.over(result);
        if (given.isEmpty() && !result.get(WebhookSettings.URLS).isEmpty()) {
            given = directory.webhookSecret(WebhookSecret::generate);
            console.say("breachwire: no secret was given, so webhooks are signed with the one in "
                    + directory.webhookSecret());
        }
        if (!given.isEmpty()) {
            result = result.with(WebhookSettings.SECRET, given.reveal());
        }
        result.check(WebhookSettings.ALL);
        return result;
    }
}
