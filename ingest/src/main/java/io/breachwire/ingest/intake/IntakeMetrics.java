package io.breachwire.ingest.intake;

import io.breachwire.ingest.article.FaultCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/**
 * What the intake counts. Names and tags are public.
 *
 * <ul>
 *   <li>{@code breachwire.ingest.submitted{channel}}: documents that came in.
 *   <li>{@code breachwire.ingest.accepted{channel}}: articles that the broker acknowledged on {@code articles.raw}.
 *   <li>{@code breachwire.ingest.rejected{channel,cause}}: documents that the broker acknowledged on
 *       {@code articles.rejected}. Watch its share of submitted: when it jumps, a publisher changed its format.
 *   <li>{@code breachwire.ingest.undelivered{channel}}: documents that reached neither topic. Their source tries again, and
 *       each try is submitted anew. Alert whenever it rises for more than a few minutes: Kafka or the registry is away.
 *   <li>{@code breachwire.ingest.noted{channel}}: accepted articles with notes, a part of accepted: an ignored field, a date
 *       that could not be read.
 *   <li>{@code breachwire.ingest.retracted}: retractions that were asked for, no part of submitted.
 * </ul>
 *
 * <p>submitted = accepted + rejected + undelivered + those still on their way.
 */
final class IntakeMetrics {
    private static final String PREFIX = "breachwire.ingest.";
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "submitted", "Documents that came in",
            "accepted", "Articles that the broker acknowledged on articles.raw",
            "undelivered", "Tries at documents that reached neither articles.raw nor articles.rejected",
            "noted", "Accepted articles with notes, such as a field that was ignored");

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        // A counter that is there from the start shows its first increase.
        for (Channel channel : Channel.values()) {
            counter("submitted", channel);
            counter("accepted", channel);
            counter("undelivered", channel);
            counter("noted", channel);
            for (FaultCause cause : FaultCause.values()) {
                rejected(channel, cause);
            }
        }
        retractions();
    }

    void submitted(Channel channel) {
        counter("submitted", channel).increment();
    }

    void retracted() {
        retractions().increment();
    }

    private Counter retractions() {
        return Counter.builder(PREFIX + "retracted")
                .description("Retractions that were asked for")
                .register(registry);
    }

    void settled(Channel channel, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            counter("accepted", channel).increment();
            if (!accepted.notes().isEmpty()) {
                counter("noted", channel).increment();
            }
        } else if (outcome instanceof Outcome.Rejected rejected) {
            rejected(channel, rejected.fault().cause()).increment();
        } else {
            counter("undelivered", channel).increment();
        }
    }

    private Counter counter(String name, Channel channel) {
        return Counter.builder(PREFIX + name)
                .description(DESCRIPTIONS.get(name))
                .tag("channel", channel.tag())
                .register(registry);
    }

    private Counter rejected(Channel channel, FaultCause cause) {
        return Counter.builder(PREFIX + "rejected")
                .description("Documents that are no articles, on articles.rejected")
                .tags("channel", channel.tag(), "cause", cause.code())
                .register(registry);
    }
}
