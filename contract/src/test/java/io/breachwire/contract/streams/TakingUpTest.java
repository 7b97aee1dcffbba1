package io.breachwire.contract.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TakingUpTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final TakingUp takingUp = new TakingUp(clock::get);

    @Test
    void aStartIsNothingToMention() {
        pass(Duration.ofSeconds(59));
        assertThat(takingUp.inWords()).isEqualTo("taking up its partitions");
    }

    @Test
    void whatTakesMinutesSaysSoAndWhatMayBeInTheWay() {
        pass(Duration.ofSeconds(60));
        assertThat(takingUp.inWords()).isEqualTo("taking up its partitions (for 1 min)");

        pass(TakingUp.LONG.minusSeconds(60));
        assertThat(takingUp.inWords())
                .startsWith("taking up its partitions (for 3 min): ")
                .contains(
                        "a transaction that Kafka left open",
                        "offsets.topic.replication.factor and transaction.state.log.replication.factor",
                        "docs/operating.md");
    }

    @Test
    void itCountsFromWhenItRanLast() {
        pass(Duration.ofMinutes(7));
        takingUp.runs(true);
        pass(Duration.ofMinutes(60));
        takingUp.runs(false);
        takingUp.runs(false);
        pass(Duration.ofMinutes(2));
        takingUp.runs(false);

        assertThat(takingUp.inWords()).isEqualTo("taking up its partitions (for 2 min)");
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
