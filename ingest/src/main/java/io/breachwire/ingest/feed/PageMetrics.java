package io.breachwire.ingest.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/**
 * What is counted of completing teasers: {@code breachwire.ingest.feed.pages{outcome}}, where the outcome is {@code completed}
 * or the code of the {@link PageFault} for which the teaser was published as it is.
 */
final class PageMetrics {
    private final MeterRegistry registry;

    PageMetrics(MeterRegistry registry) {
        this.registry = registry;
        // A counter that is there from the start shows its first increase.
        counter("completed");
        for (PageFault fault : PageFault.values()) {
            counter(fault.code());
        }
    }

    void settled(Optional<PageFault> fault) {
        counter(fault.map(PageFault::code).orElse("completed")).increment();
    }

    private Counter counter(String outcome) {
        return Counter.builder("breachwire.ingest.feed.pages")
                .description("Teasers of feeds by what came of completing them from their pages")
                .tag("outcome", outcome)
                .register(registry);
    }
}
