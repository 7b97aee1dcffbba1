package io.breachwire.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.outbound.AddressGuard;
import io.breachwire.contract.settings.Settings;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** One endpoint, a real receiver, and every effect in its order. */
@Timeout(60)
class CourierTest {
    private static final String SECRET = WebhookSecret.generate();
    private static final String OLD_SECRET = WebhookSecret.generate();

    private final Receiver receiver = new Receiver();
    private final RecordingLog log = new RecordingLog();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Courier> couriers = new ArrayList<>();
    private EndpointHealth health;

    private Duration timeout = Duration.ofSeconds(10);
    private Duration firstRetry = Duration.ofMillis(10);
    private Duration longestRetry = Duration.ofMillis(20);
    private Settings allowed = Receiver.allowed();
    private Clock clock = Clock.systemUTC();

    @BeforeAll
    static void waitAsLongAsABusyMachineTakes() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(50));
    }

    @AfterEach
    void stop() {
        couriers.forEach(Courier::close);
        receiver.close();
    }

    @Test
    void aPostIsVerifiedByTheStandardsOwnLibraryUnderEitherSecret() throws Exception {
        Alert alert = Alerts.of("incident-1");
        deliver(alert);

        Receiver.Request request = receiver.requests().get(0);
        HttpHeaders headers = HttpHeaders.of(request.headers(), (name, value) -> true);
        new Webhook(SECRET).verify(request.body(), headers);
        new Webhook(OLD_SECRET).verify(request.body(), headers);
        assertThatThrownBy(() -> new Webhook(SECRET).verify(request.body() + " ", headers))
                .hasMessageContaining("signature");
        assertThat(request.header("webhook-id")).isEqualTo(alert.getId());
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.path()).isEqualTo("/hook?token=hidden");
    }

    @Test
    void theBodyHoldsTypeTimestampAndTheWholeAlertReadably() throws Exception {
        Alert alert = Alerts.of("incident-1");
        deliver(alert);

        JsonNode body = new ObjectMapper().readTree(receiver.requests().get(0).body());
        assertThat(body.fieldNames()).toIterable().containsExactly("type", "timestamp", "data");
        assertThat(body.at("/type").asText()).isEqualTo("alert.raised");
        assertThat(body.at("/timestamp").asText()).isEqualTo("2024-03-05T12:00:00.123Z");
        assertThat(body.at("/data/severity").asText()).isEqualTo("high");
        assertThat(body.at("/data/dwell/minDays").asInt()).isEqualTo(142);
        assertThat(body.at("/data/dataClasses/0/dataClass").asText()).isEqualTo("government-ids");
        assertThat(body.at("/data/timeline/intrusionStart/date/edtf").asText()).isEqualTo("2023-06-22");
        assertThat(body.at("/data/timeline/intrusionStart/citations/0/evidence/quotation")
                        .asText())
                .isEqualTo("on 2023-06-22");
        assertThat(body.at("/data/articles/0/url").asText()).isEqualTo("https://courier.example/1");
    }

    @Test
    void whatWaitsForItsNextAttemptIsForgottenOnceTheCourierIsClosed() {
        firstRetry = Duration.ofHours(1);
        longestRetry = firstRetry;
        receiver.answering(500);
        Courier courier = courier(2);
        WeakReference<Alert> waiting = delivered(courier, Alerts.of("incident-1"));
        await().until(() -> log.deliveries().size() == 1);
        courier.close();

        await().until(() -> {
            System.gc();
            return waiting.refersTo(null);
        });
    }

    private static WeakReference<Alert> delivered(Courier courier, Alert alert) {
        CompletableFuture<Delivery> unused = courier.deliver(alert);
        return new WeakReference<>(alert);
    }

    @Test
    void everyAttemptIsKeptBeforeTheOutcomeIsReported() {
        receiver.answering(500, 503, 200);
        Alert alert = Alerts.of("incident-1");
        courier(5).deliver(alert).thenRun(() -> log.note("outcome")).join();

        assertThat(log.effects())
                .containsExactly("attempt 1 retrying", "attempt 2 retrying", "attempt 3 delivered", "outcome");
        assertThat(log.deliveries()).allSatisfy(delivery -> {
            assertThat(delivery.getAlertId()).isEqualTo(alert.getId());
            assertThat(delivery.getEndpoint()).startsWith(receiver.url("#").toString());
        });
        assertThat(log.deliveries()).extracting(Delivery::getStatus).containsExactly(500, 503, 200);
        assertThat(log.deliveries().get(0).getNextAttemptAt())
                .isAfter(log.deliveries().get(0).getAttemptedAt());
        assertThat(log.deliveries().get(2).getNextAttemptAt()).isNull();
    }

    @Test
    void idAndBodyStayTheSameOverRetriesAndTheTimestampIsThatOfTheAttempt() throws Exception {
        receiver.answering(500, 200);
        firstRetry = Duration.ofMillis(1500);
        longestRetry = Duration.ofSeconds(2);
        deliver(Alerts.of("incident-1"));

        List<Receiver.Request> requests = receiver.requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).header("webhook-id"))
                .isEqualTo(requests.get(0).header("webhook-id"));
        assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
        assertThat(requests.get(1).header("webhook-timestamp"))
                .isNotEqualTo(requests.get(0).header("webhook-timestamp"));
        new Webhook(SECRET)
                .verify(requests.get(1).body(), HttpHeaders.of(requests.get(1).headers(), (name, value) -> true));
    }

    @Test
    void anAlertThatRunsOutOfAttemptsIsKeptAmongTheUndelivered() {
        receiver.answering(500);
        deliver(Alerts.of("incident-1"), 3);

        assertThat(log.effects())
                .containsExactly(
                        "attempt 1 retrying", "attempt 2 retrying", "attempt 3 given-up", "undelivered incident-1");
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void aLogOfLevelInfoTellsOfAnEndpointThatFailsOnceAndNotOfEachAttempt() {
        Logger logger = (Logger) LoggerFactory.getLogger(Courier.class.getPackageName());
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(told);
        try {
            receiver.answering(500, 503, 503, 200);
            deliver(Alerts.of("incident-1"));
        } finally {
            logger.detachAppender(told);
            logger.setLevel(null);
        }

        assertThat(receiver.requests()).hasSize(4);
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        down -> assertThat(down).endsWith("takes no alerts now, they are tried again: HTTP 500"),
                        up -> assertThat(up).endsWith("takes alerts again"));
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        try (Receiver other = new Receiver()) {
            receiver.behaving((exchange, earlier) -> {
                exchange.getResponseHeaders()
                        .set("location", other.url("/elsewhere").toString());
                Receiver.answer(exchange, 307, "");
            });
            deliver(Alerts.of("incident-1"), 1);

            assertThat(other.requests()).isEmpty();
            assertThat(log.deliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.getOutcome()).isEqualTo(DeliveryOutcome.GIVEN_UP);
                assertThat(delivery.getError()).startsWith("HTTP 307, a redirect, which is not followed");
            });
        }
    }

    @Test
    void anAnswerThatDripsEndsAtTheTimeout() {
        timeout = Duration.ofMillis(400);
        CountDownLatch released = new CountDownLatch(1);
        receiver.behaving((exchange, earlier) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            awaitQuietly(released);
        });
        deliver(Alerts.of("incident-1"), 1);
        released.countDown();

        assertThat(log.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.getStatus()).isNull();
            assertThat(delivery.getError()).isEqualTo("no whole answer within 400 ms");
        });
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        receiver.behaving((exchange, earlier) -> {
            exchange.sendResponseHeaders(500, 0);
            byte[] block = "never ending ".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            try {
                for (int i = 0; i < 100_000; i++) {
                    exchange.getResponseBody().write(block);
                }
            } catch (java.io.IOException hungUp) {
                log.note("hung up");
            }
        });
        deliver(Alerts.of("incident-1"), 1);

        await().until(() -> log.effects().contains("hung up"));
        assertThat(log.deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.getError())
                        .startsWith("HTTP 500: never ending never")
                        .hasSizeLessThan(250));
    }

    @Test
    void nobodyListeningIsAnAttemptWithoutAStatus() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        Courier courier = courier(URI.create("http://127.0.0.1:" + port + "/"), 2);
        courier.deliver(Alerts.of("incident-1")).join();

        assertThat(log.effects()).containsExactly("attempt 1 retrying", "attempt 2 given-up", "undelivered incident-1");
        assertThat(health.trouble()).contains("127.0.0.1:" + port);
    }

    @Test
    void aPrivateAddressIsNotCalledUnlessAllowed() {
        allowed = Settings.of(Map.of());
        deliver(Alerts.of("incident-1"), 1);

        assertThat(receiver.requests()).isEmpty();
        assertThat(log.deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.getError())
                        .contains("private address")
                        .contains("alert.webhook.allow"));
    }

    @Test
    void theEndpointsWishToBeLeftAloneIsHonouredWithinBounds() {
        longestRetry = Duration.ofMillis(1500);
        receiver.behaving((exchange, earlier) -> {
            if (earlier == 0) {
                exchange.getResponseHeaders().set("retry-after", "1");
            } else if (earlier == 1) {
                exchange.getResponseHeaders().set("retry-after", "86400");
            }
            Receiver.answer(exchange, earlier < 2 ? 429 : 200, "");
        });
        deliver(Alerts.of("incident-1"), 5);

        assertThat(log.deliveries()).hasSize(3);
        assertThat(waitAfter(log.deliveries().get(0))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(waitAfter(log.deliveries().get(1)))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1500))
                .isLessThan(Duration.ofHours(1));
    }

    @Test
    void goneEndsTheEndpointAndLeavesLaterAlertsWithoutAnOutcome() {
        receiver.answering(410);
        Courier courier = courier(5);
        courier.deliver(Alerts.of("incident-1")).join();

        assertThat(health.isGone()).isTrue();
        assertThat(log.effects()).containsExactly("attempt 1 given-up", "undelivered incident-1");
        assertThat(courier.deliver(Alerts.of("incident-2"))).failsWithin(Duration.ofSeconds(30));
        assertThat(receiver.requests()).hasSize(1);
        assertThat(log.effects()).hasSize(2);
    }

    @Test
    void aPostThatEndsAfterGoneTakesNothingBack() {
        CountDownLatch gone = new CountDownLatch(1);
        receiver.behaving((exchange, earlier) -> {
            if (earlier == 0) {
                awaitQuietly(gone);
            }
            Receiver.answer(exchange, earlier == 0 ? 200 : 410, "");
        });
        Courier courier = courier(5);
        CompletableFuture<Delivery> slow = courier.deliver(Alerts.of("incident-1"));
        await().until(() -> receiver.requests().size() == 1);
        courier.deliver(Alerts.of("incident-2")).join();
        gone.countDown();
        slow.join();

        assertThat(health.isGone()).isTrue();
        assertThat(health.trouble()).contains("410 Gone");
        assertThat(courier.deliver(Alerts.of("incident-3"))).failsWithin(Duration.ofSeconds(30));
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void aRefusalIsToldWithTheDifferenceOfTheClocksThatMayBeItsReason() {
        receiver.behaving((exchange, earlier) -> Receiver.answer(exchange, 401, "no"));
        deliver(Alerts.of("incident-1"), 1);
        clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(-24).minusSeconds(30));
        deliver(Alerts.of("incident-2"), 1);
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10).plusSeconds(30));
        deliver(Alerts.of("incident-3"), 1);

        assertThat(log.deliveries())
                .extracting(Delivery::getError)
                .satisfiesExactly(
                        right -> assertThat(right).isEqualTo("HTTP 401: no"),
                        behind -> assertThat(behind)
                                .startsWith("HTTP 401 (its clock is 1440 minutes ahead of this machine's")
                                .endsWith("): no"),
                        ahead -> assertThat(ahead).contains("10 minutes behind this machine's"));
    }

    @Test
    void whatTheEndpointRepeatsOfItsUrlIsNotKept() {
        String token = "hJ3kQ9vX2mN7pR5tW8yZ1bC4";
        receiver.behaving((exchange, earlier) ->
                Receiver.answer(exchange, 404, "Cannot POST " + exchange.getRequestURI() + "; no hook " + token));
        courier(receiver.url("/services/T0042/" + token + "?key=short"), 1)
                .deliver(Alerts.of("incident-1"))
                .join();

        assertThat(log.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.getError()).isEqualTo("HTTP 404: Cannot POST …; no hook …");
            assertThat(delivery.getEndpoint()).doesNotContain(token, "services", "short");
        });
    }

    @Test
    void alertsOfOneIncidentArriveInTheirOrderEvenWhenTheFirstFails() {
        receiver.answering(500, 500, 200);
        Courier courier = courier(5);
        List<CompletableFuture<Delivery>> outcomes = new ArrayList<>();
        for (int days = 100; days < 105; days++) {
            outcomes.add(courier.deliver(Alerts.of("incident-1", days)));
        }
        outcomes.forEach(CompletableFuture::join);

        assertThat(receiver.requests())
                .extracting(request -> days(request.body()))
                .containsExactly(100, 100, 100, 101, 102, 103, 104);
    }

    @Test
    void whatFollowsAnAlertWaitsForItAlsoUnderAnotherIdOfItsIncident() {
        receiver.answering(500, 500, 200);
        Courier courier = courier(5);
        Alert raised = Alerts.of("incident-1", 100);
        Alert escalated = Alert.newBuilder(Alerts.of("incident-2", 101))
                .setFirstAlertId(raised.getFirstAlertId())
                .build();
        CompletableFuture.allOf(courier.deliver(raised), courier.deliver(escalated))
                .join();

        assertThat(receiver.requests())
                .extracting(request -> days(request.body()))
                .containsExactly(100, 100, 100, 101);
    }

    @Test
    void anAlertThatFailsDoesNotHoldUpThoseOfOtherIncidents() {
        CountDownLatch released = new CountDownLatch(1);
        receiver.behaving((exchange, earlier) -> {
            if (earlier == 0) {
                awaitQuietly(released);
            }
            Receiver.answer(exchange, 200, "");
        });
        Courier courier = courier(5);
        CompletableFuture<Delivery> stuck = courier.deliver(Alerts.of("incident-0"));
        await().until(() -> receiver.requests().size() == 1);
        for (int i = 1; i <= 20; i++) {
            courier.deliver(Alerts.of("incident-" + i)).join();
        }

        assertThat(stuck).isNotDone();
        released.countDown();
        stuck.join();
    }

    @Test
    void anOutcomeThatCannotBeKeptIsNone() {
        log.breakDown();

        assertThat(courier(5).deliver(Alerts.of("incident-1"))).failsWithin(Duration.ofSeconds(30));
        assertThat(log.effects()).isEmpty();
    }

    @Test
    void attemptsAreTimedByOutcome() {
        receiver.answering(500, 200);
        deliver(Alerts.of("incident-1"));

        assertThat(metrics.get("breachwire.alert.webhook.attempts")
                        .tags("outcome", "retrying")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(metrics.get("breachwire.alert.webhook.attempts")
                        .tags("outcome", "delivered")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private void deliver(Alert alert) {
        deliver(alert, 5);
    }

    @Test
    void everyOutcomeIsCountedFromTheStartSoThatItsFirstIncreaseShows() {
        courier(1);

        assertThat(metrics.get("breachwire.alert.webhook.attempts").timers())
                .extracting(timer -> timer.getId().getTag("outcome"), Timer::count)
                .containsExactlyInAnyOrder(tuple("delivered", 0L), tuple("retrying", 0L), tuple("given-up", 0L));
    }

    private void deliver(Alert alert, int attempts) {
        courier(attempts).deliver(alert).join();
    }

    private Courier courier(int attempts) {
        return courier(receiver.url("/hook?token=hidden"), attempts);
    }

    private Courier courier(URI url, int attempts) {
        Endpoint endpoint = new Endpoint(url, List.of(WebhookSecret.parse(SECRET), WebhookSecret.parse(OLD_SECRET)));
        health = new EndpointHealth(endpoint);
        Courier courier = new Courier(
                endpoint,
                health,
                new WebhookClient(new AddressGuard(allowed, WebhookSettings.ALLOW), timeout, clock),
                new RetrySchedule(attempts, firstRetry, longestRetry, () -> 0.5),
                4,
                log,
                metrics);
        couriers.add(courier);
        return courier;
    }

    private static Duration waitAfter(Delivery delivery) {
        Instant next = delivery.getNextAttemptAt();
        return Duration.between(delivery.getAttemptedAt(), next);
    }

    private static int days(String body) {
        try {
            return new ObjectMapper().readTree(body).at("/data/dwell/minDays").asInt();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
