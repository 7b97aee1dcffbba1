package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log is told of an endpoint that fails. */
class EndpointHealthTest {
    private static final Instant BEGIN = Instant.parse("2024-03-05T12:00:00Z");

    private final Endpoint endpoint = new Endpoint(URI.create("https://hooks.example/hook"), List.of());
    private final EndpointHealth health = new EndpointHealth(endpoint);
    private final Logger logger = (Logger) LoggerFactory.getLogger(EndpointHealth.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void oneWarningWhenItGoesDownAndOneLineWhenItRecovers() {
        health.answered(accepted(0));
        health.answered(failed(1, "HTTP 503"));
        health.answered(failed(2, "HTTP 503"));
        health.answered(failed(300, "HTTP 503"));
        health.answered(failed(320, "HTTP 502"));
        assertThat(health.trouble()).contains("https://hooks.example#", "HTTP 502");
        health.answered(accepted(301));
        health.answered(accepted(302));

        assertThat(health.trouble()).isEmpty();
        assertThat(told())
                .containsExactly(
                        endpoint + " takes no alerts now, they are tried again: HTTP 503",
                        endpoint + " takes alerts again");
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
    }

    @Test
    void oneThatFailsSinglePostsIsNotToldOf() {
        health.answered(accepted(0));
        for (int second = 0; second < 4500; second += 30) {
            health.answered(failed(second, "HTTP 500"));
            assertThat(health.trouble()).contains("HTTP 500");
            health.answered(accepted(second + 5));
            assertThat(health.trouble()).isEmpty();
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void oneThatTakesNothingForAMinuteIsToldOf() {
        health.answered(accepted(0));
        health.answered(failed(600, "HTTP 500"));
        health.answered(failed(659, "HTTP 500"));
        assertThat(told()).isEmpty();
        health.answered(failed(660, "HTTP 503"));

        assertThat(told()).containsExactly(endpoint + " takes no alerts now, they are tried again: HTTP 503");
    }

    @Test
    void oneThatHasTakenNothingYetIsToldOfAtOnce() {
        health.answered(failed(0, "HTTP 404"));

        assertThat(told()).hasSize(1);
    }

    @Test
    void goneIsToldOnceAndNothingTakesItBack() {
        health.answered(failedWith(410, 0, "HTTP 410"));
        health.answered(failedWith(410, 1, "HTTP 410"));
        health.answered(accepted(2));

        assertThat(health.isGone()).isTrue();
        assertThat(health.trouble()).contains("410 Gone");
        assertThat(told()).containsExactly(health.trouble());
    }

    private List<String> told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Answer accepted(int second) {
        return new Answer(
                Optional.of(204), Optional.empty(), Optional.empty(), BEGIN.plusSeconds(second), Duration.ZERO);
    }

    private static Answer failed(int second, String error) {
        return failedWith(503, second, error);
    }

    private static Answer failedWith(int status, int second, String error) {
        return new Answer(
                Optional.of(status), Optional.of(error), Optional.empty(), BEGIN.plusSeconds(second), Duration.ZERO);
    }
}
