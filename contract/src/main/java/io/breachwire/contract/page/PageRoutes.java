package io.breachwire.contract.page;

import io.breachwire.contract.digest.Sha256;
import io.breachwire.contract.serde.RegistryUnavailableException;
import io.breachwire.contract.service.HttpEndpoint;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for the pages of a service, without any authentication: {@code GET} and {@code HEAD}, with headers that
 * tell browsers to trust nothing else, and {@code GET /assets/{name}} for what the pages need beside themselves.
 */
public final class PageRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(PageRoutes.class);
    private static final int RETRY_SECONDS = 2;
    private static final int TAG_DIGITS = 16;

    private final Site site;
    private final String service;

    /**
     * Routes of a site.
     *
     * @param service that has just started while its state cannot be read
     */
    public PageRoutes(Site site, String service) {
        this.site = site;
        this.service = service;
    }

    /**
     * Adds a page to a server.
     *
     * @param handler may throw {@link InvalidStateStoreException} while what it shows is being loaded, and {@link
     *     RegistryUnavailableException} while it cannot be decoded
     */
    public void add(JavalinConfig config, String path, Handler handler) {
        HttpEndpoint.answer(config, path, context -> answer(context, handler));
    }

    /** Adds what the pages need, and the page for addresses that there are not. */
    public void addRest(JavalinConfig config) {
        add(config, "/assets/{name}", this::asset);
        config.routes.error(HttpStatus.NOT_FOUND.getCode(), "text/html", context -> answer(context, this::nowhere));
    }

    /** For a person with a browser. The API answers as it does to programs, and a page that says more stays. */
    private void nowhere(Context context) {
        boolean api = context.path().startsWith("/v1/");
        boolean drawn = context.res().getContentType() != null
                && context.res().getContentType().startsWith("text/html");
        if (!api && !drawn) {
            notFound(context, site.nothingHere());
        }
    }

    /** Answers with a page. */
    public void html(Context context, String page) {
        context.contentType("text/html; charset=utf-8").result(page);
    }

    /** Answers with a feed, or that it is as the client has it. */
    public void atom(Context context, AtomFeed feed) {
        String xml = feed.xml();
        String tag = "\"" + Sha256.of(xml).hex(TAG_DIGITS) + "\"";
        context.header("ETag", tag);
        if (isAmong(tag, context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(AtomFeed.MEDIA_TYPE + "; charset=utf-8").result(xml);
        }
    }

    /** Whether a client has what a tag stands for; a proxy that compresses makes weak tags of ours. */
    private static boolean isAmong(String tag, String known) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    /**
     * Where the client reaches the site, with a slash behind it.
     *
     * @param configured where people do, which is not for proxies to change; empty when it is not known
     */
    public static String home(Context context, Optional<URI> configured) {
        return configured
                .map(PageLinks::home)
                .orElseGet(() -> URI.create(context.url()).resolve("/").toString());
    }

    /** Answers with a page that says that there is none such. */
    public void notFound(Context context, String page) {
        html(context.status(HttpStatus.NOT_FOUND), page);
    }

    /** Answers that the request was not understood, with the reason. */
    public void notUnderstood(Context context, IllegalArgumentException why) {
        html(context.status(HttpStatus.BAD_REQUEST), site.notUnderstood(why.getMessage()));
    }

    /** Answers that it cannot be shown yet, and to ask again. */
    public void later(Context context, String why) {
        context.header("Retry-After", Integer.toString(RETRY_SECONDS));
        html(context.status(HttpStatus.SERVICE_UNAVAILABLE), site.later(why, RETRY_SECONDS));
    }

    private void asset(Context context) {
        Optional<Asset> asset = site.asset(context.pathParam("name"));
        if (asset.isPresent()) {
            // Its name changes with its content.
            context.header("Cache-Control", "public, max-age=31536000, immutable")
                    .contentType(asset.get().contentType())
                    .result(asset.get().content());
        } else {
            notFound(context, site.nothingHere());
        }
    }

    private void answer(Context context, Handler handler) throws Exception {
        context.header("Content-Security-Policy", Site.CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
        try {
            handler.handle(context);
        } catch (InvalidStateStoreException e) {
            later(context, service + " has just started.");
        } catch (RegistryUnavailableException e) {
            LOG.warn("a page cannot be shown now: {}", e.getMessage());
            later(context, "The schema registry does not give their schema.");
        }
    }
}
