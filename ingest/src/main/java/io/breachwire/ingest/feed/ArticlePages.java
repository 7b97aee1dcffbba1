package io.breachwire.ingest.feed;

import io.breachwire.contract.outbound.RefusedAddressException;
import io.breachwire.ingest.article.WebPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Fetches articles' pages as their sites want it: as robots.txt allows, one request at a time, with pauses, and not at all
 * while a site asks to be left alone. Never waits. For several threads.
 */
final class ArticlePages {
    private static final Duration WHEN_TROUBLED = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final WebClient ofFeeds;
    private final WebClient ofOthers;
    private final Lock reading;
    private final Clock clock;
    private final InstantSource steady;
    private final Sites sites = new Sites();

    /**
     * Pages.
     *
     * @param ofFeeds fetches from the servers of feeds, which may be private ones
     * @param ofOthers fetches from all others: what a feed links to is not thereby allowed
     * @param reading held while a page is read, so that only one document is in memory as a tree
     * @param clock tells how long it is until a moment that a site names
     * @param steady tells how long it is since a request, and is never set
     */
    ArticlePages(WebClient ofFeeds, WebClient ofOthers, Lock reading, Clock clock, InstantSource steady) {
        this.ofFeeds = ofFeeds;
        this.ofOthers = ofOthers;
        this.reading = reading;
        this.clock = clock;
        this.steady = steady;
    }

    /** When the address can be asked for, in steady time, as far as is known. */
    Instant free(URI address) {
        return sites.known(address).map(site -> site.free(steady.instant())).orElse(Instant.MIN);
    }

    /** Whether its site is to be left alone for longer than an article can wait. */
    boolean isGivenUp(URI address) {
        return sites.known(address)
                .filter(site -> site.isGivenUp(steady.instant()))
                .isPresent();
    }

    /**
     * Goes a step towards a page, by one request at most but for redirects of robots.txt.
     *
     * @param address http or https, with a host
     * @param feed that names it
     */
    PageStep ask(URI address, FeedAddress feed) throws InterruptedException {
        Site site = sites.of(address);
        if (!site.begin(steady.instant())) {
            return new PageStep.Nearer(address);
        }
        try {
            WebClient web = WebClient.isSameServer(address, feed.request()) ? ofFeeds : ofOthers;
            URI rules = address.resolve("/robots.txt");
            Optional<Robots> robots = site.robots(rules, steady.instant());
            if (robots.isEmpty()) {
                return robots(web, site, rules, address);
            }
            return robots.get().allows(address) ? page(web, site, address) : new PageStep.None(PageFault.ROBOTS, "");
        } catch (RefusedAddressException e) {
            return new PageStep.None(PageFault.REFUSED, "at a private address");
        } catch (IOException e) {
            return troubled(site, Optional.empty(), e.getMessage());
        } catch (RuntimeException e) {
            // Whatever a page does to its reader, the teaser must not be lost over it.
            return new PageStep.None(PageFault.UNREADABLE, e.toString());
        } finally {
            site.end(steady.instant());
        }
    }

    /** RFC 9309, section 2.3.1: without rules all is allowed; where they cannot be had for now, nothing is for now. */
    private PageStep robots(WebClient web, Site site, URI rules, URI address) throws IOException, InterruptedException {
        WebAnswer answer =
                web.follow(rules, each -> HttpRequest.newBuilder(each).header("accept", "text/plain, */*;q=0.1"));
        boolean isMissing = answer.status() / 100 == 4 && answer.status() != 429;
        if (!answer.response().isSuccess() && !isMissing) {
            return troubled(
                    site, answer.response().retryAfter(clock.instant()), "HTTP " + answer.status() + " for robots.txt");
        }
        site.well();
        site.keep(rules, isMissing ? Robots.ALL_ALLOWED : Robots.read(answer.body()), steady.instant());
        return new PageStep.Nearer(address);
    }

    private PageStep page(WebClient web, Site site, URI address) throws IOException, InterruptedException {
        WebAnswer answer =
                web.ask(HttpRequest.newBuilder(address).header("accept", "text/html, application/xhtml+xml;q=0.9"));
        int status = answer.status();
        if (status == 429 || status / 100 == 5) {
            return troubled(site, answer.response().retryAfter(clock.instant()), "HTTP " + status);
        }
        site.well();
        if (answer.isRedirect()) {
            return answer.target()
                    .<PageStep>map(PageStep.Nearer::new)
                    .orElse(new PageStep.None(
                            PageFault.REFUSED, "a redirect to no address, to itself, or from https to http"));
        }
        if (status != 200) {
            return new PageStep.None(PageFault.REFUSED, "HTTP " + status);
        }
        if (answer.isTooLarge()) {
            return new PageStep.None(PageFault.TOO_LARGE, "");
        }
        if (!isHtml(answer.contentType())) {
            return new PageStep.None(PageFault.NOT_HTML, "");
        }
        reading.lockInterruptibly();
        try {
            return new PageStep.Page(WebPage.read(answer.body(), answer.contentType()), address);
        } finally {
            reading.unlock();
        }
    }

    /** Servers that say nothing of the kind serve pages. */
    private static boolean isHtml(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).strip();
        return type.isEmpty() || type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
    }

    private PageStep troubled(Site site, Optional<Duration> wish, String reason) {
        Duration pause = Collections.max(List.of(wish.orElse(WHEN_TROUBLED), WHEN_TROUBLED));
        site.troubled(steady.instant(), Collections.min(List.of(pause, LONGEST_RETRY_AFTER)));
        return new PageStep.Troubled(reason);
    }
}
