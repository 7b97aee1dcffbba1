package io.breachwire.alert.delivery;

import io.breachwire.contract.event.Alert;
import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.outbound.OutboundClient;
import io.breachwire.contract.outbound.OutboundResponse;
import io.breachwire.contract.outbound.UserAgent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Posts one alert once. Every way that it can fail is an {@link Answer}. */
final class WebhookClient {
    private static final int MOST_RESPONSE_BYTES = 16 << 10;
    private static final int MOST_ERROR_CHARS = 200;

    /** As receivers that follow the standard take posts. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** What goes into a header. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private final OutboundClient outbound;
    private final Clock clock;

    /**
     * A client that can be shared.
     *
     * @param timeout for the whole exchange, from looking up the address to the end of the answer
     */
    WebhookClient(AddressGuard guard, Duration timeout, Clock clock) {
        this.outbound = new OutboundClient(guard, timeout, MOST_RESPONSE_BYTES);
        this.clock = clock;
    }

    /** Whether a post can carry an alert with this id: 1 to 200 visible characters of ASCII. */
    static boolean isPostable(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * Posts an alert and waits for the answer.
     *
     * @param alert with an id that {@link #isPostable}
     * @throws InterruptedException when the thread is to stop; whether the endpoint got the alert is unknown then
     */
    Answer post(Endpoint endpoint, Alert alert) throws InterruptedException {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        try {
            OutboundResponse response = outbound.send(request(endpoint, alert, now));
            Optional<String> error =
                    response.isSuccess() ? Optional.empty() : Optional.of(refusal(endpoint, response, now));
            return new Answer(Optional.of(response.status()), error, response.retryAfter(now), now, since(begun));
        } catch (IOException e) {
            return new Answer(
                    Optional.empty(), Optional.of(inOneLine(e.getMessage())), Optional.empty(), now, since(begun));
        }
    }

    private HttpRequest request(Endpoint endpoint, Alert alert, Instant now) {
        byte[] body = WebhookBody.of(alert);
        boolean encrypted = "https".equals(endpoint.url().getScheme());
        return HttpRequest.newBuilder(endpoint.url())
                // Without TLS, HTTP/2 would begin with an upgrade that simple receivers stumble over.
                .version(encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("content-type", "application/json")
                .header("user-agent", UserAgent.NAME)
                .header("webhook-id", alert.getId())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", WebhookSignature.of(alert.getId(), now, body, endpoint.secrets()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static String refusal(Endpoint endpoint, OutboundResponse response, Instant now) {
        int status = response.status();
        if (status / 100 == 3) {
            // The address that was checked and configured is the one that gets the data.
            return "HTTP " + status + ", a redirect, which is not followed; configure the final address";
        }
        String refusal = "HTTP " + status + (status / 100 == 4 ? clocksApart(response, now) : "");
        String said = inOneLine(endpoint.hide(new String(response.body(), StandardCharsets.UTF_8)));
        return said.isEmpty() ? refusal : refusal + ": " + said;
    }

    /** Receivers that refuse a post for its time seldom say that they do. Nothing where theirs is near enough to ours, or not told. */
    private static String clocksApart(OutboundResponse response, Instant now) {
        return response.date()
                .map(theirs -> Duration.between(now, theirs))
                .filter(ahead -> ahead.abs().compareTo(RECENT) > 0)
                .map(ahead -> " (its clock is " + ahead.abs().toMinutes() + " minutes "
                        + (ahead.isNegative() ? "behind" : "ahead of")
                        + " this machine's, and receivers refuse what is not recent: set the wrong one right)")
                .orElse("");
    }

    private static String inOneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_ERROR_CHARS ? line : line.substring(0, MOST_ERROR_CHARS) + "…";
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
