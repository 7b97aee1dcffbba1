package io.breachwire.contract.outbound;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a peer answered.
 *
 * @param body its bytes, as far as the client reads; whoever got it owns it
 */
public record OutboundResponse(int status, HttpHeaders headers, byte[] body) {
    static OutboundResponse of(HttpResponse<byte[]> response) {
        return new OutboundResponse(response.statusCode(), response.headers(), response.body());
    }

    /** Whether the status says that the request was done. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
        return headers.firstValue(name).map(String::strip);
    }

    /** How long the peer wants to be left alone: seconds or an HTTP date; what is neither is no wish. */
    public Optional<Duration> retryAfter(Instant now) {
        return header("retry-after").flatMap(text -> {
            if (text.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            return moment(text).map(until -> Duration.between(now, until)).filter(wait -> !wait.isNegative());
        });
    }

    /** What the peer's clock says; what is no HTTP date is nothing. */
    public Optional<Instant> date() {
        return header("date").flatMap(OutboundResponse::moment);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
