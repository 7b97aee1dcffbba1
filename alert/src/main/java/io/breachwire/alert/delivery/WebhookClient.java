package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts one alert once. Every way that it can fail is an {@link Answer}. */
final class WebhookClient {
    private static final int MOST_RESPONSE_BYTES = 16 << 10;
    private static final int MOST_ERROR_CHARS = 200;
    private static final String USER_AGENT = "breachwire";

    private final HttpClient http;
    private final AddressGuard guard;
    private final Duration timeout;
    private final Clock clock;

    /**
     * A client that can be shared.
     *
     * @param timeout for the whole exchange, from connecting to the end of the answer
     */
    WebhookClient(AddressGuard guard, Duration timeout, Clock clock) {
        this.guard = guard;
        this.timeout = timeout;
        this.clock = clock;
        // A redirect is a failure: the address that was checked and configured is the one that gets the data.
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Posts an alert and waits for the answer.
     *
     * @throws InterruptedException when the thread is to stop; whether the endpoint got the alert is unknown then
     */
    Answer post(Endpoint endpoint, Alert alert) throws InterruptedException {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        try {
            guard.check(endpoint.url().getHost());
            HttpResponse<String> response = exchange(request(endpoint, alert, now));
            int status = response.statusCode();
            Optional<String> error = status / 100 == 2 ? Optional.empty() : Optional.of(refusal(response));
            return new Answer(Optional.of(status), error, retryAfter(response, now), now, since(begun));
        } catch (IOException e) {
            return new Answer(Optional.empty(), Optional.of(inOneLine(cause(e))), Optional.empty(), now, since(begun));
        }
    }

    private HttpRequest request(Endpoint endpoint, Alert alert, Instant now) {
        byte[] body = WebhookBody.of(alert);
        boolean encrypted = "https".equals(endpoint.url().getScheme());
        return HttpRequest.newBuilder(endpoint.url())
                // Without TLS, HTTP/2 would begin with an upgrade that simple receivers stumble over.
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("content-type", "application/json")
                .header("user-agent", USER_AGENT)
                .header("webhook-id", alert.getId())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", WebhookSignature.of(alert.getId(), now, body, endpoint.secrets()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** The client's own timeout ends with the headers; this one covers an answer that drips as well. */
    private HttpResponse<String> exchange(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, headers -> new BoundedText(MOST_RESPONSE_BYTES));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static String refusal(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 3) {
            return "HTTP " + status + ", a redirect, which is not followed; configure the final address";
        }
        String said = inOneLine(response.body());
        return said.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + said;
    }

    /** Seconds or an HTTP date; what is neither is no wish. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response, Instant now) {
        return response.headers().firstValue("retry-after").map(String::strip).flatMap(text -> {
            if (text.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Duration.between(now, until)).filter(wait -> !wait.isNegative());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static String cause(IOException error) {
        if (error instanceof UnknownHostException) {
            return "no address for " + error.getMessage();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    private static String inOneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_ERROR_CHARS ? line : line.substring(0, MOST_ERROR_CHARS) + "…";
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
