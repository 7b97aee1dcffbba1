package io.breachwire.contract.service;

import io.breachwire.contract.settings.Settings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The HTTP port of a process: health and metrics, and whatever API its services add.
 *
 * <p>Metrics: {@code breachwire.ready}, 1 while {@code /health/ready} answers 200, else 0: alert on 0 for longer than a
 * deployment takes.
 */
public final class HttpEndpoint implements AutoCloseable {
    private final Javalin server;
    private final String host;
    private final int requestedPort;

    /** An answer, whose fields come in this order. */
    private record Liveness(boolean live, String detail) {}

    /** An answer, whose fields come in this order. */
    private record Readiness(boolean ready, String detail) {}

    /**
     * An endpoint that does not listen yet.
     *
     * @param settings where to listen, see {@link HttpSettings}
     * @param health asked at each request for health
     * @param metrics shown at {@code /metrics}
     * @param api adds the routes and server options that the service needs
     */
    public HttpEndpoint(
            Settings settings, Supplier<Health> health, PrometheusMeterRegistry metrics, Consumer<JavalinConfig> api) {
        host = settings.get(HttpSettings.HOST);
        requestedPort = settings.get(HttpSettings.PORT);
        Gauge.builder("breachwire.ready", health, now -> now.get().ready() ? 1 : 0)
                .description("1 while the service does its work")
                .strongReference(true)
                .register(metrics);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            // Javalin compresses what is large, for those who take it so, and does not tell caches.
            config.routes.before(
                    context -> context.header("Vary", "Accept-Encoding").header("X-Content-Type-Options", "nosniff"));
            answer(config, "/health/live", context -> {
                Health now = health.get();
                context.status(now.live() ? 200 : 503).json(new Liveness(now.live(), now.detail()));
            });
            answer(config, "/health/ready", context -> {
                Health now = health.get();
                context.status(now.ready() ? 200 : 503).json(new Readiness(now.ready(), now.detail()));
            });
            answer(
                    config,
                    "/metrics",
                    context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                            .result(metrics.scrape()));
            config.http.prefer405over404 = true;
            config.jetty.modifyServer(jetty -> jetty.setErrorHandler(HttpEndpoint::refuseUnread));
            config.routes.exception(HttpResponseException.class, HttpEndpoint::refuse);
            api.accept(config);
        });
    }

    /** Has a path answer GET, and HEAD with the same status and headers: left to itself, Javalin calls HEAD a success unasked. */
    public static void answer(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    /**
     * Starts to listen.
     *
     * @throws PortException when the port is taken or may not be used
     */
    public void start() {
        try {
            server.start(host, requestedPort);
        } catch (RuntimeException e) {
            throw new PortException("cannot listen on " + host + ":" + requestedPort + ": " + RootCause.message(e), e);
        }
    }

    /** The port it listens on, once started. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** What the server cannot hand to any route, such as a broken or too long address, in the shape of the routes' own errors. */
    private static boolean refuseUnread(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        String error = org.eclipse.jetty.http.HttpStatus.getMessage(response.getStatus());
        String answer = "{\"error\":\"the request was not read: " + error
                + "\",\"mend\":\"look at its address, whether all is encoded as UTF-8 in per cent, and at its headers\"}";
        Content.Sink.write(response, true, answer, callback);
        return true;
    }

    /** What no route answers, in the shape of the routes' own errors. */
    private static void refuse(HttpResponseException refusal, Context context) {
        String asked = context.method() + " " + context.path();
        String error;
        String mend;
        if (refusal.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
            error = "there is no " + asked;
            mend = "the documentation lists the paths; /health/ready, /health/live and /metrics are always there";
        } else if (refusal.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            error = "there is no " + asked;
            String taken = String.join(", ", refusal.getDetails().values());
            context.header("Allow", taken);
            mend = "use " + taken;
        } else {
            error = asked + ": " + refusal.getMessage();
            mend = "";
        }
        Problem.answer(context, HttpStatus.forStatus(refusal.getStatus()), error, mend);
    }
}
