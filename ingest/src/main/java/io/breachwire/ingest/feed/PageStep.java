package io.breachwire.ingest.feed;

import io.breachwire.ingest.article.WebPage;
import java.net.URI;

/** What one request on the way to an article's page gave. */
sealed interface PageStep {
    /**
     * The page.
     *
     * @param address where it was in the end, behind all redirects
     */
    record Page(WebPage page, URI address) implements PageStep {}

    /** A step nearer: its site's rules are known now, or it is elsewhere; or none, for another had the turn. */
    record Nearer(URI address) implements PageStep {}

    /** The site is in trouble, or wants to be left alone. */
    record Troubled(String reason) implements PageStep {}

    /** There is none for us. */
    record None(PageFault fault, String detail) implements PageStep {}
}
