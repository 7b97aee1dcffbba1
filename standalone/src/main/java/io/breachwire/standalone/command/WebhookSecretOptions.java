package io.breachwire.standalone.command;

import io.breachwire.alert.delivery.WebhookSettings;
import io.breachwire.contract.settings.FileTrouble;
import io.breachwire.contract.settings.Secret;
import io.breachwire.contract.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What posts to webhooks are signed with. */
public final class WebhookSecretOptions {
    @Option(
            names = "--webhook-secret",
            paramLabel = "SECRET",
            description =
                    "What to sign with: whsec_ and base64. Others on this machine can see it while breachwire runs;"
                            + " the file or BREACHWIRE_ALERT_WEBHOOK_SECRET keep it from them. Without any, up makes one and"
                            + " keeps it with the data, in the file webhook-secret.")
    private String secret;

    @Option(names = "--webhook-secret-file", paramLabel = "FILE", description = "File with that secret.")
    private Path secretFile;

    /** Whether one was given here. */
    public boolean isGiven() {
        return secret != null || secretFile != null;
    }

    /** The one that was given here, else the one that is set; may be empty. */
    public Secret over(Settings settings) {
        if (secret != null && secretFile != null) {
            throw CommandFailedException.usage("give either --webhook-secret or --webhook-secret-file");
        }
        if (secret != null) {
            return new Secret(secret);
        }
        if (secretFile != null) {
            try {
                String content = Files.readString(secretFile).strip();
                if (content.isEmpty()) {
                    // None given is another case: up would sign with a secret of its own.
                    throw CommandFailedException.usage("--webhook-secret-file " + secretFile + " is empty");
                }
                return new Secret(content);
            } catch (IOException e) {
                throw CommandFailedException.usage(
                        "--webhook-secret-file " + secretFile + " cannot be read: " + FileTrouble.inWords(e));
            }
        }
        return settings.get(WebhookSettings.SECRET);
    }
}
