package io.breachwire.alert.delivery;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Delivery;
import io.breachwire.contract.event.DeliveryOutcome;
import io.breachwire.contract.json.EventJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts to one endpoint: tries again as its schedule says, and keeps the outcome of every attempt. Alerts of one
 * incident arrive in their order, also where it got another id; those of different incidents do not wait for one another.
 *
 * <p>{@link #deliver}, {@link #keepBack} and {@link #close} are for one thread, the rest is safe to share.
 */
final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Endpoint endpoint;
    private final EndpointHealth health;
    private final WebhookClient client;
    private final RetrySchedule schedule;
    private final DeliveryLog log;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService posts;
    private final FailsafeExecutor<Step> retries;

    /** The last alert under way by incident, and by the alert that was raised: the next one of either waits for it. */
    private final Map<String, CompletableFuture<?>> underWay = new HashMap<>();

    /**
     * A courier for an endpoint.
     *
     * @param health of the endpoint, kept up here; nothing is posted once it says that the endpoint is gone
     * @param concurrency how many posts are under way at most
     */
    Courier(
            Endpoint endpoint,
            EndpointHealth health,
            WebhookClient client,
            RetrySchedule schedule,
            int concurrency,
            DeliveryLog log,
            MeterRegistry metrics) {
        this.endpoint = endpoint;
        this.health = health;
        this.client = client;
        this.schedule = schedule;
        this.log = log;
        this.metrics = metrics;
        // What is there from the start shows its first increase: of alerts that were given up the first counts as well.
        for (DeliveryOutcome each :
                List.of(DeliveryOutcome.DELIVERED, DeliveryOutcome.RETRYING, DeliveryOutcome.GIVEN_UP)) {
            attempts(each);
        }
        // Waits between attempts are in it as well: else Failsafe would hold what waits, for hours, after this is
        // closed.
        posts = Executors.newScheduledThreadPool(concurrency, task -> {
            Thread thread = new Thread(task, "webhook-" + endpoint.name());
            thread.setDaemon(true);
            return thread;
        });
        retries = Failsafe.with(RetryPolicy.<Step>builder()
                        .handleIf((step, error) -> error == null && step.next().isPresent())
                        .withMaxAttempts(-1)
                        .withDelayFn(context -> context.getLastResult().next().orElseThrow())
                        .build())
                .with(posts);
    }

    /** An attempt that was made. The next one follows after the wait; none when it is empty. */
    private record Step(Delivery made, Optional<Duration> next) {}

    /**
     * Delivers an alert, sooner or later, or gives it up.
     *
     * @return the last attempt, when the outcome is kept; fails when it could not be kept, and the alert must then be delivered again; fails
     *     with {@link EndpointGoneException} when the endpoint wants no more
     */
    CompletableFuture<Delivery> deliver(Alert alert) {
        underWay.values().removeIf(CompletableFuture::isDone);
        CompletableFuture<Void> before =
                CompletableFuture.allOf(before(alert.getIncidentId()), before(alert.getFirstAlertId()));
        CompletableFuture<Delivery> outcome =
                before.thenCompose(ignored -> retries.getAsync(context -> attempt(alert, context.getAttemptCount() + 1))
                        .thenApply(Step::made));
        underWay.put(alert.getIncidentId(), outcome);
        underWay.put(alert.getFirstAlertId(), outcome);
        return outcome;
    }

    private CompletableFuture<?> before(String id) {
        return underWay.getOrDefault(id, CompletableFuture.completedFuture(null));
    }

    /**
     * Keeps on record that an alert is not posted, and why: somebody will ask.
     *
     * @throws RuntimeException when that cannot be kept
     */
    void keepBack(Alert alert, String why) {
        log.attempted(Delivery.newBuilder()
                .setAlertId(alert.getId())
                .setEndpoint(endpoint.label())
                .setAttempt(0)
                .setOutcome(DeliveryOutcome.KEPT_BACK)
                .setError(why)
                .setDurationMillis(0)
                .setAttemptedAt(Instant.now())
                .build());
        LOG.info("alert {} is not posted to {}: {}", alert.getId(), endpoint, why);
    }

    /** Stops at once. What has no outcome yet has none then. */
    @Override
    public void close() {
        posts.shutdownNow();
    }

    private Step attempt(Alert alert, int attempt) throws InterruptedException {
        if (health.isGone()) {
            // Leaves the alert without an outcome: it stays on the topic for when the endpoint is wanted again.
            throw new EndpointGoneException();
        }
        Answer answer = client.post(endpoint, alert);
        Optional<Duration> next = answer.isAccepted() || answer.isGone()
                ? Optional.empty()
                : schedule.after(attempt, answer.retryAfter());
        DeliveryOutcome outcome = outcome(answer, next);
        Delivery made = Delivery.newBuilder()
                .setAlertId(alert.getId())
                .setEndpoint(endpoint.label())
                .setAttempt(attempt)
                .setOutcome(outcome)
                .setStatus(answer.status().orElse(null))
                .setError(answer.error().orElse(null))
                .setDurationMillis(answer.took().toMillis())
                .setAttemptedAt(answer.attemptedAt())
                .setNextAttemptAt(
                        next.map(answer.attemptedAt().plus(answer.took())::plus).orElse(null))
                .build();
        log.attempted(made);
        if (outcome == DeliveryOutcome.GIVEN_UP) {
            log.undelivered(alert, endpoint);
        }
        health.answered(answer);
        attempts(outcome).record(answer.took());
        report(alert, attempt, answer, outcome, next);
        return new Step(made, next);
    }

    private static DeliveryOutcome outcome(Answer answer, Optional<Duration> next) {
        if (answer.isAccepted()) {
            return DeliveryOutcome.DELIVERED;
        }
        return next.isPresent() ? DeliveryOutcome.RETRYING : DeliveryOutcome.GIVEN_UP;
    }

    private Timer attempts(DeliveryOutcome outcome) {
        return Timer.builder("breachwire.alert.webhook.attempts")
                .description("Attempts at webhooks, and how long their answers took")
                .tags("endpoint", endpoint.label(), "outcome", EventJson.label(outcome))
                .register(metrics);
    }

    private void report(Alert alert, int attempt, Answer answer, DeliveryOutcome outcome, Optional<Duration> next) {
        String error = answer.error().orElse("");
        switch (outcome) {
            case DELIVERED -> LOG.debug("alert {} delivered to {}", alert.getId(), endpoint);
            // That the endpoint fails is told once, by its health; each attempt is on the topic.
            case RETRYING ->
                LOG.debug(
                        "alert {} not delivered to {} (attempt {}), again in {} s: {}",
                        alert.getId(),
                        endpoint,
                        attempt,
                        next.map(Duration::toSeconds).orElse(0L),
                        error);
            default ->
                LOG.warn(
                        "alert {} given up for {} after attempt {}, kept among the undelivered: {}",
                        alert.getId(),
                        endpoint,
                        attempt,
                        error);
        }
    }
}
