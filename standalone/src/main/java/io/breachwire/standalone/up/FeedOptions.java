package io.breachwire.standalone.up;

import io.breachwire.contract.settings.Settings;
import io.breachwire.ingest.IngestSettings;
import io.breachwire.standalone.command.CommandFailedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
            names = "--feeds",
            paramLabel = "FILE",
            description =
                    "A list of feeds: OPML, as feed readers export it, or text with one address a line. It is read again"
                            + " when it changes. Of private addresses those are called that ingest.feed.allow names.")
    private Path list;

    @Option(
            names = "--full-text",
            description =
                    "Fetch the page of an entry of which the feed gives only a teaser, where its site's robots.txt allows"
                            + " it.")
    private boolean fullText;

    /** Whether any is given here. */
    boolean given() {
        return !urls.isEmpty() || list != null;
    }

    /**
     * The settings with what was given here on top.
     *
     * @throws CommandFailedException when there is no such list, or there are no feeds whose pages to fetch
     */
    Settings over(Settings settings) {
        if (list != null && !Files.isReadable(list)) {
            throw CommandFailedException.usage("--feeds " + list + ": there is no such file, or it may not be read");
        }
        Settings listing = list == null
                ? settings
                : settings.with(IngestSettings.FEED_LIST, list.toAbsolutePath().toString());
        if (fullText
                && urls.isEmpty()
                && listing.get(IngestSettings.FEED_URLS).isEmpty()
                && listing.get(IngestSettings.FEED_LIST).isEmpty()) {
            throw CommandFailedException.usage(
                    "--full-text completes the teasers of feeds: give one with --feed, or many with --feeds");
        }
        Settings completing = fullText ? listing.with(IngestSettings.FEED_FULL_TEXT, "true") : listing;
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
