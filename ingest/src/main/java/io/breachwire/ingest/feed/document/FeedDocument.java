package io.breachwire.ingest.feed.document;

import io.breachwire.ingest.article.Fault;
import io.breachwire.ingest.article.FaultCause;
import io.breachwire.ingest.article.Html;
import io.breachwire.ingest.article.ReaderCrash;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** What a feed's address gave, read. Reading never throws, whatever the bytes. */
public sealed interface FeedDocument {
    /** More entries than any feed of news has: whatever has them is something else. */
    int MOST_ENTRIES = 5000;

    /** Behind what may stand before it: XML's own word, and comments. */
    Pattern WEB_PAGE = Pattern.compile("(?s)(?:<\\?xml[^>]*>|<!--.*?-->|\\s)*+<(?:!doctype )?html");

    /** A feed's entries, in its order. */
    record Feed(List<FeedEntry> entries) implements FeedDocument {
        public Feed {
            entries = List.copyOf(entries);
        }
    }

    /** No feed, and why. */
    record Unreadable(Fault fault) implements FeedDocument {
        static Unreadable because(String what, String where, String mend) {
            return new Unreadable(new Fault(FaultCause.BROKEN_FEED, what, where, mend));
        }

        static Unreadable tooManyEntries(int count) {
            return new Unreadable(new Fault(
                    FaultCause.TOO_LARGE,
                    "it has " + count + " entries, a feed at most " + MOST_ENTRIES,
                    "",
                    "ask its publisher for one with the latest news only"));
        }
    }

    /**
     * Reads a feed of any known kind.
     *
     * @param contentType as the server says it; empty when it does not
     * @param address where it was in the end, for addresses that are relative to it
     */
    static FeedDocument read(byte[] document, String contentType, URI address) {
        String beginning = new String(document, 0, Math.min(document.length, 512), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        try {
            FeedDocument read = read(beginning, document, contentType, address);
            if (read instanceof Feed feed) {
                SharedPages.mark(feed.entries());
            }
            return read;
        } catch (RuntimeException | StackOverflowError e) {
            return new Unreadable(ReaderCrash.fault("a feed of " + address.getHost(), e));
        }
    }

    private static FeedDocument read(String beginning, byte[] document, String contentType, URI address) {
        if (beginning.startsWith("{")) {
            return JsonFeed.read(document, address);
        }
        if (WEB_PAGE.matcher(beginning).lookingAt()) {
            return Unreadable.because(
                    "this is a web page, no feed", "", "give the address of " + feedsOf(document, address));
        }
        return XmlFeed.read(document, contentType, address);
    }

    /**
     * A link of an entry as an address of its own, resolved as browsers do. One that is none is left as it is, for the article's
     * check to note; so is one to a place in the feed itself, whose address may hold a token.
     */
    static String absolute(String link, URI address) {
        if (link.isEmpty() || link.startsWith("#")) {
            return link;
        }
        String absolute = new Element(Tag.valueOf("a"), address.toString())
                .attr("href", link)
                .absUrl("href");
        return absolute.isEmpty() ? link : absolute;
    }

    /**
     * The feeds that a page names in its head, which is where browsers look for them. Of one that has its secret in its query
     * they may have that too.
     */
    private static String feedsOf(byte[] page, URI address) {
        List<String> feeds = Html.read(new String(page, StandardCharsets.UTF_8), address.toString())
                .select("link[rel~=alternate][type~=^application/(rss\\+xml|atom\\+xml|feed\\+json)$][href]")
                .stream()
                .map(link -> link.absUrl("href"))
                .filter(link -> !link.isEmpty())
                .map(link -> address.getRawQuery() == null ? link : link.replaceFirst("\\?.*", "?…"))
                .distinct()
                .limit(3)
                .toList();
        return feeds.isEmpty() ? "a feed: RSS, Atom or JSON Feed" : "its feed: " + String.join(" or ", feeds);
    }
}
