package io.breachwire.standalone.cli;

import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which feeds an embedded edition follows. */
final class FeedOptions {
    @Option(
            names = "--feed",
            paramLabel = "URL",
            description =
                    "A feed (RSS, Atom, JSON Feed) whose articles to publish as they come; may be given more than once."
                            + " Whoever is named here is called, at a private address too.")
    private List<URI> urls = List.of();

    /** Whether any is given here. */
    boolean given() {
        return !urls.isEmpty();
    }

    /** The settings with what was given here on top. */
    Settings over(Settings settings) {
        if (urls.isEmpty()) {
            return settings;
        }
        List<String> allowed = new ArrayList<>(settings.get(IngestSettings.FEED_ALLOW));
        urls.forEach(url -> allowed.add(String.valueOf(url.getHost())));
        Settings result = settings.with(
                        IngestSettings.FEED_URLS,
                        urls.stream().map(URI::toString).collect(Collectors.joining(",")))
                .with(IngestSettings.FEED_ALLOW, String.join(",", allowed));
        result.check(IngestSettings.ALL);
        return result;
    }
}
