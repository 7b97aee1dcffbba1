package io.breachwire.standalone.up;

import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.command.CommandFailedException;
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

    @Option(
            names = "--full-text",
            description =
                    "Fetch the page of an entry of which the feed gives only a teaser, where its site's robots.txt allows"
                            + " it.")
    private boolean fullText;

    /** Whether any is given here. */
    boolean given() {
        return !urls.isEmpty();
    }

    /**
     * The settings with what was given here on top.
     *
     * @throws CommandFailedException when there are no feeds whose pages to fetch
     */
    Settings over(Settings settings) {
        if (fullText && urls.isEmpty() && settings.get(IngestSettings.FEED_URLS).isEmpty()) {
            throw CommandFailedException.usage("--full-text completes the teasers of feeds: give one with --feed");
        }
        Settings completing = fullText ? settings.with(IngestSettings.FEED_FULL_TEXT, "true") : settings;
        if (urls.isEmpty()) {
            return completing;
        }
        List<String> allowed = new ArrayList<>(settings.get(IngestSettings.FEED_ALLOW));
        urls.forEach(url -> allowed.add(String.valueOf(url.getHost())));
        Settings result = completing
                .with(IngestSettings.FEED_URLS, urls.stream().map(URI::toString).collect(Collectors.joining(",")))
                .with(IngestSettings.FEED_ALLOW, String.join(",", allowed));
        result.check(IngestSettings.ALL);
        return result;
    }
}
