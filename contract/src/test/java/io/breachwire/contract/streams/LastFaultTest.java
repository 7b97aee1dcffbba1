package io.breachwire.contract.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LastFaultTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final LastFault fault = new LastFault(clock::get);

    @Test
    void aStreamThatNeverFailedHasNoFault() {
        assertThat(fault.message()).isEmpty();
        fault.runs();
        assertThat(fault.message()).isEmpty();
    }

    @Test
    void runningAgainDoesNotEndAFaultBeforeItsRecordCouldFailAgain() {
        fault.runs();
        fault.failed("the registry is away");
        pass(LastFault.OVER_AFTER.multipliedBy(10));
        assertThat(fault.message()).isEqualTo("the registry is away");

        fault.runs();
        pass(LastFault.OVER_AFTER.minusMillis(1));
        assertThat(fault.message()).isEqualTo("the registry is away");

        pass(Duration.ofMillis(1));
        assertThat(fault.message()).isEmpty();
    }

    @Test
    void aStreamThatFailsAgainAndAgainIsNeverOverIt() {
        for (int round = 0; round < 10; round++) {
            fault.failed("round " + round);
            fault.runs();
            pass(LastFault.OVER_AFTER.dividedBy(2));
            assertThat(fault.message()).isEqualTo("round " + round);
        }
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
